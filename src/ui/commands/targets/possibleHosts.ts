import type { HostState, TrackedJob } from '../../../fleet/model';
import type { Obstacle } from '../../../windows/kind/hostKind';

/** Obstacles that may be gone by now, or that only say that the host did not tell. */
const UNCERTAIN: ReadonlySet<Obstacle> = new Set(['unknown', 'denied', 'restartPending']);

/** Whether a host may have a job that fits. One that has to be read first may have any. */
export function mayHaveJob({ status, jobs }: HostState, fits: (job: TrackedJob) => boolean): boolean {
  return status !== 'online' || [...jobs.values()].some(fits);
}

/** Whether a host may lack the feature and get it from here. A host that was never looked at may. */
export function mayInstallFeature({ status, via, kind }: HostState): boolean {
  // The provider is a part of the feature.
  if (via === 'provider') return status === 'failed' && kind?.install.can === true;
  return kind === undefined || kind.install.can || UNCERTAIN.has(kind.install.obstacle);
}
