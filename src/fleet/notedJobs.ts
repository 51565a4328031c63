import type { HostJobs } from '../bits/hostJobs';
import type { BitsJob, JobProgress } from '../bits/job';
import type {
  ClientCertificate,
  FilePair,
  JobCredentials,
  JobError,
  JobSpec,
  PropertyChanges,
  ProxySettings,
  StateChange,
} from '../bits/requests';
import type { CredentialScheme, CredentialTarget, JobAction, JobType } from '../bits/states';

/** A change as the person asked for it: an action on a job, or the call that makes it. */
export type ChangeName =
  JobAction | Exclude<keyof HostJobs, 'list' | 'progress' | 'get' | 'getError' | 'changeState'>;

/** A change that was asked for, and how it ended. */
export interface ChangeRecord {
  readonly what: ChangeName;
  /** `undefined` for a job that could not be created. */
  readonly jobId: string | undefined;
  /** `undefined` after a success. */
  readonly error?: unknown;
}

/** Receives what a listing does not tell: the type of a job, how it ended, and every change. */
export interface JobNotes {
  created(jobId: string, type: JobType): void;
  stateChanged(jobId: string, action: JobAction, change: StateChange): void;
  changed(change: ChangeRecord): void;
}

/** The jobs of a host, as the fleet lends them to an operation: every change through it is noted. */
export class NotedJobs implements HostJobs {
  readonly #jobs: HostJobs;
  readonly #notes: JobNotes;

  constructor(jobs: HostJobs, notes: JobNotes) {
    this.#jobs = jobs;
    this.#notes = notes;
  }

  async create(spec: JobSpec, signal: AbortSignal): Promise<BitsJob> {
    const job = await this.#noted('create', this.#jobs.create(spec, signal), (created) => created.jobId);
    this.#notes.created(job.jobId, spec.type ?? 'download');
    return job;
  }

  async changeState(jobId: string, action: JobAction, signal: AbortSignal): Promise<StateChange> {
    const change = await this.#noted(action, this.#jobs.changeState(jobId, action, signal), jobId);
    this.#notes.stateChanged(jobId, action, change);
    return change;
  }

  list(signal: AbortSignal, onPage?: (soFar: readonly BitsJob[]) => void): Promise<readonly BitsJob[]> {
    return this.#jobs.list(signal, onPage);
  }

  progress(signal: AbortSignal): Promise<readonly JobProgress[]> {
    return this.#jobs.progress(signal);
  }

  get(jobId: string, signal: AbortSignal): Promise<BitsJob | undefined> {
    return this.#jobs.get(jobId, signal);
  }

  addFile(jobId: string, file: FilePair, signal: AbortSignal): Promise<void> {
    return this.#noted('addFile', this.#jobs.addFile(jobId, file, signal), jobId);
  }

  setProperties(jobId: string, changes: PropertyChanges, signal: AbortSignal): Promise<void> {
    return this.#noted('setProperties', this.#jobs.setProperties(jobId, changes, signal), jobId);
  }

  getError(jobId: string, languageId: number, signal: AbortSignal): Promise<JobError | undefined> {
    return this.#jobs.getError(jobId, languageId, signal);
  }

  setCredentials(jobId: string, credentials: JobCredentials, signal: AbortSignal): Promise<void> {
    return this.#noted('setCredentials', this.#jobs.setCredentials(jobId, credentials, signal), jobId);
  }

  removeCredentials(
    jobId: string,
    target: CredentialTarget,
    scheme: CredentialScheme,
    signal: AbortSignal,
  ): Promise<void> {
    return this.#noted(
      'removeCredentials',
      this.#jobs.removeCredentials(jobId, target, scheme, signal),
      jobId,
    );
  }

  setProxy(jobId: string, settings: ProxySettings, signal: AbortSignal): Promise<void> {
    return this.#noted('setProxy', this.#jobs.setProxy(jobId, settings, signal), jobId);
  }

  setClientCertificate(jobId: string, certificate: ClientCertificate, signal: AbortSignal): Promise<void> {
    return this.#noted(
      'setClientCertificate',
      this.#jobs.setClientCertificate(jobId, certificate, signal),
      jobId,
    );
  }

  removeClientCertificate(jobId: string, signal: AbortSignal): Promise<void> {
    return this.#noted('removeClientCertificate', this.#jobs.removeClientCertificate(jobId, signal), jobId);
  }

  /** @param job its id, or how the result of the change gives it */
  async #noted<T>(what: ChangeName, change: Promise<T>, job: string | ((result: T) => string)): Promise<T> {
    const known = typeof job === 'string' ? job : undefined;
    try {
      const result = await change;
      this.#notes.changed({ what, jobId: typeof job === 'string' ? job : job(result) });
      return result;
    } catch (error) {
      this.#notes.changed({ what, jobId: known, error });
      throw error;
    }
  }
}
