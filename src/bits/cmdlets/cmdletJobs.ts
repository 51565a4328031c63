import { hasCode, isRemoteError, RemoteError } from '../../wsman/errors';
import type { WsmanClient } from '../../wsman/client';
import type { JobsConnection } from '../hostJobs';
import type { BitsJob, JobProgress } from '../job';
import { checkFile, checkProperties, checkSpec } from '../limits';
import { createFailure } from '../createFailure';
import { decodeJob, decodeProgress } from '../decodeJob';
import { Complaints } from '../complaints';
import { readJobError } from '../jobError';
import type { FilePair, JobError, JobSpec, PropertyChanges, StateChange } from '../requests';
import { showsAction } from '../shownAction';
import { isFailed, type JobAction, type PriorityName } from '../states';
import { ADD_FILE, CHANGE_STATE, CREATE_JOB, SET_PROPERTIES } from './scripts/changeJob';
import { LIST_JOBS, READ_JOB_BY_ID, READ_PROGRESS } from './scripts/readJobs';
import type { ScriptRunner } from './scriptRunner';

/** The cmdlets' names of priorities. */
const PRIORITY_NAMES: Readonly<Record<PriorityName, string>> = {
  FOREGROUND: 'Foreground',
  HIGH: 'High',
  NORMAL: 'Normal',
  LOW: 'Low',
};

/** Milliseconds for cancelling a job that could not be started; the caller may have aborted already. */
const CLEAN_UP_TIMEOUT = 15_000;

const CREATION = { action: '/Start-BitsTransfer', effect: 'change' } as const;

/** The cmdlets that change a job's state. */
const STATE_CMDLETS: Readonly<Record<JobAction, string>> = {
  suspend: 'Suspend-BitsTransfer',
  resume: 'Resume-BitsTransfer',
  complete: 'Complete-BitsTransfer',
  cancel: 'Remove-BitsTransfer',
};

/**
 * The jobs of one host through the cmdlets of the module BitsTransfer, in a session of PowerShell remoting. Besides the
 * errors of {@link JobsConnection} every call throws RemoteError `ENDPOINT_DENIED`, `ENDPOINT_MISSING`,
 * `ENDPOINT_LIMITED`, `SESSION_LOST` and `SCRIPT_FAILED`.
 */
export class CmdletJobs implements JobsConnection {
  readonly #wsman: WsmanClient;
  readonly #runner: ScriptRunner;
  readonly #complaints: Complaints;

  constructor(wsman: WsmanClient, runner: ScriptRunner) {
    this.#wsman = wsman;
    this.#runner = runner;
    this.#complaints = new Complaints((line) => wsman.log(line));
  }

