import { Client, buildConnector } from 'undici';
import { RemoteError } from '../errors';
import { withDeadline } from './deadline';
import type { Endpoint } from './endpoint';
import { networkError, type Timeouts } from './networkError';
import { trustedAuthorities } from './trust';

export interface LineOptions {
  readonly endpoint: Endpoint;
  /** Content of a PEM file with further authorities. */
  readonly ca: string | undefined;
  readonly timeouts: Timeouts;
  /** Bytes that an answer may have. */
  readonly maxAnswerSize: number;
}

export interface HttpPost {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | undefined;
  /** Milliseconds until the first byte of the answer. */
  readonly headersTimeout: number;
}

export interface HttpAnswer {
  readonly status: number;
  readonly contentType: string;
  /** Every `WWW-Authenticate` header. */
  readonly challenges: readonly string[];
  readonly body: Buffer;
}

/** Longer than any host keeps an idle connection (about 120 s): who ends it is decided above. */
const KEEP_ALIVE = 600_000;

/**
 * One TCP or TLS connection, for its whole life. Windows authenticates connections, not requests, so a line
 * never reconnects by itself: when it is down, its keys are worthless.
 */
export class Line {
  readonly #client: Client;
  readonly #options: LineOptions;
  #state: 'new' | 'up' | 'down' = 'new';

  constructor(options: LineOptions) {
    this.#options = options;
    const connector = buildConnector({
      timeout: options.timeouts.connect,
      allowH2: false,
      ...(options.endpoint.secure && { ca: trustedAuthorities(options.ca) }),
    });
    this.#client = new Client(options.endpoint.origin, {
      pipelining: 1,
      keepAliveTimeout: KEEP_ALIVE,
      keepAliveMaxTimeout: KEEP_ALIVE,
      bodyTimeout: options.timeouts.body,
      maxResponseSize: options.maxAnswerSize,
      connect: (connectOptions, callback) => {
        if (this.#state !== 'new') {
          callback(new RemoteError('CONNECTION_LOST', { host: options.endpoint.host }), null);
          return;
        }
        this.#state = 'up';
        connector(connectOptions, callback);
      },
    });
    this.#client.on('disconnect', () => this.close());
  }

  /** Whether another request may be sent. */
  get isUp(): boolean {
    return this.#state !== 'down';
  }

  /**
   * Sends one request and reads its answer whole. Requests go strictly one after another.
   * @throws RemoteError; the line is down afterwards.
   */
  async post(request: HttpPost, signal: AbortSignal): Promise<HttpAnswer> {
    const { timeouts, endpoint } = this.#options;
    const deadline = timeouts.connect + request.headersTimeout + timeouts.body;
    try {
      return await withDeadline(signal, deadline, (ends) => this.#request(request, ends));
    } catch (error) {
      this.close();
      const { maxAnswerSize } = this.#options;
      const { headersTimeout } = request;
      throw networkError(error, { endpoint, timeouts, headersTimeout, maxAnswerSize, signal });
    }
  }

  async #request(request: HttpPost, signal: AbortSignal): Promise<HttpAnswer> {
    const answer = await this.#client.request({
      method: 'POST',
      path: this.#options.endpoint.path,
      headers: { ...request.headers, 'accept-encoding': 'identity', 'user-agent': 'BITS Remote' },
      body: request.body ?? null,
      headersTimeout: request.headersTimeout,
      signal,
    });
    return {
      status: answer.statusCode,
      contentType: first(answer.headers['content-type']),
      challenges: list(answer.headers['www-authenticate']),
      body: Buffer.from(await answer.body.arrayBuffer()),
    };
  }

  /** Ends the connection; a request under way fails. */
  close(): void {
    if (this.#state === 'down') return;
    this.#state = 'down';
    void this.#client.destroy();
  }
}

function list(header: string | string[] | undefined): readonly string[] {
  return header === undefined ? [] : [header].flat();
}

function first(header: string | string[] | undefined): string {
  return list(header)[0] ?? '';
}
