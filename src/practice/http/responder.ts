import { STATUS_CODES } from 'node:http';
import { MEDIA } from '../../wsman/names';
import { nextFlaw, type Behaviour, type FaultFlaw, type Flaw } from '../behaviour';
import type { Connection } from './connection';
import { SoapFault, WSMAN, type FaultSpec } from '../service/faults';
import { EMPTY, listenerPage, unauthorized, type Reply } from './replies';
import { SEALED_CONTENT_TYPE, SealedBodyError, readSealedBody, writeSealedBody } from './sealedBody';
import { IntegrityError } from '../signIn/sealing';
import type { Answer, Caller, WsmanService } from '../service/service';
import { outline, type Outline } from '../service/soap';

/** A body that was opened, and how its answer has to be written. */
interface Opened {
  readonly text: string;
  readonly charset: Charset;
  readonly sealed: boolean;
}

type Charset = 'UTF-8' | 'UTF-16';

/** Bytes of `oversized` answers: far more than any MaxEnvelopeSize in use. */
const OVERSIZED = 4 * 1024 * 1024;

/** Opens requests, lets the service answer them, and seals the answers: right, or wrong in the way asked for. */
export class Responder {
  readonly #behaviour: Behaviour;
  readonly #service: WsmanService;
  readonly #secure: boolean;
  readonly #basic: boolean;

  constructor(behaviour: Behaviour, service: WsmanService, secure: boolean, basic: boolean) {
    this.#behaviour = behaviour;
    this.#service = service;
    this.#secure = secure;
    this.#basic = basic;
  }

  /** Identify without credentials; `undefined` for any other request. */
  async identify(connection: Connection, contentType: string, body: Buffer): Promise<Reply | undefined> {
    const charset = charsetOf(contentType);
    if (!contentType.toLowerCase().startsWith(MEDIA.soap) || !charset) return undefined;
    const opened: Opened = { text: decode(body, charset), charset, sealed: false };
    const seen = this.#outline(opened.text);
    if (seen instanceof SoapFault || seen.action !== 'Identify') return undefined;
    return this.#answer(connection, seen, opened, { authenticated: false, profiles: [] });
  }

  /** One request of a signed-in connection. */
  async signedIn(connection: Connection, contentType: string, body: Buffer): Promise<Reply> {
    const opened = this.#open(connection, contentType, body);
    if (!('text' in opened)) return opened;
    const seen = this.#outline(opened.text);
    if (!(seen instanceof SoapFault)) return this.#answer(connection, seen, opened, this.#caller);
    return this.#close(connection, this.#service.fault(seen.spec, undefined), opened, undefined);
  }

  async #answer(connection: Connection, seen: Outline, opened: Opened, caller: Caller): Promise<Reply> {
    const about = {
      action: seen.action,
      messageId: seen.messageId,
      jobId: seen.jobId,
      sealed: opened.sealed,
    };
    const flaw = nextFlaw(this.#behaviour, seen.action);
    const before = flaw && this.#insteadOfExecuting(connection, flaw, seen, opened);
    if (before) return { ...before, ...about };
    const executed = await this.#service.execute(seen, caller);
    const answer = flaw?.kind === 'faultAfter' ? this.#fault(flaw, seen) : executed;
    return { ...this.#close(connection, answer, opened, flaw), ...about };
  }

  #fault(flaw: Flaw, { messageId }: Outline): Answer {
    return this.#service.fault(faultSpec(flaw.fault), messageId);
  }

  get #caller(): Caller {
    const transport = this.#secure ? 'https' : 'http';
    const profiles = [`${transport}/spnego-kerberos`];
    return { authenticated: true, profiles: this.#basic ? [`${transport}/basic`, ...profiles] : profiles };
  }

