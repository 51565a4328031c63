import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { HRESULT } from '../../src/bits/hresults';
import type { HostJobs } from '../../src/bits/hostJobs';
import type { BitsJob } from '../../src/bits/job';
import type { FilePair, PropertyChanges } from '../../src/bits/requests';
import {
  ERROR_CONTEXTS,
  isFailed,
  JOB_STATES,
  PRIORITIES,
  type JobAction,
  type JobType,
  type ServiceAccount,
} from '../../src/bits/states';
import { hasCode, isRemoteError, RemoteError } from '../../src/wsman/errors';

interface Question {
  /** The account of the task that asks; the session itself has none. */
  readonly as?: ServiceAccount;
  readonly jobId?: string;
  readonly action: JobAction;
  readonly changes: Omit<PropertyChanges, 'priority'> & { readonly priority?: number };
  readonly displayName: string;
  readonly description: string;
  readonly priority: number;
  readonly type: JobType;
  readonly suspended: boolean;
  readonly files: readonly FilePair[];
  readonly remoteUrl: string;
  readonly localFile: string;
}

/** What the stand-in for Install-WindowsFeature gives or fails with; nothing at all is a success without a word. */
export interface CmdletEnd {
  readonly restartNeeded?: 'No' | 'Yes' | 'Maybe';
  readonly exitCode?: string;
  readonly features?: readonly { readonly name: string; readonly messages: readonly string[] }[];
  readonly warnings?: readonly string[];
  readonly failure?: { readonly id: string; readonly category: number; readonly message: string };
}

export interface InstallQuestion {
  readonly name: readonly string[];
  readonly source: readonly string[];
}

type Creator = ServiceAccount | 'session';

const UNKNOWN_SIZE = '18446744073709551615';
const ANY_TIME = new AbortController().signal;

/** The queue of the practice host for the stand-in module: jobs over HTTP on loopback, without a codec of the session. */
export class Queue {
  readonly #jobs: HostJobs;
  readonly #server: Server;
  /** Whether the session may change no jobs but its own. */
  refuses = false;
  /** Directions of jobs, by their JobIds, where they are no downloads: the provider does not tell. */
  readonly types = new Map<string, JobType>();
  /** Who has created jobs here, by their JobIds. */
  readonly #creators = new Map<string, Creator>();
  /** What the cmdlet of Server Manager gives, and what it was asked for. */
  install: CmdletEnd = {};
  readonly installs: InstallQuestion[] = [];
  /** Jobs that are only here, for lists longer than a queue that works. */
  extra: readonly Readonly<Record<string, unknown>>[] = [];

  private constructor(jobs: HostJobs) {
    this.#jobs = jobs;
    this.#server = createServer((request, response) => {
      void this.#answer(request).then((body) => {
        response.setHeader('Content-Type', 'application/json; charset=utf-8');
        response.end(JSON.stringify(body));
      });
    });
  }

  static async start(jobs: HostJobs): Promise<Queue> {
    const queue = new Queue(jobs);
    await new Promise<void>((resolve) => queue.#server.listen(0, '127.0.0.1', resolve));
    return queue;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: IncomingMessage): Promise<unknown> {
    const body = await text(request);
    if (request.url === '/install') {
      this.installs.push(JSON.parse(body) as InstallQuestion);
      return this.install;
    }
    const question = JSON.parse(body) as Question;
    try {
      return await this.#operate((request.url ?? '').slice(1), question);
    } catch (error) {
      const [own = HRESULT.E_FAIL] = isRemoteError(error) ? error.hostCodes : [];
      const hresult = hasCode(error, 'JOB_NOT_FOUND') ? HRESULT.BG_E_NOT_FOUND : own;
      const hex = hresult.toString(16).toUpperCase().padStart(8, '0');
      // The text that .NET gives to a code without one of its own.
      return { hresult: hresult | 0, message: `Exception from HRESULT: 0x${hex}` };
    }
  }

  async #operate(operation: string, question: Question): Promise<unknown> {
    const jobId = `{${(question.jobId ?? '').toUpperCase()}}`;
    if (['change', 'set', 'addFile'].includes(operation)) this.#check(jobId, question);
    switch (operation) {
      case 'list': {
        const jobs = await this.#jobs.list(ANY_TIME);
        return { jobs: [...(await Promise.all(jobs.map((job) => this.#write(job)))), ...this.extra] };
      }
      case 'own': {
        const jobs = (await this.#jobs.list(ANY_TIME)).filter(
          (job) => this.#creators.get(job.jobId) === 'session',
        );
        return { jobs: await Promise.all(jobs.map((job) => this.#write(job))) };
      }
      case 'get':
        return { job: await this.#writeById(jobId) };
      case 'change':
        await this.#jobs.changeState(jobId, question.action, ANY_TIME);
        return {};
      case 'set':
        await this.#jobs.setProperties(jobId, changesOf(question), ANY_TIME);
        return {};
      case 'addFile':
        await this.#jobs.addFile(jobId, question, ANY_TIME);
        return {};
      case 'create': {
        const priority = PRIORITIES[question.priority] ?? 'NORMAL';
        const account = question.as ?? 'network';
        const job = await this.#jobs.create({ ...question, priority, account }, ANY_TIME);
        this.#creators.set(job.jobId, question.as ?? 'session');
        this.types.set(job.jobId, question.type);
        return { job: await this.#write(job) };
      }
      default:
        return { hresult: -1, message: `no operation ${operation}` };
    }
  }

  #check(jobId: string, { as }: Question): void {
    if (!this.refuses || as === 'system' || this.#creators.get(jobId) === (as ?? 'session')) return;
    throw new RemoteError('BITS_ERROR', { host: 'queue' }, { hostCodes: [HRESULT.E_ACCESSDENIED] });
  }

  async #writeById(jobId: string): Promise<unknown> {
    const job = await this.#jobs.get(jobId, ANY_TIME);
    if (job) return this.#write(job);
    throw new RemoteError('BITS_ERROR', { host: 'queue' }, { hostCodes: [HRESULT.BG_E_NOT_FOUND] });
  }

  async #write(job: BitsJob): Promise<unknown> {
    const failure = isFailed(job.state) ? await this.#jobs.getError(job.jobId, 1033, ANY_TIME) : undefined;
    const size = (bytes: bigint | undefined): string => bytes?.toString() ?? UNKNOWN_SIZE;
    return {
      ...job,
      jobId: job.jobId,
      type: this.types.get(job.jobId) ?? 'download',
      state: JOB_STATES.findIndex((name) => name === job.state),
      priority: PRIORITIES.findIndex((name) => name === job.priority),
      bytesTotal: size(job.bytesTotal),
      bytesTransferred: size(job.bytesTransferred),
      files: job.files.map((file) => ({
        ...file,
        bytesTotal: size(file.bytesTotal),
        bytesTransferred: size(file.bytesTransferred),
      })),
      errorContext: ERROR_CONTEXTS.findIndex((name) => name === (failure?.context ?? 'NONE')),
      errorCode: (failure?.info.code ?? 0) | 0,
      errorDescription: failure?.errorDescription ?? '',
      contextDescription: failure?.contextDescription ?? '',
      otherProperties: undefined,
    };
  }
}

function changesOf({ changes }: Question): PropertyChanges {
  const { priority, ...others } = changes;
  return priority === undefined ? others : { ...others, priority: PRIORITIES[priority] ?? 'NORMAL' };
}
