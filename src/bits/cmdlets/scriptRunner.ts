import { withDeadline } from '../../runtime/deadline';
import type { RunspacePool, ScriptCall } from '../../powershell/runspacePool';
import type { WsmanClient } from '../../wsman/client';
import { hasClass, hasCode, RemoteError } from '../../wsman/errors';
import type { Asked } from '../errorCodes';
import { asBitsError } from '../outcome';
import { ScriptAnswer, type ScriptError } from './answer';
import { writeArgument, type Argument } from './argument';

type Arguments = Readonly<Record<string, Argument>>;

/** Opens a session. */
export type OpenPool = (signal: AbortSignal) => Promise<ScriptPool>;

/** The part of a session that is used here. */
export type ScriptPool = Pick<RunspacePool, 'run' | 'close' | 'isLost'>;

/**
 * Runs our scripts in one session, which is opened at the first script and after each loss. A script that only reads is
 * run once more in another session; one that changes something only where it is certain that it was not begun.
 */
export class ScriptRunner {
  readonly #client: WsmanClient;
  readonly #open: OpenPool;
  #pool: Promise<ScriptPool> | undefined;

  constructor(client: WsmanClient, open: OpenPool) {
    this.#client = client;
    this.#open = open;
  }

  /** Runs a script that only reads. @throws RemoteError */
  async read(script: string, values: Arguments, asked: Asked, signal: AbortSignal): Promise<ScriptAnswer> {
    const { operationTimeout, listingTimeout } = this.#client.options;
    const limit = asked === 'listing' ? listingTimeout : operationTimeout;
    const call: ScriptCall = { script, argument: writeArgument(values), effect: 'none', what: '' };
    return withDeadline(signal, limit, (limited) => this.#run(call, asked, limited));
  }

  /**
   * Runs a script that changes something.
   * @param cmdlet that makes the change, for an error that leaves the outcome open
   * @throws RemoteError `UNKNOWN_OUTCOME` where its answer was lost
   */
  async change(
    script: string,
    values: Arguments,
    asked: Asked,
    cmdlet: string,
    signal: AbortSignal,
  ): Promise<ScriptAnswer> {
    const call: ScriptCall = { script, argument: writeArgument(values), effect: 'change', what: cmdlet };
    return withDeadline(signal, this.#client.options.operationTimeout, (limited) =>
      this.#run(call, asked, limited),
    );
  }

  /** Ends the session. */
  async close(): Promise<void> {
    const pool = await this.#pool?.catch(() => undefined);
    this.#pool = undefined;
    await pool?.close();
  }

  async #run(call: ScriptCall, asked: Asked, signal: AbortSignal): Promise<ScriptAnswer> {
    try {
      return await this.#runOnce(call, asked, signal);
    } catch (error) {
      // Of a change, such an error says that it was not begun: else its outcome would be unknown.
      const isAllowed =
        call.effect === 'none' ? hasClass(error, 'mayRepeat') : hasCode(error, 'SESSION_LOST');
      if (!isAllowed || signal.aborted) throw error;
      return this.#runOnce(call, asked, signal);
    }
  }

  async #runOnce(call: ScriptCall, asked: Asked, signal: AbortSignal): Promise<ScriptAnswer> {
    const pool = await this.#opened(signal);
    const result = await pool.run(call, signal);
    const answer = this.#client.decodeAnswer({ action: `/${call.what}`, effect: call.effect }, () =>
      ScriptAnswer.read(result),
    );
    if (answer.error) throw this.#errorOf(answer.error, asked);
    return answer;
  }

  async #opened(signal: AbortSignal): Promise<ScriptPool> {
    const known = await this.#pool?.catch(() => undefined);
    if (known && !known.isLost) return known;
    const pool = this.#open(signal);
    this.#pool = pool;
    return pool;
  }

  /** The code that BITS or Windows gave to the cmdlet, in the words for it; else what the cmdlet itself says. */
  #errorOf({ hresult, message, id }: ScriptError, asked: Asked): unknown {
    const { host } = this.#client;
    const failed = new RemoteError(
      'SCRIPT_FAILED',
      { host, reason: message },
      { detail: id, hostCodes: [hresult] },
    );
    const known = asBitsError(
      new RemoteError(
        'FAULT',
        { host, reason: message, code: hresult },
        { hostCodes: [hresult], detail: id },
      ),
      host,
      asked,
    );
    return hasCode(known, 'FAULT') ? failed : known;
  }
}
