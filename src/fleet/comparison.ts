import { isSameJob, type BitsJob } from '../bits/job';
import { isFailed, type JobType } from '../bits/states';
import type { WayIn } from '../bits/wayIn';
import { nextTurn } from '../runtime/turn';
import { JobCounter } from './counts';
import type { Known } from './known';
import type { FleetChange, JobCounts, TrackedJob } from './model';
import { nextRate, secondsLeft, type Rate } from './rate';

/** Jobs that are compared at a stretch: about a millisecond. */
const SLICE = 500;

/** A listing held against what was known. */
export interface Compared {
  readonly known: Known;
  /** What differs from before. */
  readonly changes: readonly FleetChange[];
  readonly counts: JobCounts;
}

/** What a listing is compared with. */
export interface ComparisonTerms {
  readonly host: string;
  /** The way that the listing came. */
  readonly via: WayIn | undefined;
  readonly before: Known;
  /** Types of jobs that this program created, by JobId. */
  readonly types: ReadonlyMap<string, JobType>;
  /** Milliseconds since 1970 of the reading. */
  readonly now: number;
}

/** Compares a listing with what was known. */
export function compare(listing: readonly BitsJob[], terms: ComparisonTerms): Compared {
  const comparison = new Comparison(terms);
  comparison.add(listing);
  return comparison.end();
}

/**
 * Compares a long listing in slices, and yields the thread between them.
 * @throws the signal's reason once it is aborted
 */
export async function compareInSlices(
  listing: readonly BitsJob[],
  terms: ComparisonTerms,
  signal: AbortSignal,
): Promise<Compared> {
  const comparison = new Comparison(terms);
  for (let from = 0; from < listing.length; from += SLICE) {
    comparison.add(listing.slice(from, from + SLICE));
    if (listing.length > SLICE) await nextTurn();
    signal.throwIfAborted();
  }
  return comparison.end();
}

class Comparison {
  readonly #host: string;
  readonly #via: WayIn | undefined;
  readonly #before: Known;
  readonly #types: ReadonlyMap<string, JobType>;
  readonly #now: number;
  readonly #jobs = new Map<string, TrackedJob>();
  readonly #rates = new Map<string, Rate>();
  readonly #changes: FleetChange[] = [];
  readonly #counter = new JobCounter();
  #known = 0;

  constructor({ host, via, before, types, now }: ComparisonTerms) {
    this.#host = host;
    this.#via = via;
    this.#before = before;
    this.#types = types;
    this.#now = now;
  }

  /** Adds the next jobs, in the order of the host. */
  add(listing: readonly BitsJob[]): void {
    for (const job of listing) this.#addJob(job);
  }

  /** The result, once all jobs were added. */
  end(): Compared {
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

  #addJob(job: BitsJob): void {
    const { jobId } = job;
    // A job that moves while pages are fetched may be on two of them.
    if (this.#jobs.has(jobId)) return;
    const old = this.#before.jobs.get(jobId);
    if (old?.job === job && isAtRest(old) && old.type === this.#typeOf(job) && old.via === this.#via) {
      this.#known++;
      this.#jobs.set(jobId, old);
      this.#counter.add(old);
      return;
    }
    const rate = nextRate(this.#before.rates.get(jobId), job, this.#now);
    const error = isFailed(job.state) && old && !failedAnew(old.job, job) ? old.error : undefined;
    const tracked: TrackedJob = {
      host: this.#host,
      via: this.#via,
      job,
      type: this.#typeOf(job),
      bytesPerSecond: rate.bytesPerSecond,
      secondsLeft: secondsLeft(rate, job),
      error,
    };
    // For any other job the next reading starts a new rate.
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

  /** As the host tells it, or as it was asked for here. */
  #typeOf({ jobId, type }: BitsJob): JobType | undefined {
    return type ?? this.#types.get(jobId);
  }
}

/** Whether the tracked job is unchanged for as long as its job is the same object. */
function isAtRest({ job, bytesPerSecond }: TrackedJob): boolean {
  return job.state !== 'TRANSFERRING' && bytesPerSecond === undefined;
}

/** Whether a job has failed since the reading before: its error has to be asked for. */
export function failedAnew(before: BitsJob | undefined, after: BitsJob): boolean {
  if (!isFailed(after.state)) return false;
  return before?.state !== after.state || before.transientErrorCount !== after.transientErrorCount;
}

function same(a: TrackedJob, b: TrackedJob): boolean {
  return (
    a.type === b.type &&
    a.via === b.via &&
    a.error === b.error &&
    a.bytesPerSecond === b.bytesPerSecond &&
    a.secondsLeft === b.secondsLeft &&
    isSameJob(a.job, b.job)
  );
}
