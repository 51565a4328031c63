import { dirname } from 'node:path';
import { remoteUrlRefusal } from '../../bits/addresses';
import { HRESULT } from '../../bits/hresults';
import type { JobAction, JobType } from '../../bits/states';
import type { Clock } from '../../runtime/clock';
import type { Behaviour } from '../behaviour';
import { newJob, type Job, type JobAccount, type JobChanges } from './job';
import type { JobQueue } from './jobQueue';
import type { JobStore } from './jobStore';
import { ACTION_STATES, effectOf, isFinal } from './lifecycle';
import type { PartNames } from './partNames';
import { deleteParts, keepDone } from './partFiles';
import { VolumeError, type Volume } from './volume';

/** Limits of IBackgroundCopyJob::SetDisplayName and ::SetDescription, in characters. */
const LONGEST_NAME = 256;
const LONGEST_DESCRIPTION = 1024;
/** MaxFilesPerJob does not apply to service accounts. This limit keeps the practice host small. */
const MOST_FILES = 10_000;
/** Seconds; BITS raises a shorter retry delay to this. */
const LEAST_RETRY_DELAY = 5;
/** JobInactivityTimeout: 90 days. */
const INACTIVITY_MS = 90 * 86_400_000;
/** How often to look for inactive jobs. */
const SWEEP_MS = 60_000;

export interface NewJobSpec {
  readonly displayName: string;
  readonly description: string;
  readonly type: JobType;
  readonly account: JobAccount;
  readonly remoteUrl: string;
  readonly localFile: string;
  readonly suspended: boolean;
}

export interface CopyManagerParts {
  readonly store: JobStore;
  readonly queue: JobQueue;
  readonly volume: Volume;
  readonly partNames: PartNames;
  readonly behaviour: Behaviour;
  readonly clock: Clock;
  readonly newId: () => string;
}

/** The calls of BITS itself (IBackgroundCopyManager, IBackgroundCopyJob). Results are HRESULTs. */
export class CopyManager {
  readonly #parts: CopyManagerParts;
  #nextSweep = 0;

  constructor(parts: CopyManagerParts) {
    this.#parts = parts;
  }

  /** All jobs, final ones included, in order of creation. */
  jobs(): readonly Job[] {
    this.#update();
    return this.#parts.store.all();
  }

  /** GUIDs compare in any case. */
  find(jobId: string): Job | undefined {
    this.#update();
    return this.#parts.store.find(jobId);
  }

  create(spec: NewJobSpec): { readonly result: number; readonly jobId?: string } {
    const { store, queue, behaviour, clock, newId } = this.#parts;
    const result = textResult(spec.displayName, spec.description);
    if (result !== HRESULT.S_OK) return { result };
    if (store.all().filter(({ state }) => !isFinal(state)).length >= behaviour.maxJobs) {
      return { result: HRESULT.BG_E_TOO_MANY_JOBS_PER_MACHINE };
    }
    const { displayName, description, type, account } = spec;
    const job = newJob({ jobId: `{${newId()}}`, displayName, description, type, account }, clock.now());
    const added = this.#appendFile(job, spec.remoteUrl, spec.localFile);
    if (added !== HRESULT.S_OK) return { result: added };
    store.add(job, 'CreateJob');
    if (!spec.suspended) queue.enqueue(job);
    return { result, jobId: job.jobId };
  }

  addFile(job: Job, remoteUrl: string, localFile: string): number {
    const { store, queue } = this.#parts;
    const result =
      job.type === 'upload' ? HRESULT.BG_E_TOO_MANY_FILES : this.#appendFile(job, remoteUrl, localFile);
    store.record({ kind: 'addFile', jobId: job.jobId, what: 'AddFile', result });
    if (result !== HRESULT.S_OK) return result;
    store.touch(job);
    queue.reconsider(job);
    return result;
  }

