import type { HostState } from '../../fleet/model';
import { jobOf, seenState } from '../../fleet/rollouts/driver/runningJob';
import { UNSEEN, type HostSight } from '../../fleet/rollouts/driver/sight';
import type { HostRun } from '../../fleet/rollouts/journal/rolloutState';
import type { SeenRun } from './shownRollouts';

/** A host run with what its conductor sees of the host. */
export function conductedRun(run: HostRun, sight: HostSight, now: number): SeenRun {
  return { state: seenState(run, sight, now), job: jobOf(run, sight), failingSince: sight.failingSince };
}

/** A host run that another program conducts, or nobody: with its job as far as this window has read it. */
export function followedRun(run: HostRun, host: HostState | undefined, now: number): SeenRun {
  const sight: HostSight = host ? { ...UNSEEN, status: host.status, jobs: host.jobs } : UNSEEN;
  const failingSince = run.state === 'unreachable' ? run.since : undefined;
  return { ...conductedRun(run, sight, now), failingSince };
}
