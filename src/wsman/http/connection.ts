import { serverEndPoint } from '../../security/channelBinding';
import type { Mechanism, MechanismTraits, SecurityContext, TokenMechanism } from '../../security/mechanism';
import { DecodeError } from '../decodeError';
import { IDENTIFY_ENVELOPE } from '../envelope';
import { hasCode, isRemoteError, RemoteError } from '../errors';
import { UNNAMED } from '../errorTable/unnamed';
import { MEDIA } from '../names';
import { answerError, decodingError, isUnprocessed } from './answerError';
import { decodeText } from './charset';
import { untilAborted } from '../../runtime/deadline';
import { handshake } from './handshake';
import { Line, type HttpAnswer, type LineOptions } from './line';
import { charsetOf, isMediaType } from './mediaType';
import { isRuledOut, notOffered, refusalError } from './refusal';
import { readSealedBody, sealedContentType, writeSealedBody } from './sealedBody';
import { securityError, type SignInPlace } from './securityError';

const SOAP_TYPE = `${MEDIA.soap};charset=UTF-8`;

/** What connections to one host share of a mechanism that sends a header. */
interface Acceptance {
  hasAccepted: boolean;
}

export interface ConnectionOptions extends LineOptions {
  readonly mechanism: Mechanism;
  readonly place: SignInPlace;
  /** Of a header: whether a host has accepted it, on any connection. */
  readonly acceptance: Acceptance;
  /** Told of every message in clear, as it goes and comes. It must cut out secrets. */
  readonly onMessage?: ((direction: 'sent' | 'received', envelope: string) => void) | undefined;
}

/** What tokens have set up on a connection. */
interface Session {
  readonly mechanism: TokenMechanism;
  readonly context: SecurityContext;
  readonly traits: MechanismTraits;
}

/** How a connection is protected. */
export interface Protection {
  /** Its name for people, such as `NTLM`. */
  readonly mechanism: string;
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
  #line: Line;
  #isEnded = false;
  readonly #options: ConnectionOptions;
  readonly #session: Session | undefined;
  #hasServed = false;

  private constructor(line: Line, options: ConnectionOptions, session: Session | undefined, bound: boolean) {
    this.#line = line;
    this.#options = options;
    this.#session = session;
    this.protection = {
      mechanism: (session ?? options.mechanism).traits.name,
      sealed: session !== undefined && !options.endpoint.secure,
      bound,
    };
  }

  /** Connects and signs in. A host that refuses the ticket of the realm may be left another way. */
  static async open(options: ConnectionOptions, signal: AbortSignal): Promise<Connection> {
    try {
      return await Connection.#openOnce(options, signal);
    } catch (error) {
      const { mechanism } = options;
      const retreats =
        hasCode(error, 'TICKET_REFUSED') && mechanism.kind === 'tokens' && mechanism.retreat?.();
      if (!retreats) throw error;
      return Connection.#openOnce(options, signal);
    }
  }

