import { randomUUID } from 'node:crypto';
import { BitsClient } from '../../../src/bits/client';
import { WsmanClient } from '../../../src/wsman/client';
import { HttpTransport } from '../../../src/wsman/http/httpTransport';
import { noKerberos } from '../../../src/wsman/kerberos';
import type { Credential } from '../../../src/wsman/credential';
import type { Transport, TransportRequest } from '../../../src/wsman/transport';

/** Milliseconds for every phase: long enough for loopback on a busy machine. */
export const PATIENCE = 500;

export interface ImpatientOptions {
  readonly url: string;
  readonly credential: Credential;
  readonly pin?: string | undefined;
  readonly ca?: string | undefined;
  /** Milliseconds for every phase. */
  readonly patience?: number;
}

/** The real client from BitsClient down to the socket, with short time-outs, and with its requests counted. */
export class Impatient implements Transport {
  readonly client: BitsClient;
  /** The action of every request that was sent, repeated ones included. */
  readonly sent: string[] = [];
  /** Actions that were answered in a way that the transport could read and that is no fault. */
  readonly understood = new Set<string>();
  /** Requests that wait for their answer. */
  pending = 0;
  isClosed = false;
  readonly #transport: HttpTransport;
  readonly #patience: number;

  constructor({ url, credential, pin, ca, patience = PATIENCE }: ImpatientOptions) {
    this.#patience = patience;
    this.#transport = new HttpTransport({
      url,
      auth: 'negotiate',
      credential,
      kerberos: noKerberos,
      pin,
      ca,
      timeouts: { connect: patience, authenticate: patience, body: patience },
      maxAnswerSize: 2_000_000,
      onMessage: (direction, envelope) => {
        if (direction === 'sent') this.sent.push(actionOf(envelope));
        else this.understood.add(actionOf(envelope).replace(/Response$/, ''));
      },
    });
    this.client = new BitsClient(
      new WsmanClient(this, {
        operationTimeout: 10_000,
        maxEnvelopeSize: 512_000,
        locale: 'en-US',
        newGuid: randomUUID,
      }),
    );
  }

  get url(): string {
    return this.#transport.url;
  }

  get host(): string {
    return this.#transport.host;
  }

  get user(): string {
    return this.#transport.user;
  }

  signIn(signal: AbortSignal): Promise<void> {
    return this.#transport.signIn(signal);
  }

  async send(request: TransportRequest, signal: AbortSignal): Promise<string> {
    this.pending++;
    try {
      return await this.#transport.send({ ...request, headersTimeout: this.#patience }, signal);
    } finally {
      this.pending--;
    }
  }

  sendAnonymous(envelope: string, signal: AbortSignal): Promise<string> {
    return this.#transport.sendAnonymous(envelope, signal);
  }

  close(): void {
    this.isClosed = true;
    this.#transport.close();
  }
}

/** The last part of the action, such as `Get` or `CreateJob`; Identify has none. */
function actionOf(envelope: string): string {
  const action = /<a:Action[^>]*>([^<]*)</.exec(envelope)?.[1];
  return action?.split('/').at(-1) ?? 'Identify';
}
