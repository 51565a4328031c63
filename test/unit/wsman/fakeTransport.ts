import assert from 'node:assert/strict';
import { WsmanClient } from '../../../src/wsman/client';
import { RemoteError } from '../../../src/wsman/errors';
import type { Transport, TransportRequest } from '../../../src/wsman/transport';
import { answer, HOST, URL_OF_HOST } from './samples';

/** The reply of a host that sends nothing until the signal aborts. */
export const SILENCE = Symbol('silence');

/** The answer to a request: the content of a Body, a failure, or silence. */
export type Reply = string | RemoteError | typeof SILENCE;

/** A received request, split as text: our own codec must not check itself. */
interface SentRequest extends TransportRequest {
  readonly action: string;
  readonly messageId: string;
  readonly resourceUri: string;
  readonly selectors: string;
  readonly body: string;
}

/** A signal for calls that no test cancels. */
export const anyTime = new AbortController().signal;

/** A host with scripted answers, one per request. It records the requests. */
export class FakeTransport implements Transport {
  readonly url = URL_OF_HOST;
  readonly host = HOST;
  readonly user = 'EXAMPLE\\alice';
  readonly sent: SentRequest[] = [];
  readonly anonymous: string[] = [];
  closed = 0;
  renewed = 0;
  readonly #replies: Reply[];

  constructor(...replies: readonly Reply[]) {
    this.#replies = [...replies];
  }

  /** Number of unused replies. */
  get left(): number {
    return this.#replies.length;
  }

  /** Short names of the requested actions: `Get`, `Put`, `SetJobState`, … */
  get asked(): readonly string[] {
    return this.sent.map(({ what }) => what);
  }

  async send(request: TransportRequest, signal: AbortSignal): Promise<string> {
    if (signal.aborted) throw new RemoteError('CANCELLED');
    const sent = dissect(request);
    this.sent.push(sent);
    const reply = this.#replies.shift();
    assert.ok(reply !== undefined, `nothing is written down for ${request.what}`);
    if (reply === SILENCE) return whenAborted(signal);
    if (reply instanceof RemoteError) throw reply;
    return answer(reply, sent.messageId === '' ? undefined : sent.messageId);
  }

  renew(): void {
    this.renewed++;
  }

  sendAnonymous(envelope: string): Promise<string> {
    this.anonymous.push(envelope);
    const reply = this.#replies.shift();
    assert.ok(typeof reply === 'string');
    return Promise.resolve(answer(reply));
  }

  close(): void {
    this.closed++;
  }
}

/** A client of such a host, with numbered message ids. @param log receives its lines */
export function clientOf(transport: Transport, log: string[] = []): WsmanClient {
  let count = 0;
  return new WsmanClient(transport, {
    operationTimeout: 60_000,
    listingTimeout: 300_000,
    maxEnvelopeSize: 512_000,
    locale: 'en-US',
    log: (line) => log.push(line),
    newGuid: () => `00000000-0000-4000-8000-${(++count).toString(16).padStart(12, '0')}`,
  });
}

function whenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new RemoteError('CANCELLED')), { once: true });
  });
}

function dissect(request: TransportRequest): SentRequest {
  const inside = (pattern: RegExp): string => pattern.exec(request.envelope)?.[1] ?? '';
  return {
    ...request,
    action: inside(/<a:Action[^>]*>([^<]*)</),
    messageId: inside(/<a:MessageID[^>]*>([^<]*)</),
    resourceUri: inside(/<w:ResourceURI[^>]*>([^<]*)</),
    selectors: inside(/(<w:SelectorSet>.*<\/w:SelectorSet>)/),
    body: inside(/<s:Body>(.*)<\/s:Body>/s),
  };
}
