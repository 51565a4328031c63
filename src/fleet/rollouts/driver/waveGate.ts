import { isSettled } from '../hostRunStates';
import { paused, type PauseFact } from '../journal/pauseFact';
import { waveCount, type HostRun, type RolloutState } from '../journal/rolloutState';
import { record, type Intent } from './intent';
import { isAllPublished } from './sources';

/** Whether a host that does not answer is no longer waited for. */
export function isGivenUp({ spec }: RolloutState, run: HostRun, now: number): boolean {
  return run.state === 'unreachable' && (spec.unreachable === 'fail' || now >= run.since + spec.waitFor);
}

/** Whether a host run needs nothing more for its wave to be through. */
function isThrough(state: RolloutState, run: HostRun, now: number): boolean {
  const { complete } = state.spec;
  const restsReady = run.state === 'ready' && (complete === 'together' || complete === 'manual');
  return restsReady || isSettled(run.state) || isGivenUp(state, run, now);
}

/** Whether a host run shows that the files arrive. */
function isProof({ state }: HostRun): boolean {
  return state === 'done' || state === 'ready';
}

/**
 * Begins the next wave once the last one is through. Hosts that do not answer hold it up only while no other host of the
 * wave has shown that the files arrive.
 */
export function nextWave(state: RolloutState, now: number): Intent | undefined {
  const { waves, spec } = state;
  if (waves >= waveCount(state)) return undefined;
  // Nobody begins before there is something to fetch.
  if (!isAllPublished(state)) return undefined;
  const start = record({ kind: 'waveStarted', wave: waves });
  if (waves === 0) return start;
  const runs = [...state.runs.values()].filter(({ wave }) => wave === waves - 1);
  const hasProof = runs.some(isProof);
  const open = runs.filter((run) => !isThrough(state, run, now));
  if (open.some((run) => run.state !== 'unreachable' || !hasProof)) return undefined;
  if (state.isWaveReleased) return start;
  const isEmptyHanded = !hasProof && runs.some(({ state: kept }) => kept !== 'skipped');
  if (isEmptyHanded) return pause({ kind: 'waveWithoutProof', wave: waves });
  if (spec.between === 'ask') return pause({ kind: 'waveThrough', wave: waves, waves: waveCount(state) });
  const throughAt = Math.max(...runs.map(({ since }) => since));
  return now >= throughAt + spec.between ? start : undefined;
}

function pause(fact: PauseFact): Intent {
  return record(paused('betweenWaves', fact));
}
