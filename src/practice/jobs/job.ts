import type { JobStateName, JobType, ServiceAccount } from '../../bits/states';
import type { Behaviour } from '../behaviour';

/** One file of a job with its progress. Sizes in bytes. */
export interface JobFile {
  readonly remoteUrl: string;
  /** The Windows path, as given. */
  readonly localFile: string;
  /** Name of the part file beside the local file (`BIT1A2B.tmp`), if there is one. */
  temporary?: string | undefined;
  /** `undefined` until the server has sent it. */
  bytesTotal?: number | undefined;
  bytesTransferred: number;
  /** All bytes are transferred. */
  done: boolean;
  /** The version that the server sent. Another version starts the file again. */
  version?: string | undefined;
}

/** The error of a job, for `GetError`. */
export interface JobFailure {
  /** HRESULT. */
  readonly code: number;
  /** BG_ERROR_CONTEXT. */
  readonly context: number;
}

export interface Credentials {
  readonly userName: string;
  readonly password: string;
}

export interface ProxyChoice {
  /** BG_JOB_PROXY_USAGE. */
  readonly usage: number;
  readonly list?: string | undefined;
  readonly bypass?: string | undefined;
}

/** A user of the host or of its domain, as Windows names one: `DOMAIN\\name`. */
export interface UserAccount {
  readonly user: string;
}

/** Whom a job belongs to. */
export type JobAccount = ServiceAccount | UserAccount;

/** A job. Times in milliseconds since 1970; delays and timeouts in seconds, as in the properties. */
export interface Job {
  /** Upper-case GUID in braces. */
  readonly jobId: string;
  displayName: string;
  description: string;
  readonly type: JobType;
  readonly account: JobAccount;
  /** BG_JOB_PRIORITY, 0 to 3. */
  priority: number;
  state: JobStateName;
  minimumRetryDelay: number;
  noProgressTimeout: number;
  transientErrorCount: number;
  readonly files: JobFile[];
  readonly creationTime: number;
  modificationTime: number;
  completionTime: number | undefined;
  failure: JobFailure | undefined;
  /** When the job began to fail; reset by progress. */
  failingSince: number | undefined;
  /** When the last try failed; `undefined` for a job that does not wait for its retry delay. */
  failedAt: number | undefined;
  /** Milliseconds of active transfer so far. */
  activeTime: number;
  /** By `target:scheme` numbers. Held in memory only. */
  readonly credentials: Map<string, Credentials>;
  proxy: ProxyChoice;
  /** Thumbprint of the client certificate. */
  certificate: string | undefined;
}

/** New values of the properties that can be set. Numbers are in the range of uint32. */
export type JobChanges = Partial<
  Pick<Job, 'displayName' | 'description' | 'priority' | 'minimumRetryDelay' | 'noProgressTimeout'>
>;

const SERVICE_OWNERS: Readonly<Record<ServiceAccount, string>> = {
  system: 'NT AUTHORITY\\SYSTEM',
  local: 'NT AUTHORITY\\LOCAL SERVICE',
  network: 'NT AUTHORITY\\NETWORK SERVICE',
};

/** The name of a job's owner. */
export function ownerName(account: JobAccount): string {
  return typeof account === 'string' ? SERVICE_OWNERS[account] : account.user;
}

/** BG_JOB_PRIORITY_FOREGROUND. */
export const FOREGROUND_PRIORITY = 0;
/** BG_JOB_PRIORITY_NORMAL. */
const NORMAL_PRIORITY = 2;
const DEFAULT_RETRY_DELAY = 600;
/** Fourteen days. */
const DEFAULT_NO_PROGRESS_TIMEOUT = 1_209_600;

export type NewJob = Pick<Job, 'jobId' | 'displayName' | 'description' | 'type' | 'account'>;

/** A suspended job without files, as COM creates it. */
export function newJob(spec: NewJob, now: number): Job {
  return {
    ...spec,
    priority: NORMAL_PRIORITY,
    state: 'SUSPENDED',
    minimumRetryDelay: DEFAULT_RETRY_DELAY,
    noProgressTimeout: DEFAULT_NO_PROGRESS_TIMEOUT,
    transientErrorCount: 0,
    files: [],
    creationTime: now,
    modificationTime: now,
    completionTime: undefined,
    failure: undefined,
    failingSince: undefined,
    failedAt: undefined,
    activeTime: 0,
    credentials: new Map(),
    proxy: { usage: 0 },
    certificate: undefined,
  };
}

/** Bytes of all files; `undefined` while a size is unknown. */
export function bytesTotal(job: Job): number | undefined {
  let total = 0;
  for (const file of job.files) {
    if (file.bytesTotal === undefined) return undefined;
    total += file.bytesTotal;
  }
  return total;
}

export function bytesTransferred(job: Job): number {
  return job.files.reduce((sum, file) => sum + file.bytesTransferred, 0);
}

/**
 * Whether a file of a job is `Completed`.
 * @param completedMeans see {@link Behaviour.completedMeans}
 */
export function isFileCompleted(
  { done }: JobFile,
  { type, state }: Job,
  completedMeans: Behaviour['completedMeans'],
): boolean {
  return done && (type === 'upload' || state === 'ACKNOWLEDGED' || completedMeans === 'transferred');
}
