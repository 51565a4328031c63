import { isSettled } from '../hostRunStates';
import { runsIn, waveCount, type HostRun, type RolloutState } from '../journal/rolloutState';
import { record, type Intent } from './intent';
import type { HostSight } from './sight';
import { isGivenUp } from './waveGate';

/** Completes the jobs whose time has come, by the policy of the file or because a person said so. */
export function completions(
  state: RolloutState,
  sightOf: (run: HostRun) => HostSight,
  now: number,
): readonly Intent[] {
  return runsIn(state, 'ready').flatMap((run): Intent[] => {
    const { isBusy, status, jobs } = sightOf(run);
    const { jobId, name: host } = run;
    if (isBusy || status !== 'online' || jobId === undefined || !jobs.has(jobId)) return [];
    return run.mayComplete || isDue(state, run, now) ? [{ kind: 'complete', host, jobId }] : [];
  });
}

function isDue(state: RolloutState, { wave }: HostRun, now: number): boolean {
  const all = [...state.runs.values()];
  switch (state.spec.complete) {
    case 'asFetched':
      return true;
    // A paused rollout keeps what has arrived hidden: that is what a gate is for.
    case 'perWave':
      return state.status === 'running' && all.every((run) => run.wave !== wave || isAtRest(state, run, now));
    case 'together':
      return state.status === 'running' && all.every((run) => run.state === 'ready' || run.state === 'done');
    case 'manual':
      return false;
  }
}

/** Pauses where everything is there, and only a person may make it visible. */
export function completionPause(state: RolloutState, now: number): Intent | undefined {
  const { complete } = state.spec;
  const ready = runsIn(state, 'ready');
  if (complete === 'asFetched' || complete === 'perWave' || ready.length === 0) return undefined;
  if (ready.some(({ mayComplete }) => mayComplete) || state.waves < waveCount(state)) return undefined;
  const all = [...state.runs.values()];
  if (!all.every((run) => isAtRest(state, run, now))) return undefined;
  if (complete === 'together' && all.every((run) => run.state === 'ready' || run.state === 'done'))
    return undefined;
  const text = `Ready to complete on ${ready.length} of ${all.length} hosts.`;
  return record({ kind: 'paused', why: 'completion', text });
}

function isAtRest(state: RolloutState, run: HostRun, now: number): boolean {
  return run.state === 'ready' || isSettled(run.state) || isGivenUp(state, run, now);
}
