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
import type { Publishing } from './publishing/publishedFiles';
import type { SessionFacts } from './session';
import type { WayIn } from './wayIn';
import type { CredentialScheme, CredentialTarget, JobAction } from './states';

/** Passes every call on to other jobs of a host. Subclasses say to which, and add to some of the calls. */
export abstract class ForwardedJobs implements HostJobs {
  abstract get via(): WayIn | undefined;

  /** Makes a call. */
  protected abstract forward<T>(call: (jobs: HostJobs) => Promise<T>): Promise<T>;

  session(signal: AbortSignal): Promise<SessionFacts | undefined> {
    return this.forward((jobs) => jobs.session(signal));
  }

  create(spec: JobSpec, signal: AbortSignal, onCreated?: (jobId: string) => void): Promise<BitsJob> {
    return this.forward((jobs) => jobs.create(spec, signal, onCreated));
  }

  changeState(jobId: string, action: JobAction, signal: AbortSignal): Promise<StateChange> {
    return this.forward((jobs) => jobs.changeState(jobId, action, signal));
  }

  list(signal: AbortSignal, onPage?: (soFar: readonly BitsJob[]) => void): Promise<readonly BitsJob[]> {
    return this.forward((jobs) => jobs.list(signal, onPage));
  }

  pages<T>(signal: AbortSignal, of: (page: readonly BitsJob[]) => T): Promise<readonly T[]> {
    return this.forward((jobs) => jobs.pages(signal, of));
  }

  progress<T>(signal: AbortSignal, of: (page: readonly JobProgress[]) => T): Promise<readonly T[]> {
    return this.forward((jobs) => jobs.progress(signal, of));
  }

  get(jobId: string, signal: AbortSignal): Promise<BitsJob | undefined> {
    return this.forward((jobs) => jobs.get(jobId, signal));
  }

  addFile(jobId: string, file: FilePair, signal: AbortSignal): Promise<void> {
    return this.forward((jobs) => jobs.addFile(jobId, file, signal));
  }

  setProperties(jobId: string, changes: PropertyChanges, signal: AbortSignal): Promise<void> {
    return this.forward((jobs) => jobs.setProperties(jobId, changes, signal));
  }

  getError(jobId: string, languageId: number, signal: AbortSignal): Promise<JobError | undefined> {
    return this.forward((jobs) => jobs.getError(jobId, languageId, signal));
  }

  setCredentials(jobId: string, credentials: JobCredentials, signal: AbortSignal): Promise<void> {
    return this.forward((jobs) => jobs.setCredentials(jobId, credentials, signal));
  }

  removeCredentials(
    jobId: string,
    target: CredentialTarget,
    scheme: CredentialScheme,
    signal: AbortSignal,
  ): Promise<void> {
    return this.forward((jobs) => jobs.removeCredentials(jobId, target, scheme, signal));
  }

  setProxy(jobId: string, settings: ProxySettings, signal: AbortSignal): Promise<void> {
    return this.forward((jobs) => jobs.setProxy(jobId, settings, signal));
  }

  setClientCertificate(jobId: string, certificate: ClientCertificate, signal: AbortSignal): Promise<void> {
    return this.forward((jobs) => jobs.setClientCertificate(jobId, certificate, signal));
  }

  removeClientCertificate(jobId: string, signal: AbortSignal): Promise<void> {
    return this.forward((jobs) => jobs.removeClientCertificate(jobId, signal));
  }

  publishing<T>(operation: (published: Publishing) => Promise<T>): Promise<T> {
    return this.forward((jobs) => jobs.publishing(operation));
  }
}
