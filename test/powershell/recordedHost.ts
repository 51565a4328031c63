import assert from 'node:assert/strict';
import { RunspacePool, type ScriptCall } from '../../src/powershell/runspacePool';
import { NS } from '../../src/wsman/names';
import { RemoteError } from '../../src/wsman/errors';
import type { Transport, TransportRequest } from '../../src/wsman/transport';
import { clientOf } from '../unit/wsman/fakeTransport';
import { answer } from '../unit/wsman/samples';
import { inside, type Exchange, type RecordedSession } from './recording';

/** What a call of ours came to. */
export interface Outcome {
  /** `completed`, or the code of the error. */
  readonly code: string;
  readonly texts: readonly string[];
  /** Ids of the errors on the way, or of the one that ended it. */
  readonly errors: readonly string[];
  /** Code of the exception that ended it. */
  readonly hresult: number | undefined;
}

/** What our client made of a recorded session. */
export interface Replay {
  readonly opening: Outcome;
  readonly pipelines: readonly Outcome[];
}

const READING: ScriptCall = { script: '1', argument: '{}', effect: 'none', what: '' };

/** Opens our pool at a recorded host, and runs as many scripts in it as the recording has pipelines. */
export async function replay(session: RecordedSession): Promise<Replay> {
  const host = new RecordedHost(session);
  const { signal } = new AbortController();
  let count = 0;
  const newGuid = (): string => `0000000${++count}-0000-4000-8000-000000000000`;
  const settings = { configuration: session.configuration, newGuid };
  const pipelines: Outcome[] = [];
  try {
    const pool = await RunspacePool.open(clientOf(host), settings, signal);
    for (const { action } of session.exchanges)
      if (action === 'Command') pipelines.push(await outcome(pool, signal));
    await pool.close();
    return { opening: COMPLETED, pipelines };
  } catch (error) {
    return { opening: failed(error), pipelines };
  }
}

const COMPLETED: Outcome = { code: 'completed', texts: [], errors: [], hresult: undefined };

async function outcome(pool: RunspacePool, signal: AbortSignal): Promise<Outcome> {
  try {
    const { output, errors } = await pool.run(READING, signal);
    return { ...COMPLETED, texts: output, errors: errors.map(({ id }) => id) };
  } catch (error) {
    return failed(error);
  }
}

function failed(error: unknown): Outcome {
  assert.ok(error instanceof RemoteError, String(error));
  const { code, detail, hostCodes } = error;
  return { code, texts: [], errors: detail === undefined ? [] : [detail], hresult: hostCodes[0] };
}

/**
 * A host that answers as the recorded one did: the n-th answer to the n-th request of an action on the same target. A
 * recorded client that did not say farewell gets an answer by hand for ours, which does.
 */
class RecordedHost implements Transport {
  readonly url = 'http://srv.example:5985/wsman';
  readonly host = 'srv.example';
  readonly user = 'EXAMPLE\\alice';
  readonly #shellId: string;
  readonly #answers = new Map<string, Exchange[]>();

  constructor({ shellId, exchanges }: RecordedSession) {
    this.#shellId = shellId;
    for (const exchange of exchanges) {
      const key = keyOf(exchange.action, exchange.commandId);
      this.#answers.set(key, [...(this.#answers.get(key) ?? []), exchange]);
    }
  }

  send({ envelope, what }: TransportRequest): Promise<string> {
    const shellId = inside(envelope, /Name="ShellId">([^<]*)</u);
    assert.equal(
      shellId,
      what === 'Create' ? '' : this.#shellId,
      'the id of the shell is the one of the host',
    );
    const commandId = inside(envelope, /<s:Body>.* CommandId="([^"]*)"/u);
    const messageId = inside(envelope, /:MessageID[^>]*>([^<]*)</u);
    const recorded = this.#answers.get(keyOf(what, commandId))?.shift();
    if (!recorded && Object.hasOwn(FAREWELLS, what))
      return Promise.resolve(answer(FAREWELLS[what] ?? '', messageId));
    if (recorded?.response === undefined)
      return Promise.reject(new RemoteError('CONNECTION_LOST', { host: this.host }));
    return Promise.resolve(recorded.response.replace(/(:RelatesTo>)[^<]*/u, `$1${messageId}`));
  }

  sendAnonymous(): Promise<string> {
    return Promise.reject(new RemoteError('CONNECTION_LOST', { host: this.host }));
  }

  renew(): void {
    assert.fail('no recorded host wants another sign-in');
  }

  close(): void {
    this.#answers.clear();
  }
}

const FAREWELLS: Readonly<Record<string, string>> = {
  Signal: `<rsp:SignalResponse xmlns:rsp="${NS.shell}"/>`,
  Delete: '',
};

/** A command has no id yet where it is started. */
function keyOf(action: string, commandId: string): string {
  return action === 'Command' ? action : `${action} ${commandId}`;
}
