import type { HostJobs } from './hostJobs';
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
import type { CredentialScheme, CredentialTarget, JobAction } from './states';

/** Passes every call on to the jobs of a host. Subclasses add to some of the calls. */
export class ForwardedJobs implements HostJobs {
  readonly #jobs: HostJobs;

  constructor(jobs: HostJobs) {
    this.#jobs = jobs;
  }

  create(spec: JobSpec, signal: AbortSignal, onCreated?: (jobId: string) => void): Promise<BitsJob> {
    return this.#jobs.create(spec, signal, onCreated);
  }

  changeState(jobId: string, action: JobAction, signal: AbortSignal): Promise<StateChange> {
    return this.#jobs.changeState(jobId, action, signal);
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
