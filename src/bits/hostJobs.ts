import type { Identity } from '../wsman/client';
import type { BitsJob, JobProgress } from './job';
import type {
  ActionOutcome,
  ClientCertificate,
  FilePair,
  JobCredentials,
  JobError,
  JobSpec,
  PropertyChanges,
  ProxySettings,
} from './requests';
import type { CredentialScheme, CredentialTarget, JobAction } from './states';

/**
 * What can be asked of the BITS jobs of one host, whichever way leads to them. Every call throws RemoteError:
 * `JOB_NOT_FOUND` where the job has left the host, `BITS_ERROR` with BITS's own code, and what the way to the host
 * fails with.
 */
export interface HostJobs {
  /**
   * All jobs of all owners.
   * @param onPage called with the jobs read so far whenever more have come; the list may start over
   */
  list(signal: AbortSignal, onPage?: (soFar: readonly BitsJob[]) => void): Promise<readonly BitsJob[]>;
  /** State and bytes of all jobs, for a fifth of the traffic of a listing. A host may refuse this and still list. */
  progress(signal: AbortSignal): Promise<readonly JobProgress[]>;
  /** One job; `undefined` once it has left the host. */
  get(jobId: string, signal: AbortSignal): Promise<BitsJob | undefined>;
  /** Makes a job with all its files. A job that cannot be finished is cancelled again. */
  create(spec: JobSpec, signal: AbortSignal): Promise<BitsJob>;
  /** Adds a file to a job that is not final; an upload takes only the one it was made with. */
  addFile(jobId: string, file: FilePair, signal: AbortSignal): Promise<BitsJob>;
  setProperties(jobId: string, changes: PropertyChanges, signal: AbortSignal): Promise<BitsJob>;
  /** Suspends, resumes, completes or cancels. */
  act(jobId: string, action: JobAction, signal: AbortSignal): Promise<ActionOutcome>;
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
}

/** The jobs of a host over a connection of their own; whoever opened it closes it. */
export interface JobsConnection extends HostJobs {
  identify(signal: AbortSignal, options?: { readonly anonymous: boolean }): Promise<Identity>;
  close(): void;
}