  /** The plain text of a body, or what a host answers to one that it cannot take. */
  #open(connection: Connection, contentType: string, body: Buffer): Opened | Reply {
    const type = contentType.toLowerCase();
    if (type.startsWith(MEDIA.sealed)) {
      // A body that cannot be opened leaves the two ends out of step for good.
      const broken: Reply = { status: 500, headers: [['Connection', 'close']], body: EMPTY };
      if (!connection.sealing) return broken;
      try {
        const parts = readSealedBody(body);
        const plain = connection.sealing.open(parts.signature, parts.data);
        const charset = charsetOf(parts.originalType);
        return charset
          ? { text: decode(plain, charset), charset, sealed: true }
          : { status: 400, headers: [], body: EMPTY };
      } catch (error) {
        if (!(error instanceof IntegrityError || error instanceof SealedBodyError)) throw error;
        connection.signOut();
        return broken;
      }
    }
    if (!type.startsWith(MEDIA.soap)) return { status: 400, headers: [], body: EMPTY };
    if (!this.#secure) {
      // AllowUnencrypted is false: for NTLM the refusal of a body in clear looks like a refused sign-in.
      connection.signOut();
      return unauthorized(this.#behaviour, this.#basic);
    }
    const charset = charsetOf(contentType);
    if (!charset) return { status: 400, headers: [], body: EMPTY };
    return { text: decode(body, charset), charset, sealed: false };
  }

  #outline(text: string): Outline | SoapFault {
    try {
      return outline(text, this.#behaviour.refuseWhitespace);
    } catch (error) {
      if (error instanceof SoapFault) return error;
      throw error;
    }
  }

  /** Flaws of which the request is never executed. */
  #insteadOfExecuting(connection: Connection, flaw: Flaw, seen: Outline, opened: Opened): Reply | undefined {
    switch (flaw.kind) {
      case 'resetBefore':
        return { status: 0, headers: [], body: EMPTY, ending: 'reset' };
      case 'unauthorized':
        connection.signOut();
        return unauthorized(this.#behaviour, this.#basic);
      case 'restarted':
        this.#service.forgetEnumerations();
        connection.signOut();
        return unauthorized(this.#behaviour, this.#basic);
      case 'refused':
        return refusal(flaw);
      case 'empty500':
        return { status: 500, headers: [], body: EMPTY };
      case 'fault':
        return this.#close(connection, this.#fault(flaw, seen), opened, undefined);
      default:
        return undefined;
    }
  }

  /** Turns an answer into bytes, spoilt where a flaw says so. */
  #close(connection: Connection, answer: Answer, opened: Opened, flaw: Flaw | undefined): Reply {
    const spoilt = { status: answer.status, envelope: spoil(answer.envelope, flaw?.kind) };
    switch (flaw?.kind) {
      case 'html':
        return portal(flaw);
      case 'empty200':
        return { status: 200, headers: [], body: EMPTY };
      case 'unsealed':
        return clear(answer, opened.charset);
      default:
        break;
    }
    const reply = opened.sealed
      ? this.#seal(connection, spoilt, opened.charset, flaw)
      : clear(spoilt, opened.charset);
    switch (flaw?.kind) {
      case 'silence':
        return { ...reply, ending: 'silence' };
      case 'resetAfter':
        return { ...reply, ending: 'reset' };
      case 'truncated':
        return { ...reply, ending: 'truncated' };
      case 'dropAfter':
        return { ...reply, ending: 'drop' };
      case 'delay':
        return { ...reply, delay: flaw.milliseconds ?? 0 };
      default:
        return reply;
    }
  }

  #seal(connection: Connection, answer: Answer, charset: Charset, flaw: Flaw | undefined): Reply {
    const plain = encode(answer.envelope, charset);
    if (!connection.sealing) throw new Error('a sealed request on a connection that cannot seal');
    const { signature, data } = connection.sealing.seal(plain);
    if (flaw?.kind === 'flippedBit') data[data.length >> 1] = (data[data.length >> 1] ?? 0) ^ 1;
    const originalType = `type=${MEDIA.soap};charset=${charset}`;
    const sealed = writeSealedBody(
      { signature, data, originalType, length: plain.length },
      this.#behaviour.tabs,
    );
    const body = spoilSealed(sealed, connection.lastSealed, flaw);
    connection.lastSealed = sealed;
    return { status: answer.status, headers: [['Content-Type', SEALED_CONTENT_TYPE]], body };
  }
}

