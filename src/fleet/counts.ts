import { isActive } from '../bits/states';
import type { TrackedJob } from './model';

/** How many jobs are in which situation. A job that BITS will try again by itself counts as active. */
export interface JobCounts {
  readonly jobs: number;
  readonly active: number;
  readonly failed: number;
  readonly ready: number;
}

export const NO_JOBS: JobCounts = { jobs: 0, active: 0, failed: 0, ready: 0 };

/** Walks all jobs: what is shown often asks {@link HostState.counts} instead. */
export function countJobs(jobs: Iterable<TrackedJob>): JobCounts {
  let [all, active, failed, ready] = [0, 0, 0, 0];
  for (const { job } of jobs) {
    all++;
    if (isActive(job.state)) active++;
    if (job.state === 'ERROR') failed++;
    if (job.state === 'TRANSFERRED') ready++;
  }
  return { jobs: all, active, failed, ready };
}
