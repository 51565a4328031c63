import type { BitsJob } from '../bits/job';
import type { JobError } from '../bits/requests';
import { isFailed } from '../bits/states';
import { hasClass, isRemoteError } from '../wsman/errors';
import { failedAnew, type Compared } from './comparison';
import type { Known } from './known';
import type { FleetChange, TrackedJob } from './model';

/** Why jobs failed, by the job as it was read. */
export type FailureReasons = ReadonlyMap<BitsJob, JobError>;

/** A host with thousands of failed jobs must not be asked thousands of questions at once. */
const QUESTIONS_PER_READING = 20;

/**
 * Asks why jobs failed, at the reading that first shows it: the host forgets the reason when the job moves again. The
 * listing succeeded, so a job that is gone, or whose reason cannot be had, stays without one.
 */
export async function askReasons(
  jobs: readonly TrackedJob[],
  ask: (jobId: string) => Promise<JobError | undefined>,
): Promise<FailureReasons> {
  const reasons = new Map<BitsJob, JobError>();
  for (const { job } of jobs.slice(0, QUESTIONS_PER_READING)) {
    try {
      const reason = await ask(job.jobId);
      if (reason) reasons.set(job, reason);
    } catch (failure) {
      if (!isRemoteError(failure)) throw failure;
      if (hasClass(failure, 'stopsAsking')) break;
    }
  }
  return reasons;
}

/** The jobs whose failure is new, or left over from a reading that had too many, and has no reason yet. */
export function unexplained(before: Known, after: Known): readonly TrackedJob[] {
  const jobs: TrackedJob[] = [];
  for (const tracked of after.jobs.values()) {
    const { job, error } = tracked;
    if (error !== undefined || !isFailed(job.state)) continue;
    const old = before.jobs.get(job.jobId);
    if (old?.error === undefined || failedAnew(old.job, job)) jobs.push(tracked);
  }
  return jobs;
}

/** The result of a comparison with the reasons in it: a job that failed is changed once, with its reason. */
export function withReasons(host: string, compared: Compared, reasons: FailureReasons): Compared {
  if (reasons.size === 0) return compared;
  const jobs = new Map(compared.known.jobs);
  const explained = new Map<TrackedJob, TrackedJob>();
  for (const [{ jobId }, error] of reasons) {
    const old = jobs.get(jobId);
    if (!old || !reasons.has(old.job)) continue;
    const job: TrackedJob = { ...old, error };
    jobs.set(jobId, job);
    explained.set(old, job);
  }
  const changes = compared.changes.map((change): FleetChange => {
    if (change.kind !== 'jobAppeared' && change.kind !== 'jobChanged') return change;
    const job = explained.get(change.job);
    explained.delete(change.job);
    return job ? { ...change, job } : change;
  });
  const others = Array.from(explained, ([before, job]): FleetChange => ({
    kind: 'jobChanged',
    host,
    job,
    before,
  }));
  return { ...compared, known: { ...compared.known, jobs }, changes: [...changes, ...others] };
}
