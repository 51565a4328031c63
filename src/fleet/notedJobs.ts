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

/** Receives what a listing does not tell of a job: its type, and how it ended. */
export interface JobNotes {
  created(jobId: string, type: JobType): void;
  stateChanged(jobId: string, action: JobAction, change: StateChange): void;
}

/** The jobs of a host, as the fleet lends them to an operation: jobs created and ended through it are noted. */
export class NotedJobs implements HostJobs {
  readonly #jobs: HostJobs;
  readonly #notes: JobNotes;

  constructor(jobs: HostJobs, notes: JobNotes) {
    this.#jobs = jobs;
    this.#notes = notes;
  }

  async create(spec: JobSpec, signal: AbortSignal): Promise<BitsJob> {
    const job = await this.#jobs.create(spec, signal);
    this.#notes.created(job.jobId, spec.type ?? 'download');
    return job;
  }

  async changeState(jobId: string, action: JobAction, signal: AbortSignal): Promise<StateChange> {
    const change = await this.#jobs.changeState(jobId, action, signal);
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
    return this.#jobs.addFile(jobId, file, signal);
  }

  setProperties(jobId: string, changes: PropertyChanges, signal: AbortSignal): Promise<void> {
    return this.#jobs.setProperties(jobId, changes, signal);
  }

  getError(jobId: string, languageId: number, signal: AbortSignal): Promise<JobError | undefined> {
    return this.#jobs.getError(jobId, languageId, signal);
  }

  setCredentials(jobId: string, credentials: JobCredentials, signal: AbortSignal): Promise<void> {
    return this.#jobs.setCredentials(jobId, credentials, signal);
  }

  removeCredentials(
    jobId: string,
    target: CredentialTarget,
    scheme: CredentialScheme,
    signal: AbortSignal,
  ): Promise<void> {
    return this.#jobs.removeCredentials(jobId, target, scheme, signal);
  }

  setProxy(jobId: string, settings: ProxySettings, signal: AbortSignal): Promise<void> {
    return this.#jobs.setProxy(jobId, settings, signal);
  }

  setClientCertificate(jobId: string, certificate: ClientCertificate, signal: AbortSignal): Promise<void> {
    return this.#jobs.setClientCertificate(jobId, certificate, signal);
  }

  removeClientCertificate(jobId: string, signal: AbortSignal): Promise<void> {
    return this.#jobs.removeClientCertificate(jobId, signal);
  }
}
