import { isActive } from '../bits/states';
import type { TrackedJob } from './model';

/** How many jobs are in which situation, and how far those are that BITS works on. */
export interface JobCounts {
  readonly jobs: number;
  /** A job that BITS will try again by itself counts as active. */
  readonly active: number;
  readonly failed: number;
  readonly ready: number;
  /** Of active jobs together. */
  readonly bytesPerSecond: number;
  /** Of active jobs whose size is known. Numbers will do: a share in percent misses nothing beyond 2^53. */
  readonly bytesTransferred: number;
  readonly bytesTotal: number;
}

export const NO_JOBS: JobCounts = {
  jobs: 0,
  active: 0,
  failed: 0,
  ready: 0,
  bytesPerSecond: 0,
  bytesTransferred: 0,
  bytesTotal: 0,
};

/** Counts jobs one by one, so that whoever walks them anyway need not walk them twice. */
export class JobCounter {
  readonly #counts: { -readonly [Key in keyof JobCounts]: JobCounts[Key] } = { ...NO_JOBS };

  get counts(): JobCounts {
    return { ...this.#counts };
  }

  add({ job, bytesPerSecond }: TrackedJob): void {
    const counts = this.#counts;
    counts.jobs++;
    if (job.state === 'ERROR') counts.failed++;
    if (job.state === 'TRANSFERRED') counts.ready++;
    if (!isActive(job.state)) return;
    counts.active++;
    counts.bytesPerSecond += bytesPerSecond ?? 0;
    if (job.bytesTotal === undefined) return;
    counts.bytesTransferred += Number(job.bytesTransferred);
    counts.bytesTotal += Number(job.bytesTotal);
  }
}
