import type { Socket } from 'node:net';
import { withDeadline } from '../../runtime/deadline';
import { RemoteError } from '../errors';
import { connecting, type LineOptions } from './connecting';
import { AnswerStream } from './answerStream';
import { BodyRoom } from './bodyRoom';
import { dial, secure, type SecurePeer } from './dial';
import { exchange, type HttpAnswer, type HttpPost } from './httpExchange';
import { isVersionRefused, networkError } from './networkError';

export type { LineOptions } from './connecting';
export type { HttpAnswer, HttpPost } from './httpExchange';

/**
 * One TCP or TLS connection. Windows authenticates connections, not requests, so a line never reconnects by itself: once
 * it is down, its session keys are useless.
 */
export class Line {
  /** The host's certificate, over https. */
  readonly peer: SecurePeer | undefined;
  readonly #stream: AnswerStream;
  readonly #options: LineOptions;
  readonly #room = new BodyRoom();
  #isDown = false;

  private constructor(options: LineOptions, socket: Socket, peer: SecurePeer | undefined) {
    this.#options = options;
    this.#stream = new AnswerStream(socket, options.endpoint);
    this.peer = peer;
    // The host may hang up while no request is under way.
    this.#stream.once('close', () => this.close());
    this.#stream.on('error', () => this.close());
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
    return !this.#isDown && !this.#stream.destroyed;
  }

  /**
   * Sends one request and reads the whole answer. One request at a time.
   * @throws RemoteError; the line is down afterwards
   */
  async post(request: HttpPost, signal: AbortSignal): Promise<HttpAnswer> {
    const { timeouts } = this.#options;
    const { headersTimeout } = request;
    try {
      const deadline = headersTimeout + timeouts.body;
      return await withDeadline(signal, deadline, (timed) => this.#request(request, timed));
    } catch (error) {
      this.close();
      throw networkError(error, { ...this.#options, headersTimeout, signal });
    }
  }

  async #request(request: HttpPost, signal: AbortSignal): Promise<HttpAnswer> {
    const { endpoint, timeouts, maxAnswerSize } = this.#options;
    if (!this.isUp) throw new RemoteError('CONNECTION_LOST', { host: endpoint.name });
    const headers = { ...request.headers, 'accept-encoding': 'identity', 'user-agent': 'BITS Remote' };
    this.#stream.expectAnswer();
    const terms = { endpoint, bodyTimeout: timeouts.body, maxAnswerSize, room: this.#room };
    const answer = await exchange(this.#stream, { ...request, headers }, terms, signal);
    if (answer.isLast) this.close();
    else this.#stream.rest();
    return answer;
  }

  /** Closes the connection. A pending request fails. */
  close(): void {
    this.#isDown = true;
    this.#stream.destroy();
  }
}