  async list(signal: AbortSignal, onPage?: (soFar: readonly BitsJob[]) => void): Promise<readonly BitsJob[]> {
    const answer = await this.#runner.read(LIST_JOBS, {}, 'listing', signal);
    const jobs = this.#wsman.decode(() =>
      answer.instances('jobs').map((instance) => decodeJob(instance, this.#complaints.about(instance))),
    );
    onPage?.(jobs);
    return jobs;
  }

  async progress(signal: AbortSignal): Promise<readonly JobProgress[]> {
    const answer = await this.#runner.read(READ_PROGRESS, {}, 'listing', signal);
    return this.#wsman.decode(() => answer.instances('jobs').map((instance) => decodeProgress(instance)));
  }

  async get(jobId: string, signal: AbortSignal): Promise<BitsJob | undefined> {
    try {
      const answer = await this.#runner.read(READ_JOB_BY_ID, { jobId }, 'reading', signal);
      return this.#wsman.decode(() => decodeJob(answer.instance('job')));
    } catch (error) {
      if (hasCode(error, 'JOB_NOT_FOUND')) return undefined;
      throw error;
    }
  }

  /** The job belongs to the session's user, and moves only while that user has a session on the host. */
  async create(spec: JobSpec, signal: AbortSignal, onCreated?: (jobId: string) => void): Promise<BitsJob> {
    checkSpec(spec);
    if (spec.account !== undefined) throw this.#cannot('create jobs of a service account');
    const { displayName, description = '', type = 'download', priority = 'NORMAL', files } = spec;
    const answer = await this.#runner.change(
      CREATE_JOB,
      {
        displayName,
        description,
        type: type === 'upload' ? 'Upload' : 'Download',
        priority: PRIORITY_NAMES[priority],
        files: files.map(({ remoteUrl, localFile }) => ({ remoteUrl, localFile })),
      },
      'addFile',
      'Start-BitsTransfer',
      signal,
    );
    const jobId = this.#wsman.decodeAnswer(CREATION, () => answer.text('jobId'));
    onCreated?.(jobId);
    try {
      return await this.#start(jobId, spec.suspended === true, signal);
    } catch (error) {
      const isUndone = await this.#isCancelled(jobId);
      throw createFailure(error, { host: this.#wsman.host, jobId, step: STATE_CMDLETS.resume, isUndone });
    }
  }

  async addFile(jobId: string, file: FilePair, signal: AbortSignal): Promise<void> {
    checkFile(file);
    const { remoteUrl, localFile } = file;
    await this.#runner.change(ADD_FILE, { jobId, remoteUrl, localFile }, 'addFile', 'Add-BitsFile', signal);
  }

  async setProperties(jobId: string, changes: PropertyChanges, signal: AbortSignal): Promise<void> {
    checkProperties(changes);
    const { priority, ...others } = changes;
    const named = priority === undefined ? undefined : PRIORITY_NAMES[priority];
    const values = { jobId, ...others, priority: named };
    await this.#runner.change(SET_PROPERTIES, values, 'action', 'Set-BitsTransfer', signal);
  }

  async changeState(jobId: string, action: JobAction, signal: AbortSignal): Promise<StateChange> {
    const asked = action === 'complete' ? 'complete' : 'action';
    try {
      await this.#runner.change(CHANGE_STATE, { jobId, action }, asked, STATE_CMDLETS[action], signal);
      return { note: undefined, answered: true };
    } catch (error) {
      if (!hasCode(error, 'UNKNOWN_OUTCOME') || !(await this.#isMade(jobId, action, signal))) throw error;
      return { note: undefined, answered: false };
    }
  }

  /** The cmdlets give the texts in the host's language. */
  async getError(jobId: string, _languageId: number, signal: AbortSignal): Promise<JobError | undefined> {
    const answer = await this.#runner.read(READ_JOB_BY_ID, { jobId }, 'reading', signal);
    return this.#wsman.decode(() => {
      const { state } = decodeJob(answer.instance('job'));
      return isFailed(state) ? readJobError(answer.instance('failure')) : undefined;
    });
  }

  setCredentials(): Promise<void> {
    return Promise.reject(this.#cannot('set credentials of a job'));
  }

  removeCredentials(): Promise<void> {
    return Promise.reject(this.#cannot('remove credentials of a job'));
  }

  setProxy(): Promise<void> {
    return Promise.reject(this.#cannot('set the proxy of a job'));
  }

  setClientCertificate(): Promise<void> {
    return Promise.reject(this.#cannot('set the client certificate of a job'));
  }

  removeClientCertificate(): Promise<void> {
    return Promise.reject(this.#cannot('remove the client certificate of a job'));
  }

  async #start(jobId: string, staysSuspended: boolean, signal: AbortSignal): Promise<BitsJob> {
    if (!staysSuspended) await this.changeState(jobId, 'resume', signal);
    const job = await this.get(jobId, signal);
    if (job) return job;
    throw new RemoteError('JOB_NOT_FOUND', { host: this.#wsman.host });
  }

  /** Whether a job shows the effect of an action; false if it cannot be read: the lost answer is the error to report. */
  async #isMade(jobId: string, action: JobAction, signal: AbortSignal): Promise<boolean> {
    try {
      return showsAction(await this.get(jobId, signal), action);
    } catch (error) {
      if (isRemoteError(error)) return false;
      throw error;
    }
  }

  /** Cancels a job that was created and could not be started. @returns whether it is certainly gone */
  async #isCancelled(jobId: string): Promise<boolean> {
    try {
      await this.changeState(jobId, 'cancel', AbortSignal.timeout(CLEAN_UP_TIMEOUT));
      return true;
    } catch (error) {
      return hasCode(error, 'JOB_NOT_FOUND');
    }
  }

  #cannot(what: string): RemoteError {
    return new RemoteError('NOT_BY_CMDLETS', { host: this.#wsman.host, what });
  }

  /** The host is told that the session is of no more use, which takes a few seconds at most. */
  async close(): Promise<void> {
    await this.#runner.close();
    this.#wsman.close();
  }
}
