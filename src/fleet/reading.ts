import { isSameJob, type BitsJob, type JobProgress } from '../bits/job';
import type { JobError } from '../bits/requests';
import { isFailed, type JobType } from '../bits/states';
import { JobCounter } from './counts';
import type { FleetChange, JobCounts, TrackedJob } from './model';
import { nextRate, secondsLeft, type Rate } from './rate';

/** What is known of the jobs of one host, between two readings. */
export interface Known {
  readonly jobs: ReadonlyMap<string, TrackedJob>;
  readonly rates: ReadonlyMap<string, Rate>;
}

export const NOTHING_KNOWN: Known = { jobs: new Map(), rates: new Map() };

/**
 * Compares a listing with what was known, in as many parts as the caller likes: ten thousand jobs at a stretch
 * would hold up everybody else on the thread.
 */
export class Comparison {
  readonly #host: string;
  readonly #before: Known;
  readonly #types: ReadonlyMap<string, JobType>;
  readonly #now: number;
  readonly #jobs = new Map<string, TrackedJob>();
  readonly #rates = new Map<string, Rate>();
  readonly #changes: FleetChange[] = [];
  readonly #counter = new JobCounter();
  #known = 0;

  /**
   * @param types of jobs that this program created, by JobId
   * @param now milliseconds since 1970 of the reading
   */
  constructor(host: string, before: Known, types: ReadonlyMap<string, JobType>, now: number) {
    this.#host = host;
    this.#before = before;
    this.#types = types;
    this.#now = now;
  }

  /** Takes the next jobs, in the order of the host. */
  take(listing: readonly BitsJob[]): void {
    for (const job of listing) this.#takeJob(job);
  }

  /** When all jobs were taken: what is known now, and what is other than before. */
  end(): {
    readonly known: Known;
    readonly changes: readonly FleetChange[];
    readonly counts: JobCounts;
  } {
    const { jobs } = this.#before;
    if (this.#known < jobs.size) {
      for (const [jobId, job] of jobs)
        if (!this.#jobs.has(jobId)) this.#changes.push({ kind: 'jobGone', host: this.#host, job });
    }
    return {
      known: { jobs: this.#jobs, rates: this.#rates },
      changes: this.#changes,
      counts: this.#counter.counts,
    };
  }

  #takeJob(job: BitsJob): void {
    const { jobId } = job;
    // A job that moves while pages are fetched may stand on two of them.
    if (this.#jobs.has(jobId)) return;
    const old = this.#before.jobs.get(jobId);
    if (old?.job === job && isAtRest(old) && old.type === this.#types.get(jobId)) {
      this.#known++;
      this.#jobs.set(jobId, old);
      this.#counter.add(old);
      return;
    }
    const rate = nextRate(this.#before.rates.get(jobId), job, this.#now);
    const error = isFailed(job.state) && old && !failedAnew(old.job, job) ? old.error : undefined;
    const tracked = track(this.#host, job, this.#types.get(jobId), rate, error);
    // Of any other job the next reading makes a new one.
    if (rate.transferring) this.#rates.set(jobId, rate);
    this.#counter.add(tracked);
    if (old) this.#known++;
    if (!old) {
      this.#jobs.set(jobId, tracked);
      this.#changes.push({ kind: 'jobAppeared', host: this.#host, job: tracked });
    } else if (same(old, tracked)) {
      this.#jobs.set(jobId, old);
    } else {
      this.#jobs.set(jobId, tracked);
      this.#changes.push({ kind: 'jobChanged', host: this.#host, job: tracked, before: old });
    }
  }
}

/** Whether nothing of it can have changed as long as its job is the very same. */
function isAtRest({ job, bytesPerSecond }: TrackedJob): boolean {
  return job.state !== 'TRANSFERRING' && bytesPerSecond === undefined;
}

/**
 * The listing that a reading of progress amounts to; `undefined` when it does not say enough: a job came, went or
 * changed its state, or moves towards a size that is not known yet.
 */
export function withProgress(
  { jobs }: Known,
  progress: readonly JobProgress[],
): readonly BitsJob[] | undefined {
  if (progress.length !== jobs.size) return undefined;
  const listing: BitsJob[] = [];
  for (const { jobId, state, bytesTransferred } of progress) {
    const known = jobs.get(jobId)?.job;
    if (known?.state !== state) return undefined;
    const moved = known.bytesTransferred !== bytesTransferred;
    if (moved && known.bytesTotal === undefined) return undefined;
    listing.push(moved ? { ...known, bytesTransferred } : known);
  }
  return listing;
}

/** What is known when a host no longer answers: the jobs as they were, without speed and time left. */
export function withoutRates(
  host: string,
  before: Known,
): { readonly known: Known; readonly changes: readonly FleetChange[] } {
  const moving = [...before.jobs].filter(([, job]) => job.bytesPerSecond !== undefined);
  if (moving.length === 0) return { known: { jobs: before.jobs, rates: new Map() }, changes: [] };
  const jobs = new Map(before.jobs);
  const changes = moving.map(([jobId, old]): FleetChange => {
    const job: TrackedJob = { ...old, bytesPerSecond: undefined, secondsLeft: undefined };
    jobs.set(jobId, job);
    return { kind: 'jobChanged', host, job, before: old };
  });
  return { known: { jobs, rates: new Map() }, changes };
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

/** What is known once the host said why jobs failed; one that was read anew meanwhile stays as it is. */
export function withErrors(
  host: string,
  before: Known,
  errors: ReadonlyMap<BitsJob, JobError>,
): { readonly known: Known; readonly changes: readonly FleetChange[] } {
  const jobs = new Map(before.jobs);
  const changes: FleetChange[] = [];
  for (const [{ jobId }, error] of errors) {
    const old = jobs.get(jobId);
    if (!old || !errors.has(old.job)) continue;
    const job: TrackedJob = { ...old, error };
    jobs.set(jobId, job);
    changes.push({ kind: 'jobChanged', host, job, before: old });
  }
  return { known: { ...before, jobs }, changes };
}

/** Whether a job has failed since the reading before: its error has to be asked for. */
export function failedAnew(before: BitsJob | undefined, after: BitsJob): boolean {
  if (!isFailed(after.state)) return false;
  return before?.state !== after.state || before.transientErrorCount !== after.transientErrorCount;
}

function track(
  host: string,
  job: BitsJob,
  type: JobType | undefined,
  rate: Rate,
  error: JobError | undefined,
): TrackedJob {
  const { bytesPerSecond } = rate;
  return { host, job, type, bytesPerSecond, secondsLeft: secondsLeft(rate, job), error };
}

function same(a: TrackedJob, b: TrackedJob): boolean {
  return (
    a.type === b.type &&
    a.error === b.error &&
    a.bytesPerSecond === b.bytesPerSecond &&
    a.secondsLeft === b.secondsLeft &&
    isSameJob(a.job, b.job)
  );
}
