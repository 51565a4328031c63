import { serverEndPoint } from '../../security/channelBinding';
import type { MechanismName, SecurityContext } from '../../security/mechanism';
import { DecodeError } from '../decodeError';
import { IDENTIFY_ENVELOPE } from '../envelope';
import { hasCode, RemoteError } from '../errors';
import { UNNAMED } from '../errorTable/unnamed';
import { KERBEROS_SEALED_PROTOCOL, MEDIA, SPNEGO_SEALED_PROTOCOL } from '../names';
import { answerError, decodingError, isUnprocessed } from './answerError';
import { decodeText } from './charset';
import { untilAborted } from './deadline';
import { handshake, notOffered, offeredSchemes } from './handshake';
import { Line, type HttpAnswer, type LineOptions } from './line';
import { readSealedBody, sealedContentType, writeSealedBody } from './sealedBody';
import { securityError, type SignInPlace } from './securityError';
import type { SignInMethod } from './signInMethod';

const SOAP_TYPE = `${MEDIA.soap};charset=UTF-8`;

export interface ConnectionOptions extends LineOptions {
  readonly method: SignInMethod;
  readonly place: SignInPlace;
  /** Told of every message in clear, as it goes and comes. It has to cut out what is secret. */
  readonly onMessage?: ((direction: 'sent' | 'received', envelope: string) => void) | undefined;
}

/** How a connection is protected. */
export interface Protection {
  readonly mechanism: MechanismName | 'Basic' | 'Certificate';
  /** Sealed by the mechanism, over http; over https TLS seals. */
  readonly sealed: boolean;
  /** Bound to the TLS connection. */
  readonly bound: boolean;
}

/** A request of which it is certain that the host did nothing for it. Its cause is the error to report. */
export class NotApplied extends Error {
  override readonly name = 'NotApplied';
  /** Whether a new connection may help: then it may be sent again, whatever it asks for. */
  readonly again: boolean;

  constructor(cause: RemoteError, { again }: { readonly again: boolean }) {
    super('the request has not been applied', { cause });
    this.again = again;
  }
}

/** A signed-in connection: seals what goes out over http, opens what comes back. Ends with its first failure. */
export class Connection {
  readonly protection: Protection;
  readonly #line: Line;
  readonly #options: ConnectionOptions;
  readonly #context: SecurityContext | undefined;

  private constructor(
    line: Line,
    options: ConnectionOptions,
    context: SecurityContext | undefined,
    bound: boolean,
  ) {
    this.#line = line;
    this.#options = options;
    this.#context = context;
    this.protection = {
      mechanism: mechanismOf(options.method, context),
      sealed: context !== undefined && !options.endpoint.secure,
      bound,
    };
  }

  /** Connects and signs in. A host that refuses the ticket of the realm may be left another way. */
  static async open(options: ConnectionOptions, signal: AbortSignal): Promise<Connection> {
    try {
      return await Connection.#openOnce(options, signal);
    } catch (error) {
      const { method } = options;
      const retreats =
        hasCode(error, 'TICKET_REFUSED') && method.kind === 'context' && method.mechanism.retreat?.();
      if (!retreats) throw error;
      return Connection.#openOnce(options, signal);
    }
  }

  static async #openOnce(options: ConnectionOptions, signal: AbortSignal): Promise<Connection> {
    const { method, endpoint, place, timeouts } = options;
    const line = await Line.open(options, signal);
    try {
      if (method.kind === 'header') {
        const connection = new Connection(line, options, undefined, false);
        await connection.#prove(signal);
        return connection;
      }
      const channelBinding = line.peer && serverEndPoint(line.peer.raw);
      const terms = { endpoint, place, channelBinding, timeout: timeouts.authenticate };
      const context = await handshake(line, method.mechanism, terms, signal);
      return new Connection(line, options, context, channelBinding !== undefined);
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
   * @throws NotApplied when the host did nothing, RemoteError when that is not known. The connection is down then.
   */
  async exchange(envelope: string, headersTimeout: number, signal: AbortSignal): Promise<string> {
    const { onMessage, endpoint, place } = this.#options;
    try {
      onMessage?.('sent', envelope);
      const answer = await this.#exchange(envelope, headersTimeout, signal);
      onMessage?.('received', answer);
      return answer;
    } catch (error) {
      this.close();
      throw securityError(decodingError(error, endpoint), place);
    }
  }

  close(): void {
    this.#line.close();
    this.#context?.dispose();
  }

  /**
   * A header proves nothing until a request carries it. So that a wrong password is tried by one connection at a
   * time, as with the other ways, the first request of each asks for nothing but who is there.
   */
  async #prove(signal: AbortSignal): Promise<void> {
    const { timeouts } = this.#options;
    const headers = { ...this.#authorization, 'content-type': SOAP_TYPE };
    const body = Buffer.from(IDENTIFY_ENVELOPE, 'utf8');
    const answer = await this.#line.post({ headers, body, headersTimeout: timeouts.authenticate }, signal);
    if (answer.status === 401) throw this.#unauthorized(answer);
  }

  get #authorization(): Record<string, string> {
    const { method } = this.#options;
    return method.kind === 'header' ? { authorization: method.authorization } : {};
  }

