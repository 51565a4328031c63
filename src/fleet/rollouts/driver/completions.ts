import { SETTLE } from '../../doubt';
import { isSettled } from '../hostRunStates';
import { paused } from '../journal/pauseFact';
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
  const ready = runsIn(state, 'ready');
  if (ready.length === 0) return [];
  const isDue = dueByPolicy(state, now);
  return ready.flatMap((run): Intent[] => {
    const { isBusy, status, jobs } = sightOf(run);
    const { jobId, name: host, completingSince } = run;
    // The host may still be carrying out a call that a conductor before this one made.
    if (completingSince !== undefined && now < completingSince + SETTLE) return [];
    if (isBusy || run.isUnwanted || status !== 'online' || jobId === undefined || !jobs.has(jobId)) return [];
    return run.mayComplete || isDue(run) ? [{ kind: 'complete', host, jobId }] : [];
  });
}

/** A paused rollout keeps what has arrived hidden, unless each host is on its own: that is what a gate is for. */
function dueByPolicy(state: RolloutState, now: number): (run: HostRun) => boolean {
  const all = [...state.runs.values()];
  const { complete } = state.spec;
  if (complete === 'asFetched') return () => true;
  if (complete === 'manual' || state.status !== 'running') return () => false;
  if (complete === 'together') {
    const isWhole = all.every((run) => run.state === 'ready' || run.state === 'done');
    return () => isWhole;
  }
  const open = new Set(all.filter((run) => !isAtRest(state, run, now)).map(({ wave }) => wave));
  return ({ wave }) => !open.has(wave);
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
  const away = runsIn(state, 'unreachable').filter(({ wasReady }) => wasReady).length;
  return record(paused('completion', { kind: 'ready', ready: ready.length, hosts: all.length, away }));
}

function isAtRest(state: RolloutState, run: HostRun, now: number): boolean {
  return run.state === 'ready' || isSettled(run.state) || isGivenUp(state, run, now);
}
