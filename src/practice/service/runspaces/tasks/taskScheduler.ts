import type { ServiceAccount } from '../../../../bits/states';
import type { Behaviour } from '../../../behaviour';
import { ScriptError } from '../module/scriptError';
import { readTaskDefinition } from './taskDefinition';

/** SCHED_E_SERVICE_NOT_RUNNING and SCHED_E_MALFORMEDXML (MS-TSCH 2.3.14), and "not found" of Win32. */
const NOT_RUNNING = 0x8004_1315;
const MALFORMED = 0x8004_131a;

/** A task that was registered. Tests compare what clients asked for with it. */
export interface TaskRecord {
  readonly name: string;
  readonly account: ServiceAccount;
  /** Exit code, unsigned; `undefined` while it runs. */
  code: number | undefined;
  isRemoved: boolean;
}

/** The Task Scheduler of a host, as far as our scripts use it. */
export class TaskScheduler {
  readonly #behaviour: Pick<Behaviour, 'tasks'>;
  readonly #records: TaskRecord[] = [];

  constructor(behaviour: Pick<Behaviour, 'tasks'>) {
    this.#behaviour = behaviour;
  }

  /** Every task that was ever registered, oldest first. */
  get records(): readonly TaskRecord[] {
    return this.#records;
  }

  find(name: string): TaskRecord | undefined {
    return this.#records.find((record) => record.name === name && !record.isRemoved);
  }

  /**
   * Register-ScheduledTask and Start-ScheduledTask. Resolves when the task has ended.
   * @param runCommand runs the command of the task as an account, and tells its exit code
   * @throws ScriptError
   */
  async run(
    name: string,
    xml: string,
    runCommand: (command: string, account: ServiceAccount) => Promise<number>,
  ): Promise<TaskRecord> {
    if (this.#behaviour.tasks === 'stopped') throw taskError(NOT_RUNNING, 'Register-ScheduledTask');
    const definition = readTaskDefinition(xml);
    if (!definition) throw taskError(MALFORMED, 'Register-ScheduledTask');
    const record: TaskRecord = { name, account: definition.account, code: undefined, isRemoved: false };
    this.#records.push(record);
    record.code =
      this.#behaviour.tasks === 'forbidden' ? 1 : await runCommand(definition.command, definition.account);
    return record;
  }
}

function taskError(hresult: number, cmdlet: string): ScriptError {
  const hex = `0x${hresult.toString(16).toUpperCase()}`;
  return new ScriptError(hresult, `Exception from HRESULT: ${hex}`, `HRESULT ${hex},${cmdlet}`);
}