  static async #openOnce(options: ConnectionOptions, signal: AbortSignal): Promise<Connection> {
    const { mechanism, endpoint, place, timeouts } = options;
    const line = await Line.open(options, signal);
    try {
      if (mechanism.kind === 'header') {
        const connection = new Connection(line, options, undefined, false);
        await connection.#prove(signal);
        return connection;
      }
      const channelBinding = line.peer && serverEndPoint(line.peer.raw);
      const terms = { endpoint, place, channelBinding, timeout: timeouts.authenticate };
      const context = await handshake(line, mechanism, terms, signal);
      const session = { mechanism, context, traits: context.mechanism ?? mechanism.traits };
      return new Connection(line, options, session, channelBinding !== undefined);
    } catch (error) {
      line.close();
      throw error;
    }
  }

  /** A header signs in every request by itself, so the next one may go over a new line. */
  get isUp(): boolean {
    return !this.#isEnded && (this.#session === undefined || this.#line.isUp);
  }

  /** Whether it has answered a request. Since then it may have died without a sign. */
  get hasServed(): boolean {
    return this.#hasServed;
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
      this.#hasServed = true;
      return answer;
    } catch (error) {
      this.close();
      throw securityError(decodingError(error, endpoint), place);
    }
  }

  close(): void {
    this.#isEnded = true;
    this.#line.close();
    this.#session?.context.dispose();
  }

  /**
   * A header proves nothing until a request carries it. So that a wrong password is tried by one connection at a
   * time, as with the other ways, the first request asks for nothing but who is there. A host or proxy that closes after
   * every answer would close after this one, too, so an accepted header is not proven again.
   */
  async #prove(signal: AbortSignal): Promise<void> {
    const { timeouts, acceptance } = this.#options;
    if (acceptance.hasAccepted) return;
    const headers = { ...this.#authorization, 'content-type': SOAP_TYPE };
    const body = Buffer.from(IDENTIFY_ENVELOPE, 'utf8');
    const answer = await this.#line.post({ headers, body, headersTimeout: timeouts.authenticate }, signal);
    if (answer.status === 401) throw this.#unauthorized(answer);
    acceptance.hasAccepted = true;
  }

  /** For a host or proxy that closes after every answer. */
  async #openLine(signal: AbortSignal): Promise<void> {
    try {
      const line = await Line.open(this.#options, signal);
      if (this.#isEnded) line.close();
      this.#line = line;
      this.#hasServed = false;
    } catch (error) {
      throw isRemoteError(error) ? new NotApplied(error, { again: false }) : error;
    }
  }

  get #authorization(): Record<string, string> {
    const { mechanism } = this.#options;
    return mechanism.kind === 'header' ? { authorization: mechanism.authorization } : {};
  }

  async #exchange(envelope: string, headersTimeout: number, signal: AbortSignal): Promise<string> {
    const { endpoint } = this.#options;
    const message = Buffer.from(envelope, 'utf8');
    const sealing = endpoint.secure ? undefined : this.#session;
    if (!sealing && !endpoint.secure)
      throw new RemoteError('CLEARTEXT_REFUSED', { host: endpoint.name, what: UNNAMED.message });
    const type = sealing ? sealedContentType(sealing.mechanism.sealedProtocol) : SOAP_TYPE;
    const headers = { ...this.#authorization, 'content-type': type };
    const body = sealing ? await seal(message, sealing, signal) : message;
    if (!this.#session && !this.#line.isUp) await this.#openLine(signal);
    if (!this.#line.isUp)
      throw new NotApplied(new RemoteError('CONNECTION_LOST', { host: endpoint.name }), { again: true });
    const answer = await this.#line.post({ headers, body, headersTimeout }, signal);
    if (answer.status === 401) throw this.#unauthorized(answer);
    if (isUnprocessed(answer)) throw new NotApplied(answerError(answer, endpoint), { again: false });
    return sealing ? this.#open(answer, sealing, signal) : this.#readClear(answer);
  }

  #unauthorized({ challenges }: HttpAnswer): Error {
    const { mechanism, endpoint, place } = this.#options;
    // "The request has not been applied" (RFC 9110, 15.5.2).
    if (mechanism.kind === 'tokens')
      return new NotApplied(new RemoteError('SEALING_REFUSED', { host: endpoint.name }), { again: true });
    const { traits, isAnnounced } = mechanism;
    this.#options.acceptance.hasAccepted = false;
    if (isAnnounced && isRuledOut(challenges, traits.name))
      return notOffered(challenges, traits.name, endpoint.name);
    return refusalError(traits.refusal(false), place);
  }

  async #open(answer: HttpAnswer, { context, traits }: Session, signal: AbortSignal): Promise<string> {
    const { endpoint } = this.#options;
    if (isMediaType(answer.contentType, MEDIA.soap))
      throw new RemoteError('UNSEALED_ANSWER', { host: endpoint.name });
    if (!isMediaType(answer.contentType, MEDIA.sealed)) throw answerError(answer, endpoint);
    const sealed = readSealedBody(answer.body);
    const message = await untilAborted(signal, context.open(sealed));
    if (message.length > sealed.length || message.length + traits.padding < sealed.length)
      throw new DecodeError('its sealed body has another length than it says');
    return decodeText(message, sealed.charset);
  }

  #readClear(answer: HttpAnswer): string {
    if (!isMediaType(answer.contentType, MEDIA.soap) || answer.body.length === 0)
      throw answerError(answer, this.#options.endpoint);
    return decodeText(answer.body, charsetOf(answer.contentType));
  }
}

async function seal(message: Buffer, { context, mechanism }: Session, signal: AbortSignal): Promise<Buffer> {
  const sealed = await untilAborted(signal, context.seal(message));
  return writeSealedBody(sealed, message.length, mechanism.sealedProtocol);
}
