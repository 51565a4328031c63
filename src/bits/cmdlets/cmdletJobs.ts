import { hasCode, isRemoteError, RemoteError } from '../../wsman/errors';
import type { WsmanClient } from '../../wsman/client';
import type { JobsConnection } from '../hostJobs';
import type { BitsJob, JobProgress } from '../job';
import { checkFile, checkProperties, checkSpec } from '../limits';
import { createFailure } from '../createFailure';
import type { Asked } from '../errorCodes';
import { HRESULT } from '../hresults';
import { decodeJob, decodeProgress } from '../decodeJob';
import { Complaints } from '../complaints';
import { IMPOSSIBLE } from '../impossible';
import { readJobError } from '../jobError';
import type { FilePair, JobError, JobSpec, PropertyChanges, StateChange } from '../requests';
import type { SessionFacts } from '../session';
import { showsAction } from '../shownAction';
import { isFailed, type JobAction } from '../states';
import { AccountJobs } from './accountJobs';
import type { Argument } from './argument';
import { ADD_FILES, CHANGE_STATE, CREATE_JOB, SET_PROPERTIES } from './scripts/changeJob';
import { PROBE } from './scripts/probe';
import { LIST_JOBS, OWNS_JOB, READ_JOB_BY_ID, READ_PROGRESS } from './scripts/readJobs';
import type { ScriptRunner } from './scriptRunner';
import { readSessionFacts } from './sessionFacts';
import { ServiceTasks, type TaskSettings } from './tasks/serviceTasks';
import { filePairs, jobTexts, propertyValues } from './values';

/** Milliseconds for cancelling a job that could not be started; the caller may have aborted already. */
const CLEAN_UP_TIMEOUT = 15_000;

const CREATION = { action: '/Start-BitsTransfer', effect: 'change' } as const;

