import type { HostSights } from '../../fleet/rollouts/driver/hostSights';
import { seenState } from '../../fleet/rollouts/driver/runningJob';
import type { RolloutState } from '../../fleet/rollouts/journal/rolloutState';
import { factsOf } from '../../fleet/rollouts/report/facts';
import {
  Progress,
  progressLine,
  standingLines,
  type ProgressEvent,
} from '../../fleet/rollouts/report/progress';
import { rolloutRow } from '../../fleet/rollouts/rolloutStates';
import type { Clock } from '../../runtime/clock';
import type { CommandLine } from '../line/commandLine';
import { EXIT } from '../output/exitCode';
import { printJson } from '../output/json';
import { visible } from '../output/visibleText';
import type { World } from '../world';

/**
 * Tells how a rollout goes: a line for each change. For people on standard error where that is a terminal; else on standard
 * output, as in JSON, since standard error is silent there while all is well. Failures are on standard error anywhere.
 */
export class RolloutLog {
  readonly #line: CommandLine;
  readonly #world: World;
  readonly #clock: Pick<Clock, 'now'>;
  readonly #progress = new Progress();

  constructor(line: CommandLine, world: World, clock: Pick<Clock, 'now'>) {
    this.#line = line;
    this.#world = world;
    this.#clock = clock;
  }

  /** Tells what has changed since the last call. @param sights what is seen of the hosts, by who conducts */
  tell(state: RolloutState, sights?: Pick<HostSights, 'of'>): void {
    const news = this.#progress.news(state, (run) =>
      sights ? seenState(run, sights.of(run), this.#clock.now()) : run.state,
    );
    for (const event of news) {
      if (this.#line.json) printJson(this.#world, eventJson(event));
      else this.#print(event);
    }
  }

  #print(event: ProgressEvent): void {
    const { out, err, errScreen } = this.#world;
    const write = errScreen || isTrouble(event) ? err : out;
    write(`${visible(progressLine(event))}\n`);
  }
}

/** Whether it is a failure or a warning: what goes well has no reason. */
function isTrouble(event: ProgressEvent): boolean {
  switch (event.kind) {
    case 'wave':
      return false;
    case 'source':
      return event.source.reason !== undefined || event.source.state === 'left';
    case 'run':
      return event.run.reason !== undefined;
  }
}

function eventJson(event: ProgressEvent): object {
  if (event.kind === 'wave') return { wave: event.wave, waves: event.waves };
  if (event.kind === 'source') {
    const { name, state, reason } = event.source;
    return { source: name, state, reason: reason ?? null };
  }
  const { name, reason, wave, attempt, jobId = null } = event.run;
  return { host: name, wave: wave + 1, state: event.seen, attempt, jobId, reason: reason ?? null };
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
  for (const line of standingLines(state, note)) world.out(`${visible(line)}\n`);
}

function nextStep({ rollout, status, pause }: RolloutState): string | undefined {
  const [first] = rolloutRow(status).orders;
  if (status === 'paused') {
    const order = pause?.why === 'completion' ? 'complete' : 'resume';
    return `Go on with: bits-remote rollout ${order} ${rollout}`;
  }
  return first === 'retry' ? `Try again with: bits-remote rollout retry ${rollout}` : undefined;
}
