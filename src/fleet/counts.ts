import { isActive, isWaiting } from '../bits/states';
import type { JobCounts, TrackedJob } from './model';

export const NO_JOBS: JobCounts = {
  jobs: 0,
  active: 0,
  waiting: 0,
  failed: 0,
  ready: 0,
  bytesPerSecond: 0,
  bytesTransferred: 0,
  bytesTotal: 0,
};

/** Counts jobs one by one, so that code that walks them anyway need not walk them twice. */
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
    if (isWaiting(job.state)) counts.waiting++;
    counts.bytesPerSecond += bytesPerSecond ?? 0;
    if (job.bytesTotal === undefined || job.bytesTransferred === undefined) return;
    counts.bytesTransferred += Number(job.bytesTransferred);
    counts.bytesTotal += Number(job.bytesTotal);
  }
}
