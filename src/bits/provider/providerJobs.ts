import type { CimInstance } from '../../wsman/cim';
import type { WsmanClient } from '../../wsman/client';
import { hasCode } from '../../wsman/errors';
import { HRESULT } from '../hresults';
import type { JobsConnection } from '../hostJobs';
import type { BitsJob, JobProgress } from '../job';
import { checkCredentials, checkFile, checkProperties } from '../limits';
import { createJob } from './createJob';
import { readJobError } from '../jobError';
import { FileAdder } from './fileAdder';
import {
  certificateCall,
  credentialParameters,
  credentialPlace,
  propertyValues,
  proxyParameters,
} from './parameters';
import { BitsProvider } from './jobClass';
import { PublishedFiles, type Publishing } from '../publishing/publishedFiles';
import type {
  ClientCertificate,
  FilePair,
  JobCredentials,
  JobError,
  JobSpec,
  PropertyChanges,
  ProxySettings,
  StateChange,
} from '../requests';
import type { CredentialScheme, CredentialTarget, JobAction } from '../states';
import { changeState } from './stateChange';

/**
 * The jobs of one host through its BITS provider (`BitsClientJob` in root/microsoft/bits). Besides the errors of
 * {@link JobsConnection} every call throws RemoteError `PROVIDER_MISSING` and `ACCESS_DENIED`.
 */
export class ProviderJobs implements JobsConnection {
  readonly via = 'provider';
  readonly #wsman: WsmanClient;
  readonly #provider: BitsProvider;
  readonly #files: FileAdder;
  readonly #published: PublishedFiles;

  constructor(wsman: WsmanClient) {
    this.#wsman = wsman;
    this.#provider = new BitsProvider(wsman);
    this.#files = new FileAdder(this.#provider);
    this.#published = new PublishedFiles(wsman);
  }

  session(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  list(signal: AbortSignal, onPage?: (soFar: readonly BitsJob[]) => void): Promise<BitsJob[]> {
    return this.#provider.list(signal, onPage);
  }

  pages<T>(signal: AbortSignal, of: (page: readonly BitsJob[]) => T): Promise<T[]> {
    return this.#provider.pages(signal, of);
  }

  progress<T>(signal: AbortSignal, of: (page: readonly JobProgress[]) => T): Promise<T[]> {
    return this.#provider.progress(signal, of);
  }

  get(jobId: string, signal: AbortSignal): Promise<BitsJob | undefined> {
    return this.#provider.get(jobId, signal);
  }

  create(spec: JobSpec, signal: AbortSignal, onCreated?: (jobId: string) => void): Promise<BitsJob> {
    return createJob(this.#provider, this.#files, spec, signal, onCreated);
  }

  async addFile(jobId: string, file: FilePair, signal: AbortSignal): Promise<void> {
    checkFile(file);
    await this.#files.add(jobId, file, signal);
  }

  /** A Put writes the whole instance, so the job is read first. */
  async setProperties(jobId: string, changes: PropertyChanges, signal: AbortSignal): Promise<void> {
    checkProperties(changes);
    await this.#provider.put(jobId, propertyValues(changes), signal);
  }

  changeState(jobId: string, action: JobAction, signal: AbortSignal): Promise<StateChange> {
    return changeState(this.#provider, jobId, action, signal);
  }

  async getError(jobId: string, languageId: number, signal: AbortSignal): Promise<JobError | undefined> {
    let output: CimInstance;
    try {
      output = await this.#provider.call(jobId, 'GetError', { LanguageId: languageId }, signal, 'none');
    } catch (error) {
      if (hasCode(error, 'BITS_ERROR') && error.hostCodes[0] === HRESULT.BG_E_ERROR_INFORMATION_UNAVAILABLE)
        return undefined;
      throw error;
    }
    return this.#provider.decode(() => readJobError(output));
  }

  /** The password travels in the body, which is sealed or under TLS; the host never returns it. */
  async setCredentials(jobId: string, credentials: JobCredentials, signal: AbortSignal): Promise<void> {
    checkCredentials(credentials);
    await this.#provider.invoke(jobId, 'SetCredentials', credentialParameters(credentials), signal);
  }

  async removeCredentials(
    jobId: string,
    target: CredentialTarget,
    scheme: CredentialScheme,
    signal: AbortSignal,
  ): Promise<void> {
    await this.#provider.invoke(jobId, 'RemoveCredentials', credentialPlace(target, scheme), signal);
  }

  async setProxy(jobId: string, settings: ProxySettings, signal: AbortSignal): Promise<void> {
    await this.#provider.invoke(jobId, 'SetProxySettings', proxyParameters(settings), signal);
  }

  async setClientCertificate(
    jobId: string,
    certificate: ClientCertificate,
    signal: AbortSignal,
  ): Promise<void> {
    const [method, parameters] = certificateCall(certificate);
    await this.#provider.invoke(jobId, method, parameters, signal);
  }

  async removeClientCertificate(jobId: string, signal: AbortSignal): Promise<void> {
    await this.#provider.invoke(jobId, 'RemoveClientCertificate', {}, signal);
  }

  publishing<T>(operation: (published: Publishing) => Promise<T>): Promise<T> {
    return operation(this.#published);
  }

  close(): Promise<void> {
    this.#wsman.close();
    return Promise.resolve();
  }
}
