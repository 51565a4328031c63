import type { BitsJob } from '../bits/job';
import type { JobError } from '../bits/requests';
import { isFailed } from '../bits/states';
import type { Clock } from '../runtime/clock';
import { RemoteError, hasClass, isRemoteError } from '../wsman/errors';
import { failedAnew, type Compared } from './comparison';
import type { Known } from './known';
import type { FleetChange, TrackedJob } from './model';

/** Why jobs failed, by the job as it was read. */
export type FailureReasons = ReadonlyMap<BitsJob, JobError>;

/** A host with thousands of failed jobs must not be asked thousands of questions at once. */
const QUESTIONS_PER_READING = 20;

/** Milliseconds for all questions of a reading: its listing is shown only afterwards. */
const PATIENCE = 5_000;

/** The next question to this host would fail the same way. */
const STOP_ASKING = Symbol('stop asking');

/**
 * Asks why jobs failed, at the reading that first shows it: the host forgets the reason when the job moves again. The
 * listing succeeded, so a job that is gone, or whose reason does not come in time, stays without one; the next
 * reading asks again.
 */
export async function askReasons(
  jobs: readonly Pick<TrackedJob, 'job'>[],
  ask: (jobId: string, signal: AbortSignal) => Promise<JobError | undefined>,
  clock: Clock,
  signal: AbortSignal,
): Promise<FailureReasons> {
  const reasons = new Map<BitsJob, JobError>();
  if (jobs.length === 0) return reasons;
  const patience = new AbortController();
  const timer = clock.after(PATIENCE, () => patience.abort(new RemoteError('CANCELLED')));
  const either = AbortSignal.any([signal, patience.signal]);
  try {
    for (const { job } of jobs.slice(0, QUESTIONS_PER_READING)) {
      const reason = await reasonOf(job.jobId, ask, either);
      if (reason === STOP_ASKING || either.aborted) break;
      if (reason) reasons.set(job, reason);
    }
  } finally {
    timer.dispose();
  }
  return reasons;
}

async function reasonOf(
  jobId: string,
  ask: (jobId: string, signal: AbortSignal) => Promise<JobError | undefined>,
  signal: AbortSignal,
): Promise<JobError | typeof STOP_ASKING | undefined> {
  try {
    return await ask(jobId, signal);
  } catch (failure) {
    if (!isRemoteError(failure)) throw failure;
    return hasClass(failure, 'stopsAsking') ? STOP_ASKING : undefined;
  }
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