  async #exchange(envelope: string, headersTimeout: number, signal: AbortSignal): Promise<string> {
    const { endpoint } = this.#options;
    const message = Buffer.from(envelope, 'utf8');
    const sealing = endpoint.secure ? undefined : this.#context;
    if (!sealing && !endpoint.secure)
      throw new RemoteError('CLEARTEXT_REFUSED', { host: endpoint.host, what: UNNAMED.message });
    const protocol = this.#sealedProtocol;
    const headers = {
      ...this.#authorization,
      'content-type': sealing ? sealedContentType(protocol) : SOAP_TYPE,
    };
    const body = sealing
      ? writeSealedBody(await untilAborted(signal, sealing.seal(message)), message.length, protocol)
      : message;
    if (!this.isUp)
      throw new NotApplied(new RemoteError('CONNECTION_LOST', { host: endpoint.host }), { again: true });
    const answer = await this.#line.post({ headers, body, headersTimeout }, signal);
    if (answer.status === 401) throw this.#unauthorized(answer);
    if (isUnprocessed(answer)) throw new NotApplied(answerError(answer, endpoint), { again: false });
    return sealing ? this.#open(answer, sealing, signal) : this.#readClear(answer);
  }

  /** By the scheme, whatever mechanism runs inside it (MS-WSMV 2.2.9.1). */
  get #sealedProtocol(): string {
    const { method } = this.#options;
    const isKerberos = method.kind === 'context' && method.mechanism.scheme === 'Kerberos';
    return isKerberos ? KERBEROS_SEALED_PROTOCOL : SPNEGO_SEALED_PROTOCOL;
  }

  #unauthorized({ challenges }: HttpAnswer): Error {
    const { method, endpoint, place } = this.#options;
    // "The request has not been applied" (RFC 9110, 15.5.2).
    if (method.kind === 'context')
      return new NotApplied(new RemoteError('SEALING_REFUSED', { host: endpoint.host }), { again: true });
    if (method.scheme === 'Certificate') return new RemoteError('CERTIFICATE_REFUSED', { ...place });
    const isOffered = offeredSchemes(challenges).some((name) => name.toLowerCase() === 'basic');
    return isOffered
      ? new RemoteError('SIGN_IN_REFUSED', { ...place })
      : notOffered(challenges, method.scheme, endpoint.host);
  }

  async #open(answer: HttpAnswer, context: SecurityContext, signal: AbortSignal): Promise<string> {
    const { endpoint } = this.#options;
    if (isType(answer, MEDIA.soap)) throw new RemoteError('UNSEALED_ANSWER', { host: endpoint.host });
    if (!isType(answer, MEDIA.sealed)) throw answerError(answer, endpoint);
    const sealed = readSealedBody(answer.body);
    const message = await untilAborted(signal, context.open(sealed));
    // RC4 tickets pad by a byte, and some peers count it (seen by other clients); nothing else may differ.
    const padding = this.protection.mechanism === 'Kerberos' ? 1 : 0;
    if (message.length > sealed.length || message.length + padding < sealed.length)
      throw new DecodeError('its sealed body has another length than it says');
    return decodeText(message, sealed.charset);
  }

  #readClear(answer: HttpAnswer): string {
    if (!isType(answer, MEDIA.soap) || answer.body.length === 0)
      throw answerError(answer, this.#options.endpoint);
    return decodeText(answer.body, /charset="?([\w-]+)/i.exec(answer.contentType)?.[1] ?? 'utf-8');
  }
}

function mechanismOf(method: SignInMethod, context: SecurityContext | undefined): Protection['mechanism'] {
  if (method.kind === 'header') return method.scheme;
  return context?.mechanism ?? method.mechanism.name ?? 'NTLM';
}

function isType(answer: HttpAnswer, type: string): boolean {
  return answer.contentType.trim().toLowerCase().startsWith(type);
}
