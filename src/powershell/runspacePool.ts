import pLimit from 'p-limit';
import { withDeadline } from '../runtime/deadline';
import type { WsmanClient } from '../wsman/client';
import { hasCode, isRemoteError, RemoteError } from '../wsman/errors';
import { NS, POWERSHELL_RESOURCE } from '../wsman/names';
import type { Effect } from '../wsman/operation';
import { isGone, Shell, SIGNAL } from '../wsman/shell/shell';
import { SCRIPTS_NOT_ALLOWED, type ErrorRecord } from './errorRecord';
import { fragment } from './fragments';
import { NO_GUID } from './guid';
import { MESSAGE, writeMessage } from './message';
import { endpointError } from './endpointError';
import { Pipeline, type PipelineResult } from './pipeline';
import { PoolOpening } from './poolState';
import { createPipeline, initRunspacePool, PROTOCOL_VERSION, sessionCapability } from './requests';

/** A script and what it is given. */
export interface ScriptCall {
  /** A constant of this program; nothing from outside is ever part of it. */
  readonly script: string;
  readonly argument: string;
  /** `change` where the script changes something: it runs once at most. */
  readonly effect: Exclude<Effect, 'cursor'>;
  /** What it does as a person may read it, for an error that leaves the outcome open. */
  readonly what: string;
  /**
   * Its end where nobody waits for it any more. `stop`, which is the default: the host forgets it, and so ends
   * it. `goesOn`: nothing is told to the host, neither of the script nor of its session, because every word of it would
   * break off what runs (Signal with any code, Delete). The host ends the session by itself once it has idled.
   */
  readonly whenLeft?: 'stop' | 'goesOn';
}

export interface PoolSettings {
  /** Name of the endpoint's configuration, such as `Microsoft.PowerShell`. */
  readonly configuration: string;
  /** Returns a new GUID. */
  readonly newGuid: () => string;
  /** Seconds without a request after which the host ends the session; default {@link IDLE_TIMEOUT}. */
  readonly idleTimeout?: number;
}

/** Seconds without a request after which the host ends the session: a lost one must not stay for hours. */
const IDLE_TIMEOUT = 900;
/** Milliseconds to wait for output in one request; then the host says that there is none, and is asked again. */
const RECEIVE_TIMEOUT = 20_000;
/** Milliseconds for telling the host that a pipeline, or the session, is of no more use. */
const FAREWELL_TIMEOUT = 5_000;

/**
 * A pool of one runspace in a session of its own (MS-PSRP 3.1): opened once, one pipeline at a time. A pool that is lost
 * stays lost; who holds it opens another. Every call throws RemoteError.
 */
export class RunspacePool {
  readonly #client: WsmanClient;
  readonly #settings: PoolSettings;
  readonly #shell: Shell;
  readonly #poolId: string;
  /** A second pipeline would wait in the host, where it cannot be seen. */
  readonly #queue = pLimit(1);
  #objectId = 2;
  #isLost = false;
  /** Whether a script may run in it that must not be broken off. */
  #isLeft = false;

  private constructor(client: WsmanClient, settings: PoolSettings, shell: Shell, poolId: string) {
    this.#client = client;
    this.#settings = settings;
    this.#shell = shell;
    this.#poolId = poolId;
  }

  /** Opens a session. @throws RemoteError `ENDPOINT_DENIED`, `ENDPOINT_MISSING` or `SESSION_LOST` */
  static async open(client: WsmanClient, settings: PoolSettings, signal: AbortSignal): Promise<RunspacePool> {
    const poolId = settings.newGuid().toUpperCase();
    const messages = [
      writeMessage(MESSAGE.SESSION_CAPABILITY, poolId, NO_GUID, sessionCapability()),
      writeMessage(MESSAGE.INIT_RUNSPACEPOOL, poolId, NO_GUID, initRunspacePool()),
    ];
    const creation = Buffer.concat(messages.flatMap((message, index) => fragment(index + 1, message)));
    try {
      const shell = await openShell(client, settings, poolId, creation, signal);
      const pool = new RunspacePool(client, settings, shell, poolId);
      await pool.#untilOpened(signal);
      return pool;
    } catch (error) {
      throw endpointError(withoutDoubt(error), client.host, settings.configuration);
    }
  }

  /** Whether the session has ended, so that another has to be opened. */
  get isLost(): boolean {
    return this.#isLost;
  }

