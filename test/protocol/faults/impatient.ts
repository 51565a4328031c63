import { randomUUID } from 'node:crypto';
import { OpenJobs } from '../../openJobs';
import type { Clock } from '../../../src/runtime/clock';
import { WsmanClient } from '../../../src/wsman/client';
import { parseEndpoint } from '../../../src/wsman/endpoint';
import { HttpTransport } from '../../../src/wsman/http/httpTransport';
import { noKerberos } from '../../../src/security/noKerberos';
import type { Credential } from '../../../src/security/mechanism';
import type { Transport, TransportRequest } from '../../../src/wsman/transport';

/** Milliseconds of a timeout that is expected to expire. */
export const PATIENCE = 700;

/** Milliseconds of any other timeout: long enough for a busy computer. */
export const CALMNESS = 10_000;

/** Steps of one request that may each take their time: three legs of a sign-in, and the answer. */
const STEPS = 4;

export interface ImpatientOptions {
  readonly url: string;
  readonly credential: Credential;
  readonly pin?: string | undefined;
  readonly ca?: string | undefined;
  /** Milliseconds for every phase after connecting. */
  readonly patience: number;
  /** Milliseconds to connect. */
  readonly connect?: number;
  readonly clock?: Clock | undefined;
}

/** The real client, from ProviderJobs down to the socket, with short timeouts and a count of its requests. */
export class Impatient implements Transport {
  readonly client: OpenJobs;
  /** The action of every request that was sent, including repeated ones. */
  readonly sent: string[] = [];
  /** Requests without an answer. */
  pending = 0;
  isClosed = false;
  readonly #transport: HttpTransport;
  readonly #limit: number;

  constructor({ url, credential, pin, ca, patience, connect = CALMNESS, clock }: ImpatientOptions) {
    this.#limit = STEPS * patience;
    this.#transport = new HttpTransport({
      endpoint: parseEndpoint(url),
      auth: 'negotiate',
      credential,
      kerberos: noKerberos,
      pin,
      ca,
      timeouts: { connect, authenticate: patience, body: patience },
      maxAnswerSize: 2_000_000,
      clock,
      onMessage: (direction, envelope) => {
        if (direction === 'sent') this.sent.push(actionOf(envelope));
      },
    });
    this.client = new OpenJobs(
      new WsmanClient(this, {
        operationTimeout: 10_000,
        listingTimeout: 60_000,
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
      return await this.#transport.send({ ...request, limit: this.#limit }, signal);
    } finally {
      this.pending--;
    }
  }

  sendAnonymous(envelope: string, limit: number, signal: AbortSignal): Promise<string> {
    return this.#transport.sendAnonymous(envelope, limit, signal);
  }

  renew(): void {
    this.#transport.renew();
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
