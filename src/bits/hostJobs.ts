import type { BitsJob, JobProgress } from './job';
import type {
  ClientCertificate,
  FilePair,
  JobCredentials,
  JobError,
  JobSpec,
  PropertyChanges,
  ProxySettings,
  StateChange,
} from './requests';
import type { Publishing } from './publishing/publishedFiles';
import type { SessionFacts } from './session';
import type { WayIn } from './wayIn';
import type { CredentialScheme, CredentialTarget, JobAction } from './states';

/**
 * The BITS jobs of one host, by whichever protocol they are reached. A change is made once at most, and the job
 * is not read after it. Every call throws RemoteError: `JOB_NOT_FOUND` where the job has left the host, `BITS_ERROR`
 * with BITS's own code, and the errors of the connection.
 */
export interface HostJobs {
  /** The way that the calls go; `undefined` until the host has answered one. What it cannot do, `wayCan` says. */
  readonly via: WayIn | undefined;
  /** The session by which the jobs are reached; `undefined` where they are reached without one. */
  session(signal: AbortSignal): Promise<SessionFacts | undefined>;
  /**
   * All jobs of all owners.
   * @param onPage called after each page with the jobs read so far; the list may start over
   */
  list(signal: AbortSignal, onPage?: (soFar: readonly BitsJob[]) => void): Promise<readonly BitsJob[]>;
  /**
   * All jobs of all owners, page by page, for a caller that does not keep them.
   * @param of makes of a page what is kept; of a listing that starts over, the last pages are kept
   * @returns what it made, in the order of the pages
   */
  pages<T>(signal: AbortSignal, of: (page: readonly BitsJob[]) => T): Promise<readonly T[]>;
  /**
   * State and bytes of all jobs, for a fifth of the traffic of a listing. A host may refuse this and still list.
   * @see pages
   */
  progress<T>(signal: AbortSignal, of: (page: readonly JobProgress[]) => T): Promise<readonly T[]>;
  /** One job; `undefined` once it has left the host. */
  get(jobId: string, signal: AbortSignal): Promise<BitsJob | undefined>;
  /**
   * Creates a job with all its files and reads it. A job that cannot be set up completely is cancelled again; the
   * detail of the error names it and says whether that worked.
   * @param onCreated called with the JobId as soon as the host has created the job
   */
  create(spec: JobSpec, signal: AbortSignal, onCreated?: (jobId: string) => void): Promise<BitsJob>;
  /** Adds a file to a job that is not final; an upload accepts only the one it was created with. */
  addFile(jobId: string, file: FilePair, signal: AbortSignal): Promise<void>;
  setProperties(jobId: string, changes: PropertyChanges, signal: AbortSignal): Promise<void>;
  /**
   * Suspends, resumes, completes or cancels a job. The job is read only where the host's answer was lost, to settle
   * whether the change was made.
   * @throws RemoteError `UNKNOWN_OUTCOME` where the answer was lost and the job does not show the change
   */
  changeState(jobId: string, action: JobAction, signal: AbortSignal): Promise<StateChange>;
  /**
   * Why a job is in ERROR or TRANSIENT_ERROR; `undefined` in other states. The host forgets it as soon as the job
   * moves again.
   * @param languageId LANGID of the texts, such as 1033; the host may have no texts in that language
   */
  getError(jobId: string, languageId: number, signal: AbortSignal): Promise<JobError | undefined>;
  /** The host keeps the password and never returns it. */
  setCredentials(jobId: string, credentials: JobCredentials, signal: AbortSignal): Promise<void>;
  removeCredentials(
    jobId: string,
    target: CredentialTarget,
    scheme: CredentialScheme,
    signal: AbortSignal,
  ): Promise<void>;
  setProxy(jobId: string, settings: ProxySettings, signal: AbortSignal): Promise<void>;
  setClientCertificate(jobId: string, certificate: ClientCertificate, signal: AbortSignal): Promise<void>;
  removeClientCertificate(jobId: string, signal: AbortSignal): Promise<void>;
  /**
   * Lends the files that the host publishes to an operation.
   * @throws RemoteError `NOT_BY_CMDLETS` by PowerShell, as `wayCan` tells before, and what the operation throws
   */
  publishing<T>(operation: (published: Publishing) => Promise<T>): Promise<T>;
}

/** The jobs of a host over a connection of their own; the code that opened it closes it. */
export interface JobsConnection extends HostJobs {
  /** Tells the host what is of no more use, and closes the connection; never fails. */
  close(): Promise<void>;
}
