import type { WsmanClient } from '../../wsman/client';
import { hasCode, RemoteError } from '../../wsman/errors';
import { createFailure } from '../createFailure';
import type { HostJobs } from '../hostJobs';
import type { BitsJob } from '../job';
import type { FilePair, JobSpec } from '../requests';
import type { ServiceAccount } from '../states';
import type { Argument } from './argument';
import { filePairs, jobTexts } from './values';
import type { ServiceTasks, TaskChange } from './tasks/serviceTasks';
import { isCreatedJob } from './tasks/taskResult';

/** Milliseconds for cancelling a job that could not be set up; the caller may have aborted already. */
const CLEAN_UP_TIMEOUT = 60_000;

type Reader = Pick<HostJobs, 'get' | 'progress'>;
type Values = Readonly<Record<string, Argument>>;

/** Creates jobs that belong to a service account, so that they move without a session: one task, several for long lists of files. */
export class AccountJobs {
  readonly #client: WsmanClient;
  readonly #tasks: ServiceTasks;
  readonly #jobs: Reader;

  constructor(client: WsmanClient, tasks: ServiceTasks, jobs: Reader) {
    this.#client = client;
    this.#tasks = tasks;
    this.#jobs = jobs;
  }

  /** @throws RemoteError as {@link HostJobs.create} does, and what a task fails with */
  async create(
    spec: JobSpec,
    account: ServiceAccount,
    signal: AbortSignal,
    onCreated?: (jobId: string) => void,
  ): Promise<BitsJob> {
    const { texts, later, portions } = this.#plan(spec);
    const [first = [], ...others] = portions;
    const isOne = later === undefined && others.length === 0;
    const starts = spec.suspended !== true;
    const before = new Set(await this.#jobIds(signal));
    const values = { ...texts, files: filePairs(first), ...(isOne && starts && { start: 1 }) };
    const digits = await this.#begin({ ...CREATION, account, values }, signal);
    const job = await this.#made(spec, digits, before, signal);
    onCreated?.(job.jobId);
    if (isOne) return job;
    try {
      await this.#finish(job.jobId, account, { later, others, starts }, signal);
      return (await this.#jobs.get(job.jobId, signal)) ?? this.#gone();
    } catch (error) {
      const isUndone = await this.#isCancelled(job.jobId, account);
      throw createFailure(error, {
        host: this.#client.host,
        jobId: job.jobId,
        step: 'Add-BitsFile',
        isUndone,
      });
    }
  }

  /** What fits into the first task, and what others bring. */
  #plan(spec: JobSpec): {
    readonly texts: Values;
    readonly later: string | undefined;
    readonly portions: FilePair[][];
  } {
    const texts = jobTexts(spec);
    const [first] = spec.files;
    const isShort = this.#tasks.fits({
      change: 'create',
      values: { ...texts, files: filePairs(first ? [first] : []) },
    });
    const kept = isShort ? texts : { ...texts, description: '' };
    const portions: FilePair[][] = [];
    for (const file of spec.files) {
      const last = portions.at(-1);
      const values = { ...kept, jobId: NO_JOB, files: filePairs([...(last ?? []), file]), start: 1 };
      if (last && this.#tasks.fits({ change: 'create', values })) last.push(file);
      else portions.push([file]);
    }
    return { texts: kept, later: isShort ? undefined : spec.description, portions };
  }

  /** @returns digits of the JobId; `undefined` where the answer was lost, and the jobs tell */
  async #begin(task: TaskChange, signal: AbortSignal): Promise<string | undefined> {
    try {
      return await this.#tasks.run(task, signal);
    } catch (error) {
      if (hasCode(error, 'UNKNOWN_OUTCOME')) return undefined;
      throw error;
    }
  }

  /** The ids of all jobs on the host. */
  async #jobIds(signal: AbortSignal): Promise<readonly string[]> {
    return (await this.#jobs.progress(signal, (page) => page.map(({ jobId }) => jobId))).flat();
  }

  /** The job that a task has created: the new one of that JobId, or else of that name and first file. */
  async #made(
    { displayName, files: [wanted] }: JobSpec,
    digits: string | undefined,
    before: ReadonlySet<string>,
    signal: AbortSignal,
  ): Promise<BitsJob> {
    for (const jobId of await this.#jobIds(signal)) {
      if (before.has(jobId) || (digits !== undefined && !isCreatedJob(jobId, digits))) continue;
      const job = await this.#jobs.get(jobId, signal);
      if (!job) continue;
      const hasFile = job.files.some(({ remoteUrl }) => remoteUrl === wanted?.remoteUrl);
      if (digits !== undefined || (job.displayName === displayName && hasFile)) return job;
    }
    const { host } = this.#client;
    throw new RemoteError('UNKNOWN_OUTCOME', { host, what: CREATION.cmdlet });
  }

  async #finish(
    jobId: string,
    account: ServiceAccount,
    rest: {
      readonly later: string | undefined;
      readonly others: readonly FilePair[][];
      readonly starts: boolean;
    },
    signal: AbortSignal,
  ): Promise<void> {
    for (const files of rest.others)
      await this.#tasks.run({ ...ADDITION, account, values: { jobId, files: filePairs(files) } }, signal);
    if (rest.later !== undefined)
      await this.#tasks.run({ ...DESCRIPTION, account, values: { jobId, description: rest.later } }, signal);
    if (rest.starts)
      await this.#tasks.run({ ...START, account, values: { jobId, action: 'resume' } }, signal);
  }

  /** @returns whether the job is certainly gone */
  async #isCancelled(jobId: string, account: ServiceAccount): Promise<boolean> {
    try {
      await this.#tasks.run(
        { ...CANCELLATION, account, values: { jobId, action: 'cancel' } },
        AbortSignal.timeout(CLEAN_UP_TIMEOUT),
      );
      return true;
    } catch (error) {
      return hasCode(error, 'JOB_NOT_FOUND');
    }
  }

  #gone(): never {
    throw new RemoteError('JOB_NOT_FOUND', { host: this.#client.host });
  }
}

/** As long as a JobId is. */
const NO_JOB = '{00000000-0000-0000-0000-000000000000}';

const CREATION = { change: 'create', asked: 'addFile', cmdlet: 'Start-BitsTransfer' } as const;
const ADDITION = { change: 'addFiles', asked: 'addFile', cmdlet: 'Add-BitsFile' } as const;
const DESCRIPTION = { change: 'setProperties', asked: 'action', cmdlet: 'Set-BitsTransfer' } as const;
const START = { change: 'changeState', asked: 'action', cmdlet: 'Resume-BitsTransfer' } as const;
const CANCELLATION = { change: 'changeState', asked: 'action', cmdlet: 'Remove-BitsTransfer' } as const;
