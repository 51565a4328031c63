import type { BitsFile, BitsJob, JobProgress } from '../bits/job';
import type { JobError } from '../bits/requests';
import { isFailed, type JobType } from '../bits/states';
import type { FleetChange, TrackedJob } from './model';
import { nextRate, secondsLeft, type Rate } from './rate';

/** What is known of the jobs of one host, between two readings. */
export interface Known {
  readonly jobs: ReadonlyMap<string, TrackedJob>;
  readonly rates: ReadonlyMap<string, Rate>;
}

export const NOTHING_KNOWN: Known = { jobs: new Map(), rates: new Map() };

/**
 * Compares a listing with what was known.
 * @param types of jobs that this program created, by JobId
 * @param now milliseconds since 1970 of the reading
 */
export function compare(
  host: string,
  before: Known,
  listing: readonly BitsJob[],
  types: ReadonlyMap<string, JobType>,
  now: number,
): { readonly known: Known; readonly changes: readonly FleetChange[] } {
  const jobs = new Map<string, TrackedJob>();
  const rates = new Map<string, Rate>();
  const changes: FleetChange[] = [];
  for (const job of listing) {
    const old = before.jobs.get(job.jobId);
    const rate = nextRate(before.rates.get(job.jobId), job, now);
    const error = isFailed(job.state) && old && !failedAnew(old.job, job) ? old.error : undefined;
    const tracked = track(host, job, types.get(job.jobId), rate, error);
    rates.set(job.jobId, rate);
    if (!old) {
      jobs.set(job.jobId, tracked);
      changes.push({ kind: 'jobAppeared', host, job: tracked });
    } else if (same(old, tracked)) {
      jobs.set(job.jobId, old);
    } else {
      jobs.set(job.jobId, tracked);
      changes.push({ kind: 'jobChanged', host, job: tracked, before: old });
    }
  }
  for (const [jobId, job] of before.jobs) if (!jobs.has(jobId)) changes.push({ kind: 'jobGone', host, job });
  return { known: { jobs, rates }, changes };
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
    sameJob(a.job, b.job)
  );
}

const FIELDS = [
  'displayName',
  'description',
  'owner',
  'state',
  'priority',
  'minimumRetryDelay',
  'noProgressTimeout',
  'transientErrorCount',
  'bytesTotal',
  'bytesTransferred',
  'filesTotal',
  'filesTransferred',
] as const satisfies readonly (keyof BitsJob)[];

const TIMES = [
  'creationTime',
  'modificationTime',
  'completionTime',
] as const satisfies readonly (keyof BitsJob)[];

function sameJob(a: BitsJob, b: BitsJob): boolean {
  return (
    FIELDS.every((field) => a[field] === b[field]) &&
    TIMES.every((field) => a[field]?.getTime() === b[field]?.getTime()) &&
    a.files.length === b.files.length &&
    a.files.every((file, index) => sameFile(file, b.files[index]))
  );
}

const FILE_FIELDS = [
  'remoteUrl',
  'localFile',
  'bytesTotal',
  'bytesTransferred',
  'completed',
] as const satisfies readonly (keyof BitsFile)[];

function sameFile(a: BitsFile, b: BitsFile | undefined): boolean {
  return FILE_FIELDS.every((field) => a[field] === b?.[field]);
}
