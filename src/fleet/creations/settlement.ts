import type { BitsJob } from '../../bits/job';
import type { FilePair, JobSpec } from '../../bits/requests';
import { SETTLE } from '../doubt';
import { creationMarkerOf } from '../rollouts/marker';
import { matchOf, missingFiles, type JobMatch } from '../rollouts/driver/jobMatch';
import type { CreationState, HostCreation } from './creationState';

/**
 * The outcome of a creation of which the answer was lost, by a listing of the host.
 * - `made`: the job is there as it was asked for
 * - `unfinished`: it was cut off while it was set up
 * - `different`: it carries our marker, but its type or files are others
 * - `absent`: the host does not have it
 * - `early`: the host may still be creating it
 */
export type Settlement =
  | { readonly kind: 'made' | 'different'; readonly job: BitsJob; readonly twins: readonly string[] }
  | {
      readonly kind: 'unfinished';
      readonly job: BitsJob;
      readonly missing: readonly FilePair[];
      readonly twins: readonly string[];
    }
  | { readonly kind: 'absent' | 'early' };

/**
 * Settles what became of a creation on a host. Of several jobs with its marker the oldest that matches is taken; the ids of
 * the others are its twins, which nobody touches.
 * @param listedAt milliseconds since 1970 at which the listing began
 */
export function settlement(
  { creation, spec }: CreationState,
  { index, since }: HostCreation,
  jobs: readonly BitsJob[],
  listedAt: number,
): Settlement {
  const own = jobs.filter(({ description }) => {
    const marker = creationMarkerOf(description);
    return marker?.creation === creation && marker.host === index;
  });
  const [first, ...others] = own
    .map((job) => ({ job, match: matchOf(job, spec.files, spec.type) }))
    .sort((a, b) => rank(a.match) - rank(b.match) || age(a.job) - age(b.job));
  if (!first) return { kind: listedAt >= since + SETTLE ? 'absent' : 'early' };
  const { job, match } = first;
  const twins = others.map((other) => other.job.jobId);
  if (match === 'different') return { kind: 'different', job, twins };
  if (match === 'same' && !isHalted(job, spec)) return { kind: 'made', job, twins };
  return { kind: 'unfinished', job, missing: missingFiles(job, spec.files), twins };
}

/** Whether it was cut off before it had its priority, or before it was started. */
function isHalted(job: BitsJob, { suspended, priority = 'NORMAL' }: JobSpec): boolean {
  return job.state === 'SUSPENDED' && (suspended !== true || job.priority !== priority);
}

function rank(match: JobMatch): number {
  return match === 'different' ? 1 : 0;
}

function age({ creationTime }: BitsJob): number {
  return creationTime?.getTime() ?? 0;
}
