import { MEDIA } from '../../wsman/names';
import type { Behaviour } from '../behaviour';
import { nextFlaw, type Flaw } from '../flaws';
import { SoapFault } from '../service/fault';
import { flawFault } from '../service/flawFault';
import { outline, type Outline } from '../service/outline';
import type { Answer, Caller, WsmanService } from '../service/wsmanService';
import { encode, type Charset } from './charset';
import type { Connection } from './connection';
import {
  portalPage,
  refusalPage,
  spoilData,
  spoilDelivery,
  spoilEnvelope,
  spoilSealedBody,
} from './flawedReply';
import { isClear, isSealed, openClear, openSealed, type OpenedBody } from './openedBody';
import { emptyReply, unauthorized, type Reply } from './reply';
import { SEALED_CONTENT_TYPE, writeSealedBody } from './sealedBody';

/** Opens requests, has the service answer them, and seals the answers. Applies flaws. */
export class Responder {
  readonly #behaviour: Behaviour;
  readonly #service: WsmanService;
  readonly #secure: boolean;
  readonly #basic: boolean;

  /**
   * @param secure whether the listener speaks https
   * @param basic whether Basic is on offer
   */
  constructor(behaviour: Behaviour, service: WsmanService, secure: boolean, basic: boolean) {
    this.#behaviour = behaviour;
    this.#service = service;
    this.#secure = secure;
    this.#basic = basic;
  }

  /** Answers an Identify without credentials. `undefined` for any other request. */
  async identify(connection: Connection, contentType: string, body: Buffer): Promise<Reply | undefined> {
    const opened = openClear(contentType, body);
    if (!('text' in opened)) return undefined;
    const request = this.#outline(opened.text);
    if (request instanceof SoapFault || request.action !== 'Identify') return undefined;
    return this.#answer(connection, request, opened, { authenticated: false, profiles: [] });
  }

  /** Answers one request of a signed-in connection. */
  async signedIn(connection: Connection, contentType: string, body: Buffer): Promise<Reply> {
    const opened = this.#open(connection, contentType, body);
    if (!('text' in opened)) return opened;
    const request = this.#outline(opened.text);
    if (!(request instanceof SoapFault)) return this.#answer(connection, request, opened, this.#caller);
    return this.#write(connection, this.#service.fault(request.spec, undefined), opened, undefined);
  }

  async #answer(
    connection: Connection,
    request: Outline,
    opened: OpenedBody,
    caller: Caller,
  ): Promise<Reply> {
    const about = { action: request.action, sealed: opened.sealed };
    const flaw = nextFlaw(this.#behaviour.flaws, request.action);
    const before = flaw && this.#insteadOfExecuting(connection, flaw, request, opened);
    if (before) return { ...before, ...about };
    if (flaw?.kind === 'sessionsEndedBefore') this.#service.endShells();
    const executed = await this.#service.execute(request, caller);
    if (flaw?.kind === 'sessionsEndedAfter') this.#service.endShells();
    const answer = flaw?.kind === 'faultAfter' ? this.#fault(flaw, request) : executed;
    return { ...this.#write(connection, answer, opened, flaw), ...about };
  }

  #fault(flaw: Flaw, { messageId }: Outline): Answer {
    return this.#service.fault(flawFault(flaw.fault), messageId);
  }

  get #caller(): Caller {
    const transport = this.#secure ? 'https' : 'http';
    const profiles = [`${transport}/spnego-kerberos`];
    return { authenticated: true, profiles: this.#basic ? [`${transport}/basic`, ...profiles] : profiles };
  }

  /** The text of a body, or the reply to a body that the host does not accept. */
  #open(connection: Connection, contentType: string, body: Buffer): OpenedBody | Reply {
    if (isSealed(contentType)) return openSealed(connection, body);
    if (isClear(contentType) && !this.#secure) {
      // AllowUnencrypted is false. With NTLM, the refusal of a body in clear looks like a refused sign-in.
      connection.signOut();
      return unauthorized(this.#behaviour, this.#basic);
    }
    return openClear(contentType, body);
  }

  #outline(text: string): Outline | SoapFault {
    try {
      return outline(text, this.#behaviour.refuseWhitespace);
    } catch (error) {
      if (error instanceof SoapFault) return error;
      throw error;
    }
  }

  /** The reply of a flaw that prevents execution. */
  #insteadOfExecuting(
    connection: Connection,
    flaw: Flaw,
    request: Outline,
    opened: OpenedBody,
  ): Reply | undefined {
    switch (flaw.kind) {
      case 'resetBefore':
        return { ...emptyReply(0), ending: 'reset' };
      case 'unauthorized':
        connection.signOut();
        return unauthorized(this.#behaviour, this.#basic);
      case 'restarted':
        this.#service.restart();
        connection.signOut();
        return unauthorized(this.#behaviour, this.#basic);
      case 'refused':
        return refusalPage(flaw);
      case 'empty500':
        return emptyReply(500);
      case 'fault':
        return this.#write(connection, this.#fault(flaw, request), opened, undefined);
      default:
        return undefined;
    }
  }

  /** Writes an answer as a reply, with the defect of a flaw. */
  #write(connection: Connection, answer: Answer, opened: OpenedBody, flaw: Flaw | undefined): Reply {
    switch (flaw?.kind) {
      case 'html':
        return portalPage(flaw);
      case 'empty200':
        return emptyReply(200);
      case 'unsealed':
        return clear(answer, opened.charset);
      default: {
        const spoilt = { ...answer, envelope: spoilEnvelope(answer.envelope, flaw) };
        const reply = opened.sealed
          ? this.#seal(connection, spoilt, opened.charset, flaw)
          : clear(spoilt, opened.charset);
        return spoilDelivery(reply, flaw);
      }
    }
  }

  #seal(connection: Connection, answer: Answer, charset: Charset, flaw: Flaw | undefined): Reply {
    const plain = encode(answer.envelope, charset);
    if (!connection.sealing) throw new Error('a sealed request on a connection that cannot seal');
    const { signature, data } = connection.sealing.seal(plain);
    const originalType = `type=${MEDIA.soap};charset=${charset}`;
    const parts = { signature, data: spoilData(data, flaw), originalType, length: plain.length };
    const sealed = writeSealedBody(parts, this.#behaviour.tabs);
    const body = spoilSealedBody(sealed, connection.lastSealed, flaw);
    connection.lastSealed = sealed;
    return { status: answer.status, headers: [['Content-Type', SEALED_CONTENT_TYPE]], body };
  }
}

function clear(answer: Answer, charset: Charset): Reply {
  const headers = [['Content-Type', `${MEDIA.soap};charset=${charset}`]] as const;
  return { status: answer.status, headers, body: encode(answer.envelope, charset) };
}
