import { HRESULT } from '../../../../bits/hresults';
import type { JobAction, JobType } from '../../../../bits/states';
import type { Behaviour } from '../../../behaviour';
import type { BitsService } from '../../../jobs/bitsService';
import type { Job, JobAccount, JobChanges } from '../../../jobs/job';
import { isFinal } from '../../../jobs/lifecycle';
import { cmdletError, parameterError, type Cmdlet } from './cmdletError';
import { NET } from './scriptError';

/** The cmdlets that change a job's state. */
const STATE_CMDLETS: Readonly<Record<JobAction, Cmdlet>> = {
  suspend: 'Suspend-BitsTransfer',
  resume: 'Resume-BitsTransfer',
  complete: 'Complete-BitsTransfer',
  cancel: 'Remove-BitsTransfer',
};

/** With braces or without. */
const GUID = /^(\{?)[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(\}?)$/iu;

/** What Start-BitsTransfer is given. */
export interface TransferSpec {
  readonly displayName: string;
  readonly description: string;
  readonly type: JobType;
  /** BG_JOB_PRIORITY. */
  readonly priority: number;
  readonly files: readonly { readonly remoteUrl: string; readonly localFile: string }[];
}

type Rights = Pick<Behaviour, 'foreignJobs' | 'sessionRights'>;

/**
 * The module BitsTransfer in a session of one user, or in a task of a service account: an administrator can read all jobs,
 * and not change those of service accounts (powershell-remoting.md 4). Every function throws ScriptError.
 */
export class BitsTransfer {
  readonly #bits: BitsService;
  readonly #behaviour: Rights;
  readonly #account: JobAccount;

  /** @param account whose session or task it is */
  constructor(bits: BitsService, behaviour: Rights, account: JobAccount) {
    this.#bits = bits;
    this.#behaviour = behaviour;
    this.#account = account;
  }

  /** Get-BitsTransfer -AllUsers, which is for administrators; without elevation too, as is seen in the field. */
  all(): readonly Job[] {
    if (this.#behaviour.sessionRights === 'user' && typeof this.#account !== 'string')
      throw cmdletError(HRESULT.E_ACCESSDENIED, 'Get-BitsTransfer');
    return this.#open();
  }

  /** Get-BitsTransfer. */
  own(): readonly Job[] {
    return this.#open().filter((job) => this.#isOwn(job));
  }

  /** Get-BitsTransfer -JobId. @param jobId in any case, without braces */
  get(jobId: string): Job {
    if (!GUID.test(jobId)) throw parameterError('JobId', NET.FORMAT, 'Get-BitsTransfer');
    const job = this.#bits.manager.find(`{${jobId.replace(/^\{|\}$/gu, '')}}`);
    if (job && !isFinal(job.state)) return job;
    throw cmdletError(HRESULT.BG_E_NOT_FOUND, 'Get-BitsTransfer');
  }

  /** Suspend-, Resume-, Complete- or Remove-BitsTransfer. */
  async act(job: Job, action: JobAction): Promise<void> {
    const cmdlet = STATE_CMDLETS[action];
    await this.#change(job, cmdlet, () => this.#bits.manager.act(job, action));
  }

  /** Set-BitsTransfer. */
  async set(job: Job, changes: JobChanges): Promise<void> {
    await this.#change(job, 'Set-BitsTransfer', () => this.#bits.manager.change(job, changes));
  }

  /** Add-BitsFile. */
  async addFile(job: Job, remoteUrl: string, localFile: string): Promise<void> {
    await this.#change(job, 'Add-BitsFile', () => this.#bits.manager.addFile(job, remoteUrl, localFile));
  }

  /** Start-BitsTransfer -Suspended -Asynchronous: a job of the session's user. Nothing stays of one that fails. */
  start(spec: TransferSpec): Promise<Job> {
    return this.#bits.change(async () => {
      const { manager } = this.#bits;
      const [{ remoteUrl, localFile } = { remoteUrl: '', localFile: '' }, ...others] = spec.files;
      const { result, jobId = '' } = manager.create({
        ...spec,
        account: this.#account,
        remoteUrl,
        localFile,
        suspended: true,
      });
      const job = manager.find(jobId);
      if (!job) throw cmdletError(result, 'Start-BitsTransfer');
      const steps = [
        ...others.map((file) => () => manager.addFile(job, file.remoteUrl, file.localFile)),
        () => manager.change(job, { priority: spec.priority }),
      ];
      for (const step of steps) {
        const code = step();
        if (!isFailure(code)) continue;
        await manager.act(job, 'cancel');
        throw cmdletError(code, 'Start-BitsTransfer');
      }
      return job;
    });
  }

  #open(): readonly Job[] {
    return this.#bits.manager.jobs().filter(({ state }) => !isFinal(state));
  }

  #change(job: Job, cmdlet: Cmdlet, make: () => number | Promise<number>): Promise<void> {
    return this.#bits.change(async () => {
      if (this.#isForeign(job)) throw cmdletError(HRESULT.E_ACCESSDENIED, cmdlet);
      const code = isFinal(job.state) ? HRESULT.BG_E_INVALID_STATE : await make();
      if (isFailure(code)) throw cmdletError(code, cmdlet);
    });
  }

  /** Local System may change the jobs of all, and an administrator those of other users. */
  #isForeign(job: Job): boolean {
    if (this.#behaviour.foreignJobs === 'allowed' || this.#account === 'system') return false;
    return typeof job.account === 'string' && !this.#isOwn(job);
  }

  #isOwn({ account }: Job): boolean {
    const own = this.#account;
    if (typeof own === 'string' || typeof account === 'string') return own === account;
    return own.user.toUpperCase() === account.user.toUpperCase();
  }
}

function isFailure(code: number): boolean {
  return code >= 0x8000_0000;
}
