import type { HostState } from '../../fleet/model';
import { jobOf, seenState } from '../../fleet/rollouts/driver/runningJob';
import { UNSEEN, type HostSight } from '../../fleet/rollouts/driver/sight';
import type { HostRun } from '../../fleet/rollouts/journal/rolloutState';
import type { SeenRun } from './shownRollouts';

/**
 * A host run with what its conductor sees of the host.
 * @param nextReading the moment at which a host is read next, in milliseconds since 1970
 */
export function conductedRun(
  run: HostRun,
  sight: HostSight,
  now: number,
  nextReading: (host: string) => number | undefined,
): SeenRun {
  const { failingSince, movedAt } = sight;
  return {
    state: seenState(run, sight, now),
    job: jobOf(run, sight),
    failingSince,
    nextTryAt: run.state === 'unreachable' ? nextReading(run.name) : undefined,
    movedAt,
  };
}

/** A host run that another program conducts, or nobody: with its job as far as this window has read it. */
export function followedRun(run: HostRun, host: HostState | undefined, now: number): SeenRun {
  const sight: HostSight = host ? { ...UNSEEN, status: host.status, jobs: host.jobs } : UNSEEN;
  const failingSince = run.state === 'unreachable' ? run.since : undefined;
  // What this window reads is no try of the program that conducts.
  return { ...conductedRun(run, sight, now, () => undefined), failingSince };
}
