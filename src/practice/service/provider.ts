import { HRESULT } from '../../bits/hresults';
import { JOB_ACTIONS, JOB_TYPES, SERVICE_ACCOUNTS, type JobAction } from '../../bits/states';
import type { Behaviour } from '../behaviour';
import type { Clock } from '../../runtime/clock';
import { contextText, errorText } from './errorTexts';
import type { Instance } from './instance';
import { newJob, type Job } from '../jobs/job';
import { deleteParts, keepDone } from '../jobs/jobFiles';
import type { JobQueue } from '../jobs/jobQueue';
import type { JobStore } from '../jobs/jobStore';
import { ACTION_STATES, effectOf, isFinal } from '../jobs/lifecycle';
import type { Arguments, MethodName } from './methods';
import type { Changes } from './putBody';
import type { MethodResult, Provider } from './service';
import {
  removeCertificate,
  removeCredentials,
  setCertificateById,
  setCertificateByName,
  setCredentials,
  setProxy,
} from './settings';
import { VolumeError, type Volume } from '../jobs/volume';

/** Limits of the COM pages, in characters. */
const LONGEST_NAME = 256;
const LONGEST_DESCRIPTION = 1024;
const LONGEST_URL = 2200;
/** MaxFilesPerJob does not bind service accounts; this only keeps the practice host in bounds. */
const MOST_FILES = 10_000;
/** BITS raises a smaller delay to this, in seconds. */
const LEAST_RETRY_DELAY = 5;
/** JobInactivityTimeout: 90 days. */
const INACTIVITY_MS = 90 * 86_400_000;
/** How often to look for such jobs. */
const SWEEP_MS = 60_000;

export interface ProviderParts {
  readonly store: JobStore;
  readonly queue: JobQueue;
  readonly volume: Volume;
  readonly behaviour: Behaviour;
  readonly clock: Clock;
  readonly newId: () => string;
  /** Makes what has changed last. */
  readonly flush: () => void;
}

/** The class BitsClientJob: its instances and its ten methods. */
export class BitsProvider implements Provider {
  readonly #parts: ProviderParts;
  /** Calls that change something are dealt with one after another. */
  #turn: Promise<unknown> = Promise.resolve();
  #nextSweep = 0;

  constructor(parts: ProviderParts) {
    this.#parts = parts;
  }

  jobs(): readonly Job[] {
    this.#sense();
    return this.#parts.store.all().filter((job) => this.#visible(job));
  }

  find(jobId: string): Job | undefined {
    this.#sense();
    const job = this.#parts.store.find(jobId);
    return job && this.#visible(job) ? job : undefined;
  }

  put(job: Job, changes: Changes): Promise<number> {
    return this.#inTurn(() => this.#put(job, changes));
  }

  invoke(method: MethodName, job: Job | undefined, values: Arguments): Promise<MethodResult> {
    return this.#inTurn(() => this.#invoke(method, job, values));
  }

