import type { CimInstance } from '../../wsman/cim';
import type { Identity, WsmanClient } from '../../wsman/client';
import { DecodeError } from '../../wsman/decodeError';
import { RemoteError, hasCode, isRemoteError, type ErrorCode } from '../../wsman/errors';
import { FAULT, WBEM } from '../../wsman/faultCodes';
import { describeHresult, type HresultInfo } from '../errorCodes';
import { HRESULT } from '../hresults';
import type { JobsConnection } from '../hostJobs';
import type { BitsJob, JobProgress } from '../job';
import { checkCredentials, checkFile, checkProperties, checkSpec } from '../limits';
import {
  certificateCall,
  createJobParameters,
  credentialParameters,
  credentialPlace,
  proxyParameters,
} from './parameters';
import { BitsProvider } from './jobClass';
import type {
  ActionOutcome,
  ClientCertificate,
  FilePair,
  JobCredentials,
  JobError,
  JobSpec,
  PropertyChanges,
  ProxySettings,
} from '../requests';
import {
  ERROR_CONTEXTS,
  JOB_ACTIONS,
  PRIORITIES,
  isActive,
  type CredentialScheme,
  type CredentialTarget,
  type JobAction,
} from '../states';

/** How long a half-made job may take to be cancelled; the person no longer waits for it. */
const CLEAN_UP_TIMEOUT = 15_000;

/**
 * How `AddFile` spells its parameters: the page prints the first, a script in the field sends the second, and
 * element names are said to be case-sensitive. What a host refuses is tried in the other spelling.
 */
const ADD_FILE_SPELLINGS = [
  ['remoteUrl', 'localFile'],
  ['RemoteUrl', 'LocalFile'],
] as const;

/** What needs no doubt added: the person's own doing, the job's end, BITS's verdict, and doubt itself. */
const SAYS_ENOUGH: readonly ErrorCode[] = ['CANCELLED', 'JOB_NOT_FOUND', 'BITS_ERROR', 'UNKNOWN_OUTCOME'];

/** The codes by which a host refuses the name of a parameter. */
const WRONG_NAME: readonly number[] = [FAULT.INVALID_PARAMETER_NAME, WBEM.INVALID_METHOD_PARAMETERS];

/**
 * The BITS provider of one host (`BitsClientJob` in root/microsoft/bits). Every call throws RemoteError:
 * `JOB_NOT_FOUND` where the job has left the host, `BITS_ERROR` with BITS's own code, `PROVIDER_MISSING`,
 * `ACCESS_DENIED`, and what the way to the host has to say.
 */
export class ProviderJobs implements JobsConnection {
  readonly #wsman: WsmanClient;
  readonly #provider: BitsProvider;
  #addFileSpelling: (typeof ADD_FILE_SPELLINGS)[number] = ADD_FILE_SPELLINGS[0];

  constructor(wsman: WsmanClient) {
    this.#wsman = wsman;
    this.#provider = new BitsProvider(wsman);
  }

  identify(signal: AbortSignal, options?: { readonly anonymous: boolean }): Promise<Identity> {
    return this.#wsman.identify(signal, options);
  }

  /** All jobs of all owners. */
  list(signal: AbortSignal, onPage?: (soFar: readonly BitsJob[]) => void): Promise<BitsJob[]> {
    return this.#provider.list(signal, onPage);
  }

  /** How far all jobs are, for a fifth of the bytes of a listing. A host may refuse it and list all the same. */
  progress(signal: AbortSignal): Promise<JobProgress[]> {
    return this.#provider.progress(signal);
  }

  /** One job; `undefined` once it has left the host. */
  get(jobId: string, signal: AbortSignal): Promise<BitsJob | undefined> {
    return this.#provider.get(jobId, signal);
  }

