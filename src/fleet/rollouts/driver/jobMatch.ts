import type { BitsJob } from '../../../bits/job';
import type { FilePair } from '../../../bits/requests';
import type { JobType } from '../../../bits/states';
import type { TrackedJob } from '../../model';
import { markerOf, type Marker } from '../marker';

/** A job with the marker of a rollout. Only a match with the plan makes it ours. */
export interface MarkedJob {
  readonly marker: Marker;
  readonly tracked: TrackedJob;
}

/** The jobs of a listing that carry a marker of a rollout. */
export function markedJobs(jobs: Iterable<TrackedJob>, rollout: string): readonly MarkedJob[] {
  return Array.from(jobs).flatMap((tracked) => {
    const marker = markerOf(tracked.job.description);
    return marker?.rollout === rollout ? [{ marker, tracked }] : [];
  });
}

/**
 * How a job stands to what was planned.
 * - `same`: type and files are those of the plan
 * - `unfinished`: some files are missing, and it never began: it was cut off while it was created
 * - `different`: somebody changed it, or it is not ours
 */
export type JobMatch = 'same' | 'unfinished' | 'different';

/** By type, where the host tells it, and by the pairs of files. */
export function matchOf(job: BitsJob, files: readonly FilePair[], type: JobType = 'download'): JobMatch {
  const planned = new Set(files.map(pairKey));
  const found = new Set(job.files.map(pairKey));
  const isPart = found.size === job.files.length && [...found].every((key) => planned.has(key));
  if (!isPart || (job.type ?? type) !== type) return 'different';
  if (found.size === planned.size) return 'same';
  return job.state === 'SUSPENDED' ? 'unfinished' : 'different';
}

/** The files of the plan that a job lacks. */
export function missingFiles(job: BitsJob, files: readonly FilePair[]): readonly FilePair[] {
  const found = new Set(job.files.map(pairKey));
  return files.filter((file) => !found.has(pairKey(file)));
}

/**
 * The job of a host run among marked ones: of the last attempt, and of several with one marker the oldest that matches.
 * The others stay as they are.
 */
export function chosenJob(marked: readonly MarkedJob[], files: readonly FilePair[]): MarkedJob | undefined {
  const rank = ({ tracked }: MarkedJob): number => (matchOf(tracked.job, files) === 'different' ? 1 : 0);
  const age = ({ tracked }: MarkedJob): number => tracked.job.creationTime?.getTime() ?? 0;
  return [...marked].sort(
    (a, b) => b.marker.attempt - a.marker.attempt || rank(a) - rank(b) || age(a) - age(b),
  )[0];
}

/** Windows does not tell paths apart by case. */
function pairKey({ remoteUrl, localFile }: FilePair): string {
  return JSON.stringify([remoteUrl, localFile.toLowerCase()]);
}