  async #inTurn<Result>(task: () => Result | Promise<Result>): Promise<Result> {
    const mine = this.#turn.then(task);
    this.#turn = mine.catch(() => undefined);
    const result = await mine;
    // A change that has been answered outlives a power cut.
    this.#parts.flush();
    return result;
  }

  #visible(job: Job): boolean {
    return this.#parts.behaviour.finishedJobs === 'linger' || !isFinal(job.state);
  }

  /** Looks at what may have changed without a call: the network, and jobs that nobody has touched for 90 days. */
  #sense(): void {
    const { queue, behaviour, store, clock, volume } = this.#parts;
    queue.network(behaviour.networkConnected);
    const now = clock.now();
    if (now < this.#nextSweep) return;
    this.#nextSweep = now + SWEEP_MS;
    const oldest = now - INACTIVITY_MS;
    for (const job of store.all()) {
      if (isFinal(job.state) || job.modificationTime >= oldest) continue;
      deleteParts(volume, job);
      void queue.stop(job, 'CANCELLED');
    }
  }

  #put(job: Job, changes: Changes): number {
    const { store, queue } = this.#parts;
    const result = putResult(job, changes);
    store.note({ kind: 'put', jobId: job.jobId, what: Object.keys(changes).join(','), result });
    if (result !== HRESULT.S_OK) return result;
    Object.assign(job, changes);
    job.minimumRetryDelay = Math.max(job.minimumRetryDelay, LEAST_RETRY_DELAY);
    store.touch(job);
    queue.reconsider(job);
    return result;
  }

  async #invoke(method: MethodName, job: Job | undefined, values: Arguments): Promise<MethodResult> {
    if (method === 'CreateJob') return this.#create(values);
    if (!job) throw new Error(`${method} without an instance`);
    if (isFinal(job.state)) return { result: HRESULT.BG_E_INVALID_STATE };
    const { store, behaviour } = this.#parts;
    switch (method) {
      case 'AddFile':
        return { result: this.#addFile(job, values) };
      case 'SetJobState':
        return { result: await this.#setState(job, values.number('JobState') ?? -1) };
      case 'GetError':
        return getError(job);
      default: {
        const result = SETTINGS[method](job, values, behaviour);
        store.note({ kind: 'settings', jobId: job.jobId, what: method, result });
        if (result === HRESULT.S_OK) store.touch(job);
        return { result };
      }
    }
  }

  #create(values: Arguments): MethodResult {
    const { store, queue, behaviour, clock, newId } = this.#parts;
    const account = SERVICE_ACCOUNTS[values.number('ServiceAccount') ?? SERVICE_ACCOUNTS.indexOf('network')];
    const type = JOB_TYPES[values.number('Type') ?? 0];
    if (account === undefined || type === undefined) return { result: HRESULT.E_NOTIMPL };
    const displayName = values.text('DisplayName') ?? '';
    const description = values.text('Description') ?? '';
    const result = textResult(displayName, description);
    if (result !== HRESULT.S_OK) return { result };
    if (store.all().filter(({ state }) => !isFinal(state)).length >= behaviour.maxJobs) {
      return { result: HRESULT.BG_E_TOO_MANY_JOBS_PER_MACHINE };
    }
    const job = newJob({ jobId: `{${newId()}}`, displayName, description, type, account }, clock.now());
    const added = this.#appendFile(job, values.text('RemoteUrl') ?? '', values.text('LocalFile') ?? '');
    if (added !== HRESULT.S_OK) return { result: added };
    store.add(job, 'CreateJob');
    if (!values.flag('Suspend')) queue.enqueue(job);
    return { result, out: [['JobId', job.jobId]] };
  }

  #addFile(job: Job, values: Arguments): number {
    const { store, queue } = this.#parts;
    const result =
      job.type === 'upload'
        ? HRESULT.BG_E_TOO_MANY_FILES
        : this.#appendFile(job, values.text('remoteUrl') ?? '', values.text('localFile') ?? '');
    store.note({ kind: 'addFile', jobId: job.jobId, what: 'AddFile', result });
    if (result !== HRESULT.S_OK) return result;
    store.touch(job);
    queue.reconsider(job);
    return result;
  }

  #appendFile(job: Job, remoteUrl: string, localFile: string): number {
    if (job.files.length >= MOST_FILES) return HRESULT.BG_E_TOO_MANY_FILES_IN_JOB;
    if (!isRemote(remoteUrl)) return HRESULT.E_INVALIDARG;
    const { volume, behaviour } = this.#parts;
    try {
      volume.resolve(localFile);
      if (job.type === 'upload') volume.source(localFile);
      else if (behaviour.checkFoldersOnAdd) volume.target(localFile, job.account);
    } catch (error) {
      if (error instanceof VolumeError) return error.code;
      throw error;
    }
    job.files.push({ remoteUrl, localFile, bytesTransferred: 0, done: false });
    return HRESULT.S_OK;
  }

  async #setState(job: Job, number: number): Promise<number> {
    const { store } = this.#parts;
    const action = JOB_ACTIONS[number];
    if (action === undefined) return HRESULT.E_INVALIDARG;
    const result = await this.#act(job, action);
    store.note({ kind: 'action', jobId: job.jobId, what: action, result });
    return result;
  }

  async #act(job: Job, action: JobAction): Promise<number> {
    const { queue, volume } = this.#parts;
    const filesDone = job.files.filter(({ done }) => done).length;
    const effect = effectOf(action, {
      state: job.state,
      type: job.type,
      filesTotal: job.files.length,
      filesDone,
    });
    if (effect.next === job.state) return effect.result;
    if (effect.next === 'QUEUED') {
      queue.enqueue(job);
      return effect.result;
    }
    if (effect.files === 'keepDone' && job.type === 'download') {
      // The transfer must have let go of the files before they take their names.
      await queue.stop(job, ACTION_STATES.has(job.state) ? 'SUSPENDED' : job.state);
      const result = keepDone(volume, job);
      if (result >= 0x8000_0000) return result;
      await queue.stop(job, effect.next);
      if (result !== HRESULT.S_OK) return result;
      // The last byte may have come while the transfer was being stopped.
      return job.files.every(({ done }) => done) ? HRESULT.S_OK : effect.result;
    }
    await queue.stop(job, effect.next);
    if (effect.files === 'deleteAll' && job.type === 'download') return deleteParts(volume, job);
    return effect.result;
  }
}

const SETTINGS = {
  SetCredentials: setCredentials,
  RemoveCredentials: removeCredentials,
  SetProxySettings: setProxy,
  SetClientCertificateById: setCertificateById,
  SetClientCertificateByName: setCertificateByName,
  RemoveClientCertificate: removeCertificate,
} as const;

function isRemote(remoteUrl: string): boolean {
  if (remoteUrl.length > LONGEST_URL || !URL.canParse(remoteUrl)) return false;
  // BITS takes SMB paths too; this host has no network redirector.
  return ['http:', 'https:'].includes(new URL(remoteUrl).protocol);
}

function textResult(displayName: string, description: string): number {
  if (displayName === '') return HRESULT.E_INVALIDARG;
  const tooLong = displayName.length > LONGEST_NAME || description.length > LONGEST_DESCRIPTION;
  return tooLong ? HRESULT.BG_E_STRING_TOO_LONG : HRESULT.S_OK;
}

function putResult(job: Job, changes: Changes): number {
  if (isFinal(job.state)) return HRESULT.BG_E_INVALID_STATE;
  if ((changes.priority ?? 0) > 3) return HRESULT.E_NOTIMPL;
  return textResult(changes.displayName ?? job.displayName, changes.description ?? job.description);
}

/** Only a job in ERROR or TRANSIENT_ERROR has an error to tell (IBackgroundCopyJob::GetError). */
function getError(job: Job): MethodResult {
  const { failure, state } = job;
  if (!failure || (state !== 'ERROR' && state !== 'TRANSIENT_ERROR')) {
    return { result: HRESULT.BG_E_ERROR_INFORMATION_UNAVAILABLE };
  }
  const out: Instance = [
    ['ContextDescription', contextText(failure.context)],
    ['ErrorCode', String(failure.code)],
    ['ErrorContext', String(failure.context)],
    ['ErrorDescription', errorText(failure.code)],
  ];
  return { result: HRESULT.S_OK, out };
}