/**
 * What a leg of a sign-in meets instead of its answer, where a flaw names the action `handshake`: only the kinds
 * that need no SOAP mean something here.
 */
export function handshakeFlaw(behaviour: Behaviour): Reply | undefined {
  if (!behaviour.flaws.some(({ action }) => action === HANDSHAKE)) return undefined;
  const flaw = nextFlaw(behaviour, HANDSHAKE);
  const empty = { headers: [], body: EMPTY, action: HANDSHAKE };
  switch (flaw?.kind) {
    case 'silence':
      return { ...empty, status: 0, ending: 'silence' };
    case 'resetBefore':
    case 'resetAfter':
      return { ...empty, status: 0, ending: 'reset' };
    case 'empty500':
      return { ...empty, status: 500 };
    case 'empty200':
      return { ...empty, status: 200 };
    case 'html':
      return { ...portal(flaw), action: HANDSHAKE };
    case 'refused':
      return { ...refusal(flaw), action: HANDSHAKE };
    default:
      return undefined;
  }
}

function refusal({ status = 403 }: Flaw): Reply {
  return listenerPage(status, STATUS_CODES[status] ?? '');
}

function portal({ status = 200 }: Flaw): Reply {
  return { status, headers: [['Content-Type', 'text/html']], body: Buffer.from(PORTAL) };
}

/** What a signature or the structure of a sealed body must tell. */
function spoilSealed(sealed: Buffer, last: Buffer | undefined, flaw: Flaw | undefined): Buffer {
  switch (flaw?.kind) {
    case 'replayed':
      return last ?? sealed;
    case 'cutBody':
      return sealed.subarray(0, sealed.length >> 1);
    default:
      return sealed;
  }
}

/** How the legs of a sign-in are called in records and flaws. */
export const HANDSHAKE = 'handshake';

const PORTAL = '<!DOCTYPE html><html><head><title>Sign in</title></head><body>Please sign in.</body></html>';

function spoil(envelope: string, kind: Flaw['kind'] | undefined): string {
  switch (kind) {
    case 'malformed':
      return envelope.slice(0, -'</s:Envelope>'.length);
    case 'notSoap':
      return '<nothing xmlns="http://soap.example/none"/>';
    case 'oversized':
      return envelope.replace('</s:Envelope>', `<!--${' '.repeat(OVERSIZED)}--></s:Envelope>`);
    case 'wrongRelatesTo':
      return envelope.replace(
        /<a:RelatesTo>[^<]*/u,
        '<a:RelatesTo>uuid:00000000-0000-0000-0000-000000000000',
      );
    default:
      return envelope;
  }
}

function faultSpec(flaw: FaultFlaw = { code: WSMAN.UNSUPPORTED_FEATURE }): FaultSpec {
  const { code, subcode, reason = 'The practice host was told to fail.', wbem, status } = flaw;
  return {
    code,
    reason,
    ...(subcode === undefined ? {} : { subcode }),
    ...(wbem === undefined ? {} : { wmi: { status: wbem, operation: 'ExecMethod' } }),
    ...(status === undefined ? {} : { status }),
  };
}

function clear(answer: Answer, charset: Charset): Reply {
  const headers = [['Content-Type', `${MEDIA.soap};charset=${charset}`]] as const;
  return { status: answer.status, headers, body: encode(answer.envelope, charset) };
}

/** Answers come in the encoding of their request; the two encodings are those of MS-WSMV 2.2.1. */
function charsetOf(contentType: string): Charset | undefined {
  const charset = /charset="?([^";\s]+)/iu.exec(contentType)?.[1]?.toUpperCase() ?? 'UTF-8';
  return charset === 'UTF-8' || charset === 'UTF-16' ? charset : undefined;
}

function decode(bytes: Buffer, charset: Charset): string {
  return bytes.toString(charset === 'UTF-16' ? 'utf16le' : 'utf8').replace(/^\ufeff/u, '');
}

function encode(text: string, charset: Charset): Buffer {
  return charset === 'UTF-16' ? Buffer.from(`\ufeff${text}`, 'utf16le') : Buffer.from(text);
}
