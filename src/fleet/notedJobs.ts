import { ForwardedJobs } from '../bits/forwardedJobs';
import type { HostJobs } from '../bits/hostJobs';
import type { BitsJob } from '../bits/job';
import type { Publishing } from '../bits/publishing/publishedFiles';
import type {
  ClientCertificate,
  FilePair,
  JobCredentials,
  JobSpec,
  PropertyChanges,
  ProxySettings,
  StateChange,
} from '../bits/requests';
import type { WayIn } from '../bits/wayIn';
import type { CredentialScheme, CredentialTarget, JobAction, JobType } from '../bits/states';

/** A change as the person asked for it: an action on a job, or the call that makes it. */
export type ChangeName =
  | JobAction
  | 'publish'
  | 'unpublish'
  | Exclude<
      keyof HostJobs,
      'via' | 'list' | 'pages' | 'progress' | 'get' | 'getError' | 'changeState' | 'publishing'
    >;

/** A change that was asked for, and how it ended. */
export interface ChangeRecord {
  readonly what: ChangeName;
  /** `undefined` for a job that could not be created, and for published files. */
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
export class NotedJobs extends ForwardedJobs {
  readonly #jobs: HostJobs;
  readonly #notes: JobNotes;

  constructor(jobs: HostJobs, notes: JobNotes) {
    super();
    this.#jobs = jobs;
    this.#notes = notes;
  }

  override get via(): WayIn | undefined {
    return this.#jobs.via;
  }

  override async create(
    spec: JobSpec,
    signal: AbortSignal,
    onCreated?: (jobId: string) => void,
  ): Promise<BitsJob> {
    const job = await this.#noted(
      'create',
      super.create(spec, signal, onCreated),
      (created) => created.jobId,
    );
    this.#notes.created(job.jobId, spec.type ?? 'download');
    return job;
  }

  override async changeState(jobId: string, action: JobAction, signal: AbortSignal): Promise<StateChange> {
    const change = await this.#noted(action, super.changeState(jobId, action, signal), jobId);
    this.#notes.stateChanged(jobId, action, change);
    return change;
  }

  override addFile(jobId: string, file: FilePair, signal: AbortSignal): Promise<void> {
    return this.#noted('addFile', super.addFile(jobId, file, signal), jobId);
  }

  override setProperties(jobId: string, changes: PropertyChanges, signal: AbortSignal): Promise<void> {
    return this.#noted('setProperties', super.setProperties(jobId, changes, signal), jobId);
  }

  override setCredentials(jobId: string, credentials: JobCredentials, signal: AbortSignal): Promise<void> {
    return this.#noted('setCredentials', super.setCredentials(jobId, credentials, signal), jobId);
  }

  override removeCredentials(
    jobId: string,
    target: CredentialTarget,
    scheme: CredentialScheme,
    signal: AbortSignal,
  ): Promise<void> {
    return this.#noted('removeCredentials', super.removeCredentials(jobId, target, scheme, signal), jobId);
  }

  override setProxy(jobId: string, settings: ProxySettings, signal: AbortSignal): Promise<void> {
    return this.#noted('setProxy', super.setProxy(jobId, settings, signal), jobId);
  }

  override setClientCertificate(
    jobId: string,
    certificate: ClientCertificate,
    signal: AbortSignal,
  ): Promise<void> {
    return this.#noted('setClientCertificate', super.setClientCertificate(jobId, certificate, signal), jobId);
  }

  override removeClientCertificate(jobId: string, signal: AbortSignal): Promise<void> {
    return this.#noted('removeClientCertificate', super.removeClientCertificate(jobId, signal), jobId);
  }

  override publishing<T>(operation: (published: Publishing) => Promise<T>): Promise<T> {
    return super.publishing((published) =>
      operation({
        groups: (signal) => published.groups(signal),
        has: (place, signal) => published.has(place, signal),
        publish: (publication, signal) => this.#noted('publish', published.publish(publication, signal)),
        unpublish: (group, suffixes, signal) =>
          this.#noted('unpublish', published.unpublish(group, suffixes, signal)),
        limits: (group, signal) => published.limits(group, signal),
        setLimits: (group, limits, signal) => published.setLimits(group, limits, signal),
      }),
    );
  }

  protected override forward<T>(call: (jobs: HostJobs) => Promise<T>): Promise<T> {
    return call(this.#jobs);
  }

  /** @param job its id, or how the result of the change gives it; none where no job is changed */
  async #noted<T>(what: ChangeName, change: Promise<T>, job?: string | ((result: T) => string)): Promise<T> {
    const known = typeof job === 'function' ? undefined : job;
    try {
      const result = await change;
      this.#notes.changed({ what, jobId: typeof job === 'function' ? job(result) : job });
      return result;
    } catch (error) {
      this.#notes.changed({ what, jobId: known, error });
      throw error;
    }
  }
}
