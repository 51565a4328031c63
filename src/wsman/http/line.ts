import type { Socket } from 'node:net';
import { Client } from 'undici';
import { RemoteError } from '../errors';
import { connecting, type LineOptions } from './connecting';
import { AnswerStream } from './answerStream';
import { dial, secure, type SecurePeer } from './dial';
import { isVersionRefused, networkError } from './networkError';
import { PendingAnswer } from './pendingAnswer';

export type { LineOptions } from './connecting';

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
  /** The `Server` header; empty without one. */
  readonly server: string;
  /** The `Date` header: the clock of the host. */
  readonly date: string;
  readonly body: Buffer;
  /** Whether the host, or a proxy, closes the connection after this answer (RFC 9112, 9.6). */
  readonly isLast: boolean;
}

/** In a list of connection options. */
const CLOSE = /(?:^|,)\s*close\s*(?:,|$)/i;

/** Longer than any host keeps an idle connection (about 120 s): the pool decides when it is closed. */
const KEEP_ALIVE = 600_000;

/**
 * One TCP or TLS connection. Windows authenticates connections, not requests, so a line never reconnects by itself: once
 * it is down, its session keys are useless.
 */
export class Line {
  /** The host's certificate, over https. */
  readonly peer: SecurePeer | undefined;
  readonly #stream: AnswerStream;
  readonly #client: Client;
  readonly #options: LineOptions;
  #state: 'new' | 'up' | 'down' = 'new';

  private constructor(options: LineOptions, socket: Socket, peer: SecurePeer | undefined) {
    this.#options = options;
    const stream = (this.#stream = new AnswerStream(socket, options.endpoint));
    this.peer = peer;
    this.#client = new Client(options.endpoint.origin, {
      pipelining: 1,
      keepAliveTimeout: KEEP_ALIVE,
      keepAliveMaxTimeout: KEEP_ALIVE,
      bodyTimeout: options.timeouts.body,
      maxResponseSize: options.maxAnswerSize,
      connect: (_, callback) => {
        if (this.#state !== 'new' || socket.destroyed) {
          callback(new RemoteError('CONNECTION_LOST', { host: options.endpoint.host }), null);
          return;
        }
        this.#state = 'up';
        // undici ignores a connection that is handed over synchronously.
        queueMicrotask(() => callback(null, stream as unknown as Socket));
      },
    });
    this.#client.on('disconnect', () => this.close());
    // undici does not listen before the first request, but the host may hang up earlier.
    stream.once('close', () => this.close());
    stream.on('error', () => this.close());
  }

  /**
   * Connects; over https, also checks the host's certificate.
   * @throws RemoteError
   */
  static async open(options: LineOptions, signal: AbortSignal): Promise<Line> {
    const { endpoint, tls } = options;
    if (!endpoint.secure) {
      const plain = await connecting(options, signal, (timed) => dial(endpoint, timed));
      return new Line(options, plain, undefined);
    }
    const { socket, peer } = await connecting(options, signal, async (timed, enter) => {
      const secured = async (newest: 'TLSv1.2' | 'TLSv1.3'): ReturnType<typeof secure> => {
        enter('connect');
        const dialled = await dial(endpoint, timed);
        enter('tls');
        return secure(dialled, endpoint, tls, newest, timed);
      };
      // HTTP.sys asks for a client certificate after the first request: in TLS 1.2 by a renegotiation, which Node
      // supports; in TLS 1.3 by post-handshake authentication, which Node does not support.
      if (!tls.clientCertificate) return secured('TLSv1.3');
      try {
        return await secured('TLSv1.2');
      } catch (error) {
        if (!isVersionRefused(error)) throw error;
        return secured('TLSv1.3');
      }
    });
    return new Line(options, socket, peer);
  }

  /** Whether another request may be sent. */
  get isUp(): boolean {
    return this.#state !== 'down' && !this.#stream.destroyed;
  }

  /**
   * Sends one request and reads the whole answer. One request at a time.
   * @throws RemoteError; the line is down afterwards
   */
  async post(request: HttpPost, signal: AbortSignal): Promise<HttpAnswer> {
    try {
      signal.throwIfAborted();
      return await this.#request(request, signal);
    } catch (error) {
      this.close();
      throw networkError(error, { ...this.#options, headersTimeout: request.headersTimeout, signal });
    }
  }

  async #request({ headers, body, headersTimeout }: HttpPost, signal: AbortSignal): Promise<HttpAnswer> {
    const { timeouts, endpoint } = this.#options;
    this.#stream.expectAnswer();
    const pending = new PendingAnswer(headersTimeout + timeouts.body, signal);
    this.#client.dispatch(
      {
        method: 'POST',
        path: endpoint.path,
        headers: { ...headers, 'accept-encoding': 'identity', 'user-agent': 'BITS Remote' },
        body: body ?? null,
        headersTimeout,
      },
      pending,
    );
    const answer = await pending.whole;
    return {
      status: answer.status,
      contentType: first(answer.headers['content-type']),
      challenges: list(answer.headers['www-authenticate']),
      server: first(answer.headers['server']),
      date: first(answer.headers['date']),
      body: answer.body,
      isLast: CLOSE.test(list(answer.headers['connection']).join()) || isLetGo(this.#stream.errored),
    };
  }

  /** Closes the connection. A pending request fails. */
  close(): void {
    if (this.#state === 'down') return;
    this.#state = 'down';
    void this.#client.destroy();
    this.#stream.destroy();
  }
}

/** Whether the HTTP library has let a connection go, because it ends with its answer: HTTP/1.0, or a body without length. */
function isLetGo(reason: Error | null): boolean {
  return reason !== null && 'code' in reason && reason.code === 'UND_ERR_INFO';
}

function list(header: string | string[] | undefined): readonly string[] {
  if (header === undefined) return [];
  return typeof header === 'string' ? [header] : header;
}

function first(header: string | string[] | undefined): string {
  return list(header)[0] ?? '';
}
