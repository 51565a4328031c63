import { startDeadline } from '../../runtime/deadline';
import type { RunspacePool, ScriptCall } from '../../powershell/runspacePool';
import type { WsmanClient } from '../../wsman/client';
import { hasClass, hasCode, RemoteError } from '../../wsman/errors';
import type { Asked } from '../errorCodes';
import { HRESULT } from '../hresults';
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
  /** Lost sessions that are told so: the host may still have them. */
  readonly #ending = new Set<Promise<void>>();

  constructor(client: WsmanClient, open: OpenPool) {
    this.#client = client;
    this.#open = open;
  }

  /** Runs a script that only reads. @throws RemoteError */
  async read(script: string, values: Arguments, asked: Asked, signal: AbortSignal): Promise<ScriptAnswer> {
    const { operationTimeout, listingTimeout } = this.#client.options;
    const limit = asked === 'listing' ? listingTimeout : operationTimeout;
    const call: ScriptCall = { script, argument: writeArgument(values), effect: 'none', what: '' };
    return this.#run(call, asked, limit, signal);
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
    return this.#run(call, asked, this.#client.options.operationTimeout, signal);
  }

  /** The code that BITS or Windows gave to the cmdlet, in the words for it; else what the cmdlet itself says. */
  errorOf({ hresult, message, id }: ScriptError, asked: Asked): unknown {
    const { host, user } = this.#client;
    // Reading the jobs of all accounts is for administrators, as it is with the provider.
    if (hresult === HRESULT.E_ACCESSDENIED && (asked === 'listing' || asked === 'reading'))
      return new RemoteError('ACCESS_DENIED', { host, user }, { detail: id, hostCodes: [hresult] });
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

  /** Ends the session. Whoever calls it waits for the end, though another call began it: the connection is closed next. */
  async close(): Promise<void> {
    const pool = this.#pool;
    this.#pool = undefined;
    if (pool) this.#end(pool);
    await Promise.all(this.#ending);
  }

  /** @param limit milliseconds for all of it, with opening a session */
  async #run(call: ScriptCall, asked: Asked, limit: number, signal: AbortSignal): Promise<ScriptAnswer> {
    const deadline = startDeadline(signal, limit);
    try {
      return await this.#runOnce(call, asked, deadline.signal);
    } catch (error) {
      // Of a change, such an error says that it was not begun: else its outcome would be unknown.
      const isAllowed =
        call.effect === 'none' ? hasClass(error, 'mayRepeat') : hasCode(error, 'SESSION_LOST');
      if (!isAllowed || deadline.signal.aborted) throw error;
      return await this.#runOnce(call, asked, deadline.signal);
    } finally {
      deadline.end();
    }
  }

  async #runOnce(call: ScriptCall, asked: Asked, signal: AbortSignal): Promise<ScriptAnswer> {
    const pool = await this.#opened(signal);
    const result = await pool.run(call, signal);
    const answer = this.#client.decodeAnswer({ action: `/${call.what}`, effect: call.effect }, () =>
      ScriptAnswer.read(result),
    );
    if (answer.error) throw this.errorOf(answer.error, asked);
    return answer;
  }

  /** One session, however many scripts ask for it at the same time. */
  async #opened(signal: AbortSignal): Promise<ScriptPool> {
    const current = this.#pool;
    const known = await current?.catch(() => undefined);
    if (known && !known.isLost) return known;
    // Another script may have opened one meanwhile.
    if (this.#pool !== current) return this.#opened(signal);
    if (current && known) this.#end(current);
    const pool = this.#open(signal);
    this.#pool = pool;
    return pool;
  }

  /** Ends a session while others go on: a lost one of which only the connection broke would stay open until it has idled. */
  #end(pool: Promise<ScriptPool>): void {
    const ending: Promise<void> = pool
      .then(
        (opened) => opened.close(),
        () => undefined,
      )
      .finally(() => this.#ending.delete(ending));
    this.#ending.add(ending);
  }
}