/** The scripts of the session, each with the one of a task that makes the same change. */
const CHANGES = {
  addFiles: ADD_FILES,
  setProperties: SET_PROPERTIES,
  changeState: CHANGE_STATE,
} as const;

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
  readonly via = 'powershell';
  readonly #wsman: WsmanClient;
  readonly #runner: ScriptRunner;
  readonly #tasks: ServiceTasks;
  readonly #accountJobs: AccountJobs;
  readonly #complaints: Complaints;

  constructor(wsman: WsmanClient, runner: ScriptRunner, tasks: TaskSettings) {
    this.#wsman = wsman;
    this.#runner = runner;
    this.#tasks = new ServiceTasks(wsman, runner, tasks);
    this.#accountJobs = new AccountJobs(wsman, this.#tasks, this);
    this.#complaints = new Complaints((line) => wsman.log(line));
  }

  /** An answer shows that the session runs scripts and has the cmdlets. */
  async session(signal: AbortSignal): Promise<SessionFacts> {
    const answer = await this.#runner.read(PROBE, {}, 'reading', signal);
    return this.#wsman.decode(() => readSessionFacts(answer));
  }

  async list(signal: AbortSignal, onPage?: (soFar: readonly BitsJob[]) => void): Promise<readonly BitsJob[]> {
    const answer = await this.#runner.read(LIST_JOBS, {}, 'listing', signal);
    const jobs = this.#wsman.decode(() =>
      answer.instances('jobs').map((instance) => decodeJob(instance, this.#complaints.about(instance))),
    );
    onPage?.(jobs);
    return jobs;
  }

  async pages<T>(signal: AbortSignal, of: (page: readonly BitsJob[]) => T): Promise<readonly T[]> {
    return [of(await this.list(signal))];
  }

  async progress<T>(signal: AbortSignal, of: (page: readonly JobProgress[]) => T): Promise<readonly T[]> {
    const answer = await this.#runner.read(READ_PROGRESS, {}, 'listing', signal);
    const jobs = this.#wsman.decode(() =>
      answer.instances('jobs').map((instance) => decodeProgress(instance)),
    );
    return [of(jobs)];
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

  /** A job of a service account, which moves without a session, is created by a task that runs as that account. */
  async create(spec: JobSpec, signal: AbortSignal, onCreated?: (jobId: string) => void): Promise<BitsJob> {
    checkSpec(spec);
    const { account = 'network' } = spec;
    return account === 'user'
      ? this.#createOwn(spec, signal, onCreated)
      : this.#accountJobs.create(spec, account, signal, onCreated);
  }

  async addFile(jobId: string, file: FilePair, signal: AbortSignal): Promise<void> {
    checkFile(file);
    await this.#change('addFiles', { jobId, files: filePairs([file]) }, 'addFile', 'Add-BitsFile', signal);
  }

  async setProperties(jobId: string, changes: PropertyChanges, signal: AbortSignal): Promise<void> {
    checkProperties(changes);
    const values = { jobId, ...propertyValues(changes) };
    await this.#change('setProperties', values, 'action', 'Set-BitsTransfer', signal);
  }

  async changeState(jobId: string, action: JobAction, signal: AbortSignal): Promise<StateChange> {
    const asked = action === 'complete' ? 'complete' : 'action';
    try {
      await this.#change('changeState', { jobId, action }, asked, STATE_CMDLETS[action], signal);
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
    return Promise.reject(this.#cannot('setCredentials'));
  }

  removeCredentials(): Promise<void> {
    return Promise.reject(this.#cannot('removeCredentials'));
  }

  setProxy(): Promise<void> {
    return Promise.reject(this.#cannot('setProxy'));
  }

  setClientCertificate(): Promise<void> {
    return Promise.reject(this.#cannot('setCertificate'));
  }

  removeClientCertificate(): Promise<void> {
    return Promise.reject(this.#cannot('removeCertificate'));
  }

  /** A job of the session's user. It moves only while that user has a session on the host. */
  async #createOwn(
    spec: JobSpec,
    signal: AbortSignal,
    onCreated?: (jobId: string) => void,
  ): Promise<BitsJob> {
    const values = { ...jobTexts(spec), files: filePairs(spec.files) };
    const answer = await this.#runner.change(CREATE_JOB, values, 'addFile', 'Start-BitsTransfer', signal);
    const jobId = this.#wsman.decodeAnswer(CREATION, () => answer.text('jobId'));
    onCreated?.(jobId);
    try {
      return await this.#start(jobId, spec.suspended === true, signal);
    } catch (error) {
      const isUndone = await this.#isCancelled(jobId);
      throw createFailure(error, { host: this.#wsman.host, jobId, step: STATE_CMDLETS.resume, isUndone });
    }
  }

  /**
   * Makes a change in the session; where Windows refuses it for a job that is not the session's own, by a task: SYSTEM may
   * change the jobs of all.
   */
  async #change(
    change: keyof typeof CHANGES,
    values: Readonly<Record<string, Argument>> & { readonly jobId: string },
    asked: Asked,
    cmdlet: string,
    signal: AbortSignal,
  ): Promise<void> {
    try {
      await this.#runner.change(CHANGES[change], values, asked, cmdlet, signal);
    } catch (error) {
      if (!isRefused(error) || (await this.#isOwn(values.jobId, signal))) throw error;
      await this.#tasks.run({ change, account: 'system', values, asked, cmdlet }, signal);
    }
  }

  /** Whether a job is the session's own: then a refusal is about something else, such as the rights to a folder. */
  async #isOwn(jobId: string, signal: AbortSignal): Promise<boolean> {
    const answer = await this.#runner.read(OWNS_JOB, { jobId }, 'reading', signal);
    return answer.optionalText('own') !== '0';
  }

  publishing(): Promise<never> {
    return Promise.reject(this.#cannot('publish'));
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

  #cannot(what: keyof typeof IMPOSSIBLE): RemoteError {
    const { host } = this.#wsman;
    return new RemoteError('NOT_BY_CMDLETS', { host }, { sentences: { what: [IMPOSSIBLE[what]] } });
  }

  /** The host is told that the session is of no more use, which takes a few seconds at most. */
  async close(): Promise<void> {
    await this.#runner.close();
    this.#wsman.close();
  }
}

/** An elevated session may not change the jobs of service accounts (0x80070005): their integrity is above its own. */
function isRefused(error: unknown): boolean {
  return isRemoteError(error) && error.hostCodes.includes(HRESULT.E_ACCESSDENIED);
}
