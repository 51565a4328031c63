import type { ServiceAccount } from '../../../../bits/states';
import type { Behaviour } from '../../../behaviour';
import type { ServerManager } from '../../serverManager/serverManager';
import { ScriptError } from '../module/scriptError';
import type { BitsTransfer } from '../module/bitsTransfer';
import type { TaskScheduler } from '../tasks/taskScheduler';
import { ScriptRequest } from './scriptRequest';

/** What a script finds in its session. */
export interface ScriptWorld {
  readonly module: BitsTransfer;
  readonly behaviour: Behaviour;
  readonly tasks: TaskScheduler;
  readonly serverManager: ServerManager;
  /** The same for a task that runs as a service account. */
  readonly as: (account: ServiceAccount) => ScriptWorld;
}

/**
 * Does what a script of ours does.
 * @returns what the script puts into `$answer`
 * @throws ScriptError where the script catches an error
 */
export type ScriptHandler = (request: ScriptRequest, world: ScriptWorld) => object | Promise<object>;

/** The version of the answers of our scripts. */
const VERSION = 1;

/** Runs a script: the frame that is around the body of each (`bits/cmdlets/scripts/prelude`). @returns its JSON */
export async function runScript(
  handler: ScriptHandler,
  argument: string | undefined,
  world: ScriptWorld,
): Promise<string> {
  try {
    return JSON.stringify({ v: VERSION, ...(await handler(ScriptRequest.read(argument), world)) });
  } catch (error) {
    if (!(error instanceof ScriptError)) throw error;
    const { hresult, message, id } = error;
    return JSON.stringify({ v: VERSION, error: { hresult: hresult | 0, message, id } });
  }
}