  /**
   * Runs a script, after those that were asked for before.
   * @throws RemoteError `SCRIPT_FAILED`, `ENDPOINT_LIMITED`, `SESSION_LOST`, or `UNKNOWN_OUTCOME` for a change of which the
   * answer was lost
   */
  run(call: ScriptCall, signal: AbortSignal): Promise<PipelineResult> {
    return this.#queue(async () => {
      const pipelineId = this.#settings.newGuid().toUpperCase();
      const [first = Buffer.alloc(0), ...others] = fragment(
        ++this.#objectId,
        writeMessage(
          MESSAGE.CREATE_PIPELINE,
          this.#poolId,
          pipelineId,
          createPipeline(call.script, call.argument),
        ),
      );
      const commandId = await this.#start(call, pipelineId, first, signal);
      let result: PipelineResult | undefined;
      try {
        result = await this.#lost(call, 'begun', async () => {
          for (const part of others)
            await this.#shell.send('stdin', commandId, part.toString('base64'), signal);
          return this.#untilEnded(commandId, signal);
        });
      } finally {
        if (result || call.whenLeft !== 'goesOn') await this.#terminate(commandId);
        else this.#leave();
      }
      return this.#checked(result);
    });
  }

  /**
   * Ends the session, and the pipeline in it. A host that cannot be told ends it by itself, and so it does with one in
   * which a script goes on.
   */
  async close(): Promise<void> {
    this.#isLost = true;
    if (!this.#isLeft) await farewell((signal) => this.#shell.delete(signal));
  }

  /** @returns the id of the command */
  async #start(call: ScriptCall, pipelineId: string, first: Buffer, signal: AbortSignal): Promise<string> {
    try {
      return await this.#lost(call, 'not begun', () =>
        this.#shell.command(pipelineId, first.toString('base64'), signal),
      );
    } catch (error) {
      // One under way may have been taken.
      if (call.whenLeft === 'goesOn' && hasCode(error, 'UNKNOWN_OUTCOME', 'CANCELLED')) this.#leave();
      throw error;
    }
  }

  #leave(): void {
    this.#isLeft = true;
    this.#isLost = true;
  }

  async #untilOpened(signal: AbortSignal): Promise<void> {
    const opening = new PoolOpening();
    try {
      for (;;) {
        const { output, state } = await this.#shell.receive(undefined, RECEIVE_TIMEOUT, signal);
        this.#client.decode(() => output.forEach((data) => opening.take(data)));
        if (opening.state === 'opened') return;
        if (opening.state === 'ended' || state === 'done')
          throw sessionLost(this.#client.host, opening.failure);
      }
    } catch (error) {
      await this.close();
      throw isGone(error) ? sessionLost(this.#client.host, undefined, error) : error;
    }
  }

  async #untilEnded(commandId: string, signal: AbortSignal): Promise<PipelineResult> {
    const pipeline = new Pipeline();
    for (;;) {
      const { output, state } = await this.#shell.receive(commandId, RECEIVE_TIMEOUT, signal);
      this.#client.decode(() => output.forEach((data) => pipeline.take(data)));
      if (pipeline.result) return pipeline.result;
      // The end of the command without the last state of the pipeline leaves open what the script did.
      if (state === 'done') throw sessionLost(this.#client.host, undefined);
    }
  }

  #checked(result: PipelineResult): PipelineResult {
    if (!result.failure) return result;
    const { message, id, hresult } = result.failure;
    const { host } = this.#client;
    const { configuration } = this.#settings;
    throw new RemoteError(
      id === SCRIPTS_NOT_ALLOWED ? 'ENDPOINT_LIMITED' : 'SCRIPT_FAILED',
      { host, configuration, reason: message },
      { detail: id, hostCodes: hresult === undefined ? [] : [hresult] },
    );
  }

  /** Runs a step of a script, and notes whether the session is lost by it. */
  async #lost<T>(call: ScriptCall, progress: 'not begun' | 'begun', step: () => Promise<T>): Promise<T> {
    try {
      return await step();
    } catch (error) {
      const { host } = this.#client;
      if (isGone(error)) this.#isLost = true;
      const plain = isGone(error) ? sessionLost(host, undefined, error) : withoutDoubt(error);
      // A host that refuses only the question for the output goes on with a script that it has taken; a cancel leaves
      // nothing open.
      const isOpen =
        hasCode(error, 'UNKNOWN_OUTCOME') || (progress === 'begun' && !hasCode(plain, 'CANCELLED'));
      if (call.effect !== 'change' || !isOpen || !isRemoteError(plain)) throw plain;
      throw new RemoteError(
        'UNKNOWN_OUTCOME',
        { host, what: call.what },
        { cause: plain, detail: plain.code },
      );
    }
  }

  /** Every command fills a place in the shell until then, also one that has ended. */
  async #terminate(commandId: string): Promise<void> {
    const isTold = await farewell((signal) => this.#shell.signal(commandId, SIGNAL.terminate, signal));
    if (!isTold) this.#isLost = true;
  }
}

/** Opens the shell of a pool, or none: one that nobody knows of would take a place among the user's until it has idled. */
async function openShell(
  client: WsmanClient,
  { configuration, idleTimeout = IDLE_TIMEOUT }: PoolSettings,
  poolId: string,
  creation: Buffer,
  signal: AbortSignal,
): Promise<Shell> {
  const resourceUri = `${POWERSHELL_RESOURCE}${configuration}`;
  const shell = {
    resourceUri,
    options: [{ name: 'protocolversion', value: PROTOCOL_VERSION, mustComply: true }],
    inputStreams: 'stdin pr',
    outputStreams: 'stdout',
    idleTimeout,
    creation: `<creationXml xmlns="${NS.powershell}">${creation.toString('base64')}</creationXml>`,
  };
  try {
    return await Shell.open(client, shell, poolId, signal);
  } catch (error) {
    if (hasCode(error, 'UNKNOWN_OUTCOME'))
      await farewell((unlimited) => Shell.inDoubt(client, resourceUri, poolId).delete(unlimited));
    throw error;
  }
}

/** Tells the host that something is of no more use, whatever the caller's signal says. @returns whether it was told */
async function farewell(work: (signal: AbortSignal) => Promise<void>): Promise<boolean> {
  try {
    await withDeadline(new AbortController().signal, FAREWELL_TIMEOUT, work);
    return true;
  } catch (error) {
    if (isRemoteError(error)) return false;
    throw error;
  }
}

function sessionLost(host: string, failure: ErrorRecord | undefined, cause?: unknown): RemoteError {
  return new RemoteError('SESSION_LOST', { host }, { cause, ...(failure && { detail: failure.message }) });
}

/** What lies behind an open outcome, an error or a fault: a step of the session is no change of what a person asked for. */
function withoutDoubt(error: unknown): unknown {
  if (!hasCode(error, 'UNKNOWN_OUTCOME')) return error;
  if (isRemoteError(error.cause)) return error.cause;
  const { args, hostCodes, detail } = error;
  return new RemoteError('FAULT', args, {
    cause: error,
    hostCodes,
    ...(detail !== undefined && { detail }),
  });
}
