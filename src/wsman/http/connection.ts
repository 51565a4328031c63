import type { SecurityContext } from '../../security/mechanism';
import { DecodeError } from '../decodeError';
import { RemoteError } from '../errors';
import { MEDIA, SPNEGO_SEALED_PROTOCOL } from '../names';
import { answerError, decodingError } from './answerError';
import { decodeText } from './charset';
import { handshake, notOffered } from './handshake';
import { Line, type HttpAnswer, type LineOptions } from './line';
import { readSealedBody, sealedContentType, writeSealedBody } from './sealedBody';
import { securityError } from './securityError';
import type { SignInMethod } from './signInMethod';

const SOAP_TYPE = `${MEDIA.soap};charset=UTF-8`;

export interface ConnectionOptions extends LineOptions {
  readonly method: SignInMethod;
  readonly user: string;
}

/**
 * The host wants a new sign-in before it does anything: the request "has not been applied" (RFC 9110, 15.5.2),
 * so it may be sent again whatever it asks for.
 */
export class SessionEnded extends Error {
  override readonly name = 'SessionEnded';
}

/** A signed-in connection: seals what goes out over http, opens what comes back. Ends with its first failure. */
export class Connection {
  readonly #line: Line;
  readonly #options: ConnectionOptions;
  readonly #context: SecurityContext | undefined;

  private constructor(line: Line, options: ConnectionOptions, context: SecurityContext | undefined) {
    this.#line = line;
    this.#options = options;
    this.#context = context;
  }

  /** Connects and signs in. */
  static async open(options: ConnectionOptions, signal: AbortSignal): Promise<Connection> {
    const line = new Line(options);
    const { method, endpoint, user, timeouts } = options;
    if (method.kind === 'header') return new Connection(line, options, undefined);
    try {
      const timeout = timeouts.authenticate;
      const context = await handshake(line, method.mechanism, { endpoint, user, timeout }, signal);
      return new Connection(line, options, context);
    } catch (error) {
      line.close();
      throw error;
    }
  }

  get isUp(): boolean {
    return this.#line.isUp;
  }

  /**
   * Sends an envelope and gives the answer's text.
   * @throws SessionEnded when the host wants a new sign-in; RemoteError for the rest. The connection is down then.
   */
  async exchange(envelope: string, headersTimeout: number, signal: AbortSignal): Promise<string> {
    try {
      return await this.#exchange(envelope, headersTimeout, signal);
    } catch (error) {
      this.close();
      throw this.#explain(error);
    }
  }

  close(): void {
    this.#line.close();
    this.#context?.dispose();
  }

  async #exchange(envelope: string, headersTimeout: number, signal: AbortSignal): Promise<string> {
    const { endpoint, method } = this.#options;
    const message = Buffer.from(envelope, 'utf8');
    const sealing = this.#context && !endpoint.secure ? this.#context : undefined;
    const headers: Record<string, string> = {
      'content-type': sealing ? sealedContentType(SPNEGO_SEALED_PROTOCOL) : SOAP_TYPE,
    };
    if (method.kind === 'header') headers['authorization'] = method.authorization;
    else if (!sealing && !endpoint.secure)
      throw new RemoteError('CLEARTEXT_REFUSED', { host: endpoint.host, what: 'A message' });
    const body = sealing
      ? writeSealedBody(await sealing.seal(message), message.length, SPNEGO_SEALED_PROTOCOL)
      : message;
    const answer = await this.#line.post({ headers, body, headersTimeout }, signal);
    if (answer.status === 401) throw this.#unauthorized(answer);
    return sealing ? this.#open(answer, sealing) : this.#readClear(answer);
  }

  #unauthorized(answer: HttpAnswer): Error {
    const { method, endpoint, user } = this.#options;
    if (method.kind === 'context') return new SessionEnded();
    const offered = notOffered(answer.challenges, method.scheme, endpoint);
    return offered.code === 'SCHEME_NOT_OFFERED'
      ? offered
      : new RemoteError('SIGN_IN_REFUSED', { host: endpoint.host, user });
  }

  async #open(answer: HttpAnswer, context: SecurityContext): Promise<string> {
    const { endpoint } = this.#options;
    if (isType(answer, MEDIA.soap)) throw new RemoteError('UNSEALED_ANSWER', { host: endpoint.host });
    if (!isType(answer, MEDIA.sealed)) throw answerError(answer, endpoint);
    const sealed = readSealedBody(answer.body);
    const message = await context.open(sealed);
    if (message.length !== sealed.length)
      throw new DecodeError('its sealed body has another length than it says');
    return decodeText(message, sealed.charset);
  }

  #readClear(answer: HttpAnswer): string {
    if (!isType(answer, MEDIA.soap) || answer.body.length === 0)
      throw answerError(answer, this.#options.endpoint);
    return decodeText(answer.body, /charset="?([\w-]+)/i.exec(answer.contentType)?.[1] ?? 'utf-8');
  }

  #explain(error: unknown): unknown {
    const { endpoint, user } = this.#options;
    return securityError(decodingError(error, endpoint), endpoint.host, user);
  }
}

function isType(answer: HttpAnswer, type: string): boolean {
  return answer.contentType.trim().toLowerCase().startsWith(type);
}