  change(job: Job, changes: JobChanges): number {
    const { store, queue } = this.#parts;
    const result = changeResult(job, changes);
    store.record({ kind: 'put', jobId: job.jobId, what: Object.keys(changes).join(','), result });
    if (result !== HRESULT.S_OK) return result;
    Object.assign(job, changes);
    job.minimumRetryDelay = Math.max(job.minimumRetryDelay, LEAST_RETRY_DELAY);
    store.touch(job);
    queue.reconsider(job);
    return result;
  }

  /**
   * Changes credentials, proxy or certificate.
   * @param what the entry in the ledger
   * @param apply changes the job and returns the HRESULT
   */
  set(job: Job, what: string, apply: () => number): number {
    const { store } = this.#parts;
    const result = apply();
    store.record({ kind: 'settings', jobId: job.jobId, what, result });
    if (result === HRESULT.S_OK) store.touch(job);
    return result;
  }

  /** Resolves when the job's files are changed too. */
  async act(job: Job, action: JobAction): Promise<number> {
    const result = await this.#act(job, action);
    this.#parts.store.record({ kind: 'action', jobId: job.jobId, what: action, result });
    return result;
  }

  /** Applies what changed without a call: the network, and jobs that were inactive for 90 days. */
  #update(): void {
    const { queue, behaviour, store, clock, volume } = this.#parts;
    queue.setNetwork(behaviour.networkConnected);
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

  #appendFile(job: Job, remoteUrl: string, localFile: string): number {
    if (job.files.length >= MOST_FILES) return HRESULT.BG_E_TOO_MANY_FILES_IN_JOB;
    if (remoteUrlRefusal(remoteUrl)) return HRESULT.E_INVALIDARG;
    const { volume, behaviour, partNames } = this.#parts;
    let temporary: string | undefined;
    try {
      volume.resolve(localFile);
      if (job.type === 'upload') volume.source(localFile);
      else if (behaviour.checkFoldersOnAdd) {
        temporary = partNames.create(dirname(volume.target(localFile, job.account)));
      }
    } catch (error) {
      if (error instanceof VolumeError) return error.code;
      throw error;
    }
    job.files.push({ remoteUrl, localFile, temporary, bytesTransferred: 0, done: false });
    return HRESULT.S_OK;
  }

  async #act(job: Job, action: JobAction): Promise<number> {
    const { queue, volume } = this.#parts;
    const { state, type } = job;
    const filesDone = job.files.filter(({ done }) => done).length;
    const effect = effectOf(action, { state, type, filesTotal: job.files.length, filesDone });
    if (effect.next === state) return effect.result;
    if (effect.next === 'QUEUED') {
      queue.enqueue(job);
      return effect.result;
    }
    if (effect.files === 'keepDone' && type === 'download') {
      // Stop the transfer before its files are renamed.
      await queue.stop(job, ACTION_STATES.has(state) ? 'SUSPENDED' : state);
      const result = keepDone(volume, job);
      if (result >= 0x8000_0000) return result;
      await queue.stop(job, effect.next);
      if (result !== HRESULT.S_OK) return result;
      // The last byte may have arrived while the transfer was being stopped.
      return job.files.every(({ done }) => done) ? HRESULT.S_OK : effect.result;
    }
    await queue.stop(job, effect.next);
    if (effect.files === 'deleteAll') return deleteParts(volume, job);
    return effect.result;
  }
}

function textResult(displayName: string, description: string): number {
  if (displayName === '') return HRESULT.E_INVALIDARG;
  const tooLong = displayName.length > LONGEST_NAME || description.length > LONGEST_DESCRIPTION;
  return tooLong ? HRESULT.BG_E_STRING_TOO_LONG : HRESULT.S_OK;
}

function changeResult(job: Job, changes: JobChanges): number {
  if (isFinal(job.state)) return HRESULT.BG_E_INVALID_STATE;
  if ((changes.priority ?? 0) > 3) return HRESULT.E_NOTIMPL;
  return textResult(changes.displayName ?? job.displayName, changes.description ?? job.description);
}
