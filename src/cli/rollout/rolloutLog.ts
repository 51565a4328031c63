import type { HostSights } from '../../fleet/rollouts/driver/hostSights';
import { seenState } from '../../fleet/rollouts/driver/runningJob';
import { countsText } from '../../fleet/rollouts/counts';
import type { HostRunState } from '../../fleet/rollouts/hostRunStates';
import { waveCount, type HostRun, type RolloutState } from '../../fleet/rollouts/journal/rolloutState';
import type { SourceRun } from '../../fleet/rollouts/journal/sourceRun';
import { hostSource } from '../../fleet/rollouts/spec/hostSource';
import { attentionGroups } from '../../fleet/rollouts/report/groups';
import { factsOf, stateSentence, wordsOf } from '../../fleet/rollouts/report/facts';
import { rolloutRow } from '../../fleet/rollouts/rolloutStates';
import { SOURCE_STATES } from '../../fleet/rollouts/sourceStates';
import type { CommandLine } from '../arguments';
import { EXIT } from '../exitCode';
import { printJson, visible } from '../output';
import type { World } from '../session';

/** Tells how a rollout goes: a line for each change, on standard error for people, on standard output as JSON. */
export class RolloutLog {
  readonly #line: CommandLine;
  readonly #world: World;
  readonly #told = new Map<string, string>();
  readonly #toldOfSources = new Map<string, string>();
  #waves = 0;

  constructor(line: CommandLine, world: World) {
    this.#line = line;
    this.#world = world;
  }

  /** Tells what has changed since the last call. @param sights what is seen of the hosts, by who conducts */
  tell(state: RolloutState, sights?: HostSights): void {
    if (state.waves > this.#waves) this.#tellWave(state);
    for (const source of state.sources) this.#tellSource(source, state);
    for (const run of state.runs.values()) {
      const seen = sights ? seenState(run, sights.of(run), Date.now()) : run.state;
      const key = `${seen} ${run.attempt} ${run.reason?.code ?? ''}`;
      const before = this.#told.get(run.name);
      this.#told.set(run.name, key);
      if (before === key || (before === undefined && seen === 'planned')) continue;
      this.#tellRun(run, seen);
    }
  }

  #tellWave(state: RolloutState): void {
    this.#waves = state.waves;
    if (this.#line.json) printJson(this.#world, { wave: state.waves, waves: waveCount(state) });
    else this.#world.err(`wave ${state.waves} of ${waveCount(state)}\n`);
  }

  #tellSource(source: SourceRun, { spec }: RolloutState): void {
    const { name, state, since, reason } = source;
    const key = `${state} ${since}`;
    const before = this.#toldOfSources.get(name);
    this.#toldOfSources.set(name, key);
    if (before === key || (before === undefined && state === 'planned')) return;
    if (this.#line.json) printJson(this.#world, { source: name, state, reason: reason ?? null });
    else {
      const why = reason ? ` · ${reason.code} (${reason.text})` : '';
      const { length } = spec.files.filter(({ from }) => hostSource(from)?.host === name);
      const what = length === 1 ? '1 file' : `${length} files`;
      this.#world.err(`${visible(`${name}: ${SOURCE_STATES[state].replace('{files}', what)}${why}`)}\n`);
    }
  }

  #tellRun(run: HostRun, seen: HostRunState): void {
    const { name, reason, wave, attempt, jobId = null } = run;
    if (this.#line.json) {
      printJson(this.#world, {
        host: name,
        wave: wave + 1,
        state: seen,
        attempt,
        jobId,
        reason: reason ?? null,
      });
      return;
    }
    const why = reason ? ` · ${reason.code} (${reason.text})` : '';
    this.#world.err(`${visible(`${name}: ${wordsOf(seen, run.wasReady)}${why}`)}\n`);
  }
}

/**
 * Prints where a rollout stands: counts at the end, what needs attention by reason before them.
 * @returns the exit code that says whether it is done
 */
export function printOutcome(line: CommandLine, world: World, state: RolloutState): number {
  const facts = factsOf(state);
  if (line.json) {
    const { rollout, status, pause, reason, counts } = facts;
    printJson(world, { rollout, status, pause, reason, counts });
  } else {
    printState(world, state);
    const next = nextStep(state);
    if (next !== undefined) world.err(`${next}\n`);
  }
  return state.status === 'done' ? EXIT.done : EXIT.unfinished;
}

/** Hosts that need attention by reason, the state in a sentence, and the counts as the last line. */
export function printState(world: World, state: RolloutState, note?: string): void {
  const { hosts: all, counts } = factsOf(state);
  for (const { words, count, hosts } of attentionGroups(all))
    world.out(`${visible(`${words} · ${count === 1 ? '1 host' : `${count} hosts`} · ${hosts}`)}\n`);
  world.out(`${visible(stateSentence(state))}\n`);
  if (note !== undefined) world.out(`${note}\n`);
  world.out(`${countsText(counts)}\n`);
}

function nextStep({ rollout, status, pause }: RolloutState): string | undefined {
  const [first] = rolloutRow(status).orders;
  if (status === 'paused') {
    const order = pause?.why === 'completion' ? 'complete' : 'resume';
    return `Go on with: bits-remote rollout ${order} ${rollout}`;
  }
  return first === 'retry' ? `Try again with: bits-remote rollout retry ${rollout}` : undefined;
}
