import { countsText } from '../counts';
import type { HostRunState } from '../hostRunStates';
import type { Reason } from '../journal/entry';
import { waveCount, type HostRun, type RolloutState } from '../journal/rolloutState';
import type { SourceRun } from '../journal/sourceRun';
import { SOURCE_STATES } from '../sourceStates';
import { hostSource } from '../spec/hostSource';
import { factsOf, stateSentence, wordsOf } from './facts';
import { attentionGroups } from './groups';

/** A change of a rollout that a person who watches is told of. */
export type ProgressEvent =
  /** A wave has begun; `wave` is the number of those that have. */
  | { readonly kind: 'wave'; readonly wave: number; readonly waves: number }
  /** A host that the files come from, and how many of them. */
  | { readonly kind: 'source'; readonly source: SourceRun; readonly files: number }
  | { readonly kind: 'run'; readonly run: HostRun; readonly seen: HostRunState };

/** Finds what is new in a rollout from one look to the next. */
export class Progress {
  readonly #told = new Map<string, string>();
  readonly #toldOfSources = new Map<string, string>();
  #waves = 0;

  /** @param see the state of a host run as it is seen now */
  news(state: RolloutState, see: (run: HostRun) => HostRunState): readonly ProgressEvent[] {
    const events: ProgressEvent[] = [];
    if (state.waves > this.#waves) {
      this.#waves = state.waves;
      events.push({ kind: 'wave', wave: state.waves, waves: waveCount(state) });
    }
    for (const source of state.sources) events.push(...this.#ofSource(source, state));
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

  #ofSource(source: SourceRun, { spec }: RolloutState): readonly ProgressEvent[] {
    const { name, state, since } = source;
    const key = `${state} ${since}`;
    const before = this.#toldOfSources.get(name);
    this.#toldOfSources.set(name, key);
    if (before === key || (before === undefined && state === 'planned')) return [];
    const files = spec.files.filter(({ from }) => hostSource(from)?.host === name).length;
    return [{ kind: 'source', source, files }];
  }
}

/** `wave 2 of 3`, or `web-01: failed · HTTP 404 (…)`. */
export function progressLine(event: ProgressEvent): string {
  if (event.kind === 'wave') return `wave ${event.wave} of ${event.waves}`;
  if (event.kind === 'source') {
    const { name, state, reason } = event.source;
    const files = event.files === 1 ? '1 file' : `${event.files} files`;
    return `${name}: ${SOURCE_STATES[state].replace('{files}', files)}${why(reason)}`;
  }
  const { run, seen } = event;
  return `${run.name}: ${wordsOf(seen, run.wasReady)}${why(run.reason)}`;
}

function why(reason: Reason | undefined): string {
  return reason ? ` · ${reason.code} (${reason.text})` : '';
}

/** Hosts that need attention by reason, the state in a sentence, and the counts as the last line. */
export function standingLines(state: RolloutState, note?: string): readonly string[] {
  const { hosts: all, counts } = factsOf(state);
  const groups = attentionGroups(all).map(
    ({ words, count, hosts }) => `${words} · ${count === 1 ? '1 host' : `${count} hosts`} · ${hosts}`,
  );
  return [...groups, stateSentence(state), ...(note === undefined ? [] : [note]), countsText(counts)];
}
