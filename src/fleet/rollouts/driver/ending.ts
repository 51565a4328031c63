import { isSettled } from '../hostRunStates';
import type { RolloutState } from '../journal/rolloutState';
import type { RolloutStatus } from '../rolloutStates';
import { isGivenUp } from './waveGate';

/** The state in which a rollout ends now; `undefined` while something can still happen by itself. */
export function endOf(state: RolloutState, now: number): RolloutStatus | undefined {
  const runs = [...state.runs.values()];
  if (!runs.every((run) => isSettled(run.state) || isGivenUp(state, run, now))) return undefined;
  const kept = new Set(runs.map((run) => run.state));
  if (state.isCancelled) return 'cancelled';
  const hasFailed = (['failed', 'changed', 'gone', 'notReady'] as const).some((failure) => kept.has(failure));
  if (hasFailed || (kept.has('unreachable') && state.spec.unreachable === 'fail')) return 'failed';
  return kept.size === 1 && kept.has('done') ? 'done' : 'incomplete';
}
