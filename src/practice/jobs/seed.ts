import type { JobStateName, JobType } from '../../bits/states';
import { newJob, type Job, type JobAccount, type JobFailure, type JobFile } from './job';

/** A job to add to the host without a request, in any state and with any progress. */
export interface Seed {
  /** Default: a new one. */
  readonly jobId?: string;
  readonly displayName: string;
  readonly description?: string;
  readonly type?: JobType;
  readonly account?: JobAccount;
  /** BG_JOB_PRIORITY. */
  readonly priority?: number;
  /** Default SUSPENDED. Jobs in QUEUED, CONNECTING and TRANSFERRING start to run. */
  readonly state?: JobStateName;
  readonly failure?: JobFailure;
  /** Seconds. */
  readonly minimumRetryDelay?: number;
  readonly noProgressTimeout?: number;
  readonly files: readonly SeedFile[];
}

export interface SeedFile {
  readonly remoteUrl: string;
  readonly localFile: string;
  /** Bytes; default: unknown. */
  readonly bytesTotal?: number;
  readonly bytesTransferred?: number;
}

/** The job that a seed describes. */
export function jobFromSeed(seed: Seed, jobId: string, now: number): Job {
  const job = newJob(
    {
      jobId: seed.jobId ?? jobId,
      displayName: seed.displayName,
      description: seed.description ?? '',
      type: seed.type ?? 'download',
      account: seed.account ?? 'network',
    },
    now,
  );
  job.files.push(...seed.files.map(fileFromSeed));
  job.priority = seed.priority ?? job.priority;
  job.minimumRetryDelay = seed.minimumRetryDelay ?? job.minimumRetryDelay;
  job.noProgressTimeout = seed.noProgressTimeout ?? job.noProgressTimeout;
  job.state = seed.state ?? 'SUSPENDED';
  job.completionTime = job.state === 'TRANSFERRED' || job.state === 'ACKNOWLEDGED' ? now : undefined;
  job.failure = seed.failure;
  if (seed.failure) job.transientErrorCount = 1;
  if (job.state === 'TRANSIENT_ERROR') job.failedAt = job.failingSince = now;
  return job;
}

function fileFromSeed(seed: SeedFile): JobFile {
  const bytesTransferred = seed.bytesTransferred ?? 0;
  return {
    remoteUrl: seed.remoteUrl,
    localFile: seed.localFile,
    bytesTotal: seed.bytesTotal,
    bytesTransferred,
    done: seed.bytesTotal !== undefined && bytesTransferred >= seed.bytesTotal,
  };
}
