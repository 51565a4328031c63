import { IMPOSSIBLE } from '../../impossible';
import type { WsmanClient } from '../../../wsman/client';
import { hasCode, RemoteError } from '../../../wsman/errors';
import type { Asked } from '../../errorCodes';
import { SERVICE_ACCOUNT_NAMES } from '../../serviceAccounts';
import type { ServiceAccount } from '../../states';
import { writeArgument, type Argument } from '../argument';
import { ACCOUNT_SCRIPTS, type AccountChange } from '../scripts/accountScript';
import { END_TASK, RUN_TASK } from '../scripts/runTask';
import type { ScriptRunner } from '../scriptRunner';
import { encodedCommand, taskDefinition } from './taskDefinition';
import { taskResult, type TaskResult } from './taskResult';

/** A task that is about to run on a host, as the person is asked about it. */
export interface TaskQuestion {
  readonly host: string;
  readonly account: ServiceAccount;
}

export interface TaskSettings {
  /** Returns a new GUID. */
  readonly newGuid: () => string;
  /** Asks the person, once for each host, whether a task may run there. Nothing is registered before the answer. */
  readonly mayRun: (question: TaskQuestion, signal: AbortSignal) => Promise<boolean>;
}

/** One change, and who makes it. */
export interface TaskChange {
  readonly change: AccountChange;
  readonly account: ServiceAccount;
  readonly values: Readonly<Record<string, Argument>>;
  readonly asked: Asked;
  /** The cmdlet that makes the change, for an error that leaves the outcome open. */
  readonly cmdlet: string;
}

/**
 * Tasks on the host that run as a service account, one for each change that the session may not make: BITS lets nobody but
 * such an account have jobs that move without a session, or change theirs. A task is registered once, and removes itself; it
 * is never used for polling, and never given a secret.
 */
export class ServiceTasks {
  readonly #client: WsmanClient;
  readonly #runner: ScriptRunner;
  readonly #settings: TaskSettings;

  constructor(client: WsmanClient, runner: ScriptRunner, settings: TaskSettings) {
    this.#client = client;
    this.#runner = runner;
    this.#settings = settings;
  }

  /** Whether a change fits into the command line of a task. */
  fits({ change, values }: Pick<TaskChange, 'change' | 'values'>): boolean {
    return encodedCommand(ACCOUNT_SCRIPTS[change], writeArgument(values)) !== undefined;
  }

  /**
   * Makes a change by a task.
   * @returns the digits of the new job's JobId, for a creation
   * @throws RemoteError `TASK_NOT_ALLOWED`, `TASK_NOT_RUN`, those of BITS, or `UNKNOWN_OUTCOME` where what the task did
   * cannot be known
   */
  async run(task: TaskChange, signal: AbortSignal): Promise<string | undefined> {
    const { host } = this.#client;
    const { account, change, values } = task;
    const encoded = encodedCommand(ACCOUNT_SCRIPTS[change], writeArgument(values));
    if (encoded === undefined)
      throw new RemoteError('NOT_BY_CMDLETS', { host }, { sentences: { what: [IMPOSSIBLE.longTexts] } });
    if (!(await this.#settings.mayRun({ host, account }, signal)))
      throw new RemoteError('TASK_NOT_ALLOWED', { host, account: SERVICE_ACCOUNT_NAMES[account] });
    const name = `BITS Remote ${this.#settings.newGuid().toLowerCase()}`;
    this.#client.log(`task "${name}" runs ${task.cmdlet} as ${SERVICE_ACCOUNT_NAMES[account]}`);
    const text = await this.#register(name, taskDefinition(account, encoded), task, signal);
    return this.#digits(taskResult(text), task);
  }

  /** Registers it once, whatever becomes of the answer. @returns its exit code, or an empty text */
  async #register(
    name: string,
    definition: string,
    { asked, cmdlet }: TaskChange,
    signal: AbortSignal,
  ): Promise<string> {
    try {
      const values = { task: name, definition };
      return (await this.#runner.change(RUN_TASK, values, asked, cmdlet, signal)).optionalText('result');
    } catch (error) {
      if (!hasCode(error, 'UNKNOWN_OUTCOME')) throw error;
      try {
        return (await this.#runner.read(END_TASK, { task: name }, 'reading', signal)).optionalText('result');
      } catch {
        // The lost answer is the error to report.
        throw error;
      }
    }
  }

  #digits(result: TaskResult | undefined, { account, asked, cmdlet }: TaskChange): string | undefined {
    const { host } = this.#client;
    switch (result?.kind) {
      case 'done':
        return undefined;
      case 'created':
        return result.digits;
      case 'failed':
        throw this.#runner.errorOf({ hresult: result.hresult, message: '', id: 'task' }, asked);
      case 'notRun':
        throw new RemoteError('TASK_NOT_RUN', {
          host,
          account: SERVICE_ACCOUNT_NAMES[account],
          code: result.code,
        });
      case undefined:
        throw new RemoteError('UNKNOWN_OUTCOME', { host, what: cmdlet }, { detail: 'TASK_WITHOUT_ANSWER' });
    }
  }
}
