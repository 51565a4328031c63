import type { TrackedJob } from '../../model';
import { isSettled, type HostRunState } from '../hostRunStates';
import type { HostRun, RolloutState } from '../journal/rolloutState';
import type { HostSight } from './sight';

/** Milliseconds without a byte or a change of state after which a job is called stalled. */
const STALL = 40 * 60_000;

/** The job of a host run, as it was seen last. */
export function jobOf({ jobId }: HostRun, { jobs }: HostSight): TrackedJob | undefined {
  return jobId === undefined ? undefined : jobs.get(jobId);
}

/** The state in which a person sees a host run now: the kept one, or what its job is doing. */
export function seenState(run: HostRun, sight: HostSight, now: number): HostRunState {
  if (run.state === 'planned')
    return sight.isBusy || run.creatingSince !== undefined ? 'checking' : 'planned';
  if (run.state !== 'queued') return run.state;
  const tracked = jobOf(run, sight);
  switch (tracked?.job.state) {
    case undefined:
      return 'queued';
    case 'SUSPENDED':
      return 'stalled';
    case 'TRANSIENT_ERROR':
      return 'retrying';
    case 'TRANSFERRED':
      return 'ready';
    case 'TRANSFERRING':
      return isStalled(sight, now) ? 'stalled' : 'transferring';
    default:
      return isStalled(sight, now) ? 'stalled' : 'queued';
  }
}

/** Whether a host run comes to its end by itself, even in a paused rollout. */
export function isFinishing({ spec }: RolloutState, run: HostRun, sight: HostSight, now: number): boolean {
  if (isSettled(run.state)) return false;
  if (run.isUnwanted) return run.state !== 'unreachable';
  if (run.state === 'ready') return spec.complete === 'asFetched' || run.mayComplete;
  return run.state === 'queued' && ['queued', 'transferring', 'ready'].includes(seenState(run, sight, now));
}

function isStalled({ movedAt }: HostSight, now: number): boolean {
  return movedAt !== undefined && now - movedAt >= STALL;
}