  /**
   * Makes a job: CreateJob with the first file, AddFile for the others while it is suspended, then Resume. A
   * job that cannot be finished is cancelled again, so that a failure leaves nothing behind; where that fails too,
   * what was left is to be looked up (`UNKNOWN_OUTCOME`).
   */
  async create(spec: JobSpec, signal: AbortSignal): Promise<BitsJob> {
    checkSpec(spec);
    const [first, ...others] = spec.files;
    if (!first) throw new RemoteError('BAD_INPUT', { reason: 'A job needs at least one file.' });
    const startLater = spec.suspended === true || others.length > 0 || spec.priority !== undefined;
    const jobId = await this.#createJob(spec, first, startLater, signal);
    try {
      for (const file of others) await this.#addFile(jobId, file, signal);
      if (spec.priority !== undefined)
        await made(this.#provider.put(jobId, { Priority: PRIORITIES.indexOf(spec.priority) }, signal));
      return await this.#start(jobId, spec.suspended === true, signal);
    } catch (error) {
      if (await this.#cancelQuietly(jobId)) throw error;
      throw this.#doubt('CreateJob', error);
    }
  }

  /** Adds a file to a job that is not final; an upload takes only the one it was made with. */
  async addFile(jobId: string, file: FilePair, signal: AbortSignal): Promise<BitsJob> {
    checkFile(file);
    await this.#addFile(jobId, file, signal);
    return this.#jobAfter('AddFile', jobId, signal);
  }

  async setProperties(jobId: string, changes: PropertyChanges, signal: AbortSignal): Promise<BitsJob> {
    checkProperties(changes);
    const properties = {
      ...(changes.displayName !== undefined && { DisplayName: changes.displayName }),
      ...(changes.description !== undefined && { Description: changes.description }),
      ...(changes.priority !== undefined && { Priority: PRIORITIES.indexOf(changes.priority) }),
      ...(changes.minimumRetryDelay !== undefined && { MinimumRetryDelay: changes.minimumRetryDelay }),
      ...(changes.noProgressTimeout !== undefined && { NoProgressTimeout: changes.noProgressTimeout }),
    };
    await made(this.#provider.put(jobId, properties, signal));
    return this.#jobAfter('Put', jobId, signal);
  }

  /**
   * Suspends, resumes, completes or cancels. A job that has left the host afterwards is a success of the last
   * two. Where no answer came, the job's state tells whether it was done.
   */
  async act(jobId: string, action: JobAction, signal: AbortSignal): Promise<ActionOutcome> {
    let note: HresultInfo | undefined;
    let doubt: RemoteError | undefined;
    try {
      const change = { JobState: JOB_ACTIONS.indexOf(action) };
      note = await made(this.#provider.invoke(jobId, 'SetJobState', change, signal));
    } catch (error) {
      if (!hasCode(error, 'UNKNOWN_OUTCOME')) throw error;
      doubt = error;
    }
    let job: BitsJob | undefined;
    try {
      job = await this.get(jobId, signal);
    } catch (error) {
      throw doubt ?? this.#doubt('SetJobState', error);
    }
    if (doubt && !isDone(action, job)) throw doubt;
    return { jobId, job, note, answered: doubt === undefined };
  }

  /**
   * Why a job is in ERROR or TRANSIENT_ERROR; `undefined` in other states. The host forgets it as soon as the
   * job moves again.
   * @param languageId LANGID of the texts, such as 1033; what the host has no texts for may come back empty
   */
  async getError(jobId: string, languageId: number, signal: AbortSignal): Promise<JobError | undefined> {
    let output: CimInstance;
    try {
      output = await this.#provider.call(jobId, 'GetError', { LanguageId: languageId }, signal, 'none');
    } catch (error) {
      if (hasCode(error, 'BITS_ERROR') && error.hostCodes[0] === HRESULT.BG_E_ERROR_INFORMATION_UNAVAILABLE)
        return undefined;
      throw error;
    }
    return this.#provider.decode(() => {
      const code = output.uint('ErrorCode') ?? 0;
      if (code === 0) return undefined;
      const context = output.uint('ErrorContext') ?? 0;
      return {
        context: ERROR_CONTEXTS[context] ?? (`UNKNOWN(${context})` as const),
        info: describeHresult(code),
        contextDescription: output.text('ContextDescription')?.trim() ?? '',
        errorDescription: output.text('ErrorDescription')?.trim() ?? '',
      };
    });
  }

  /** The password travels in the body, which is sealed or under TLS; the host never tells it again. */
  async setCredentials(jobId: string, credentials: JobCredentials, signal: AbortSignal): Promise<void> {
    checkCredentials(credentials);
    await made(this.#provider.invoke(jobId, 'SetCredentials', credentialParameters(credentials), signal));
  }

  async removeCredentials(
    jobId: string,
    target: CredentialTarget,
    scheme: CredentialScheme,
    signal: AbortSignal,
  ): Promise<void> {
    await made(this.#provider.invoke(jobId, 'RemoveCredentials', credentialPlace(target, scheme), signal));
  }

  async setProxy(jobId: string, settings: ProxySettings, signal: AbortSignal): Promise<void> {
    await made(this.#provider.invoke(jobId, 'SetProxySettings', proxyParameters(settings), signal));
  }

  async setClientCertificate(
    jobId: string,
    certificate: ClientCertificate,
    signal: AbortSignal,
  ): Promise<void> {
    const [method, parameters] = certificateCall(certificate);
    await made(this.#provider.invoke(jobId, method, parameters, signal));
  }

  async removeClientCertificate(jobId: string, signal: AbortSignal): Promise<void> {
    await made(this.#provider.invoke(jobId, 'RemoveClientCertificate', {}, signal));
  }

  close(): void {
    this.#wsman.close();
  }

  async #createJob(spec: JobSpec, first: FilePair, suspend: boolean, signal: AbortSignal): Promise<string> {
    const parameters = createJobParameters(spec, first, suspend);
    const output = await this.#provider.call(undefined, 'CreateJob', parameters, signal, 'change');
    return this.#provider.decodeChange('CreateJob', () => {
      const jobId = output.text('JobId');
      if (jobId) return jobId;
      throw new DecodeError('it names no new job');
    });
  }

  /** Some documents say that a new job is always suspended: what it is decides, not what was asked for. */
  async #start(jobId: string, staySuspended: boolean, signal: AbortSignal): Promise<BitsJob> {
    const job = await this.#provider.mustGet(jobId, signal);
    if (staySuspended || job.state !== 'SUSPENDED') return job;
    const { job: resumed } = await this.act(jobId, 'resume', signal);
    if (!resumed) throw new RemoteError('JOB_NOT_FOUND', { host: this.#provider.host });
    return resumed;
  }

  /** Gives whether the job is gone for certain. */
  async #cancelQuietly(jobId: string): Promise<boolean> {
    const cancel = { JobState: JOB_ACTIONS.indexOf('cancel') };
    try {
      await made(this.#provider.invoke(jobId, 'SetJobState', cancel, AbortSignal.timeout(CLEAN_UP_TIMEOUT)));
      return true;
    } catch (error) {
      return hasCode(error, 'JOB_NOT_FOUND');
    }
  }

  /** The job that a change was made to. Who cannot read it must not hear that the change failed. */
  async #jobAfter(what: string, jobId: string, signal: AbortSignal): Promise<BitsJob> {
    try {
      return await this.#provider.mustGet(jobId, signal);
    } catch (error) {
      throw this.#doubt(what, error);
    }
  }

  /** The error for a change that was made while what came of it cannot be read. */
  #doubt(what: string, cause: unknown): unknown {
    if (!isRemoteError(cause) || SAYS_ENOUGH.includes(cause.code)) return cause;
    const detail = [cause.code, cause.detail].filter((part) => part !== undefined).join(', ');
    return new RemoteError('UNKNOWN_OUTCOME', { host: this.#provider.host, what }, { cause, detail });
  }

  async #addFile(jobId: string, file: FilePair, signal: AbortSignal): Promise<void> {
    const call = async ([remoteUrl, localFile]: readonly [string, string]): Promise<void> => {
      const pair = { [remoteUrl]: file.remoteUrl, [localFile]: file.localFile };
      await made(this.#provider.invoke(jobId, 'AddFile', pair, signal));
    };
    try {
      await call(this.#addFileSpelling);
    } catch (error) {
      const refused =
        hasCode(error, 'FAULT', 'BITS_ERROR') && error.hostCodes.some((code) => WRONG_NAME.includes(code));
      if (!refused) throw error;
      const other = ADD_FILE_SPELLINGS.find((spelling) => spelling !== this.#addFileSpelling);
      if (!other) throw error;
      await call(other);
      this.#addFileSpelling = other;
    }
  }
}

/**
 * The result of a change, `undefined` where only its answer was too large to send: it was made all the same
 * (UNREPORTABLE_SUCCESS, MS-WSMV 3.1.4.1.7).
 */
async function made<T>(change: Promise<T>): Promise<T | undefined> {
  try {
    return await change;
  } catch (error) {
    const isMade = hasCode(error, 'UNKNOWN_OUTCOME') && error.hostCodes.includes(FAULT.UNREPORTABLE_SUCCESS);
    if (isMade) return undefined;
    throw error;
  }
}

/** Whether a job looks as it must after an action whose answer was lost. */
function isDone(action: JobAction, job: BitsJob | undefined): boolean {
  switch (action) {
    case 'cancel':
      return job === undefined || job.state === 'CANCELLED';
    case 'complete':
      return job === undefined || job.state === 'ACKNOWLEDGED';
    case 'suspend':
      return job?.state === 'SUSPENDED';
    case 'resume':
      return job !== undefined && (isActive(job.state) || job.state === 'TRANSFERRED');
  }
}
