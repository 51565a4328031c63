import { countsText } from '../counts';
import type { HostRunState } from '../hostRunStates';
import { waveCount, type HostRun, type RolloutState } from '../journal/rolloutState';
import { factsOf, stateSentence, wordsOf } from './facts';
import { attentionGroups } from './groups';

/** A change of a rollout that a person who watches is told of. */
export type ProgressEvent =
  /** A wave has begun; `wave` is the number of those that have. */
  | { readonly kind: 'wave'; readonly wave: number; readonly waves: number }
  | { readonly kind: 'run'; readonly run: HostRun; readonly seen: HostRunState };

/** Finds what is new in a rollout from one look to the next. */
export class Progress {
  readonly #told = new Map<string, string>();
  #waves = 0;

  /** @param see the state of a host run as it is seen now */
  news(state: RolloutState, see: (run: HostRun) => HostRunState): readonly ProgressEvent[] {
    const events: ProgressEvent[] = [];
    if (state.waves > this.#waves) {
      this.#waves = state.waves;
      events.push({ kind: 'wave', wave: state.waves, waves: waveCount(state) });
    }
    for (const run of state.runs.values()) {
      const seen = see(run);
      const key = `${seen} ${run.attempt} ${run.reason?.code ?? ''}`;
      const before = this.#told.get(run.name);
      this.#told.set(run.name, key);
      if (before === key || (before === undefined && seen === 'planned')) continue;
      events.push({ kind: 'run', run, seen });
    }
    return events;
  }
}

/** `wave 2 of 3`, or `web-01: failed · HTTP 404 (…)`. */
export function progressLine(event: ProgressEvent): string {
  if (event.kind === 'wave') return `wave ${event.wave} of ${event.waves}`;
  const { run, seen } = event;
  const why = run.reason ? ` · ${run.reason.code} (${run.reason.text})` : '';
  return `${run.name}: ${wordsOf(seen, run.wasReady)}${why}`;
}

/** Hosts that need attention by reason, the state in a sentence, and the counts as the last line. */
export function standingLines(state: RolloutState, note?: string): readonly string[] {
  const { hosts: all, counts } = factsOf(state);
  const groups = attentionGroups(all).map(
    ({ words, count, hosts }) => `${words} · ${count === 1 ? '1 host' : `${count} hosts`} · ${hosts}`,
  );
  return [...groups, stateSentence(state), ...(note === undefined ? [] : [note]), countsText(counts)];
}
