import { DerError, readDer, readDerAll, writeDer, type DerElement } from './der';

/** SPNEGO tokens, as an acceptor reads and writes them (RFC 4178 4.2). */

const SPNEGO_OID = Buffer.from('06062b0601050502', 'hex');
/** 1.3.6.1.4.1.311.2.2.10, as a DER element. */
export const NTLM_OID = Buffer.from('060a2b06010401823702020a', 'hex');

export const NEG_STATE = { complete: 0, incomplete: 1, reject: 2, requestMic: 3 } as const;

const TAG = {
  oid: 0x06,
  octets: 0x04,
  enumerated: 0x0a,
  sequence: 0x30,
  init: 0x60,
  response: 0xa1,
} as const;
/** Context-specific and constructed: `[number]`. */
const context = (number: number): number => 0xa0 + number;

/** NegTokenInit: the client's proposal. */
export interface NegTokenInit {
  /** The SEQUENCE of mechanisms as sent, which mechListMIC signs. */
  readonly mechTypes: Buffer;
  /** DER elements, the preferred one first. */
  readonly oids: readonly Buffer[];
  /** Token of the preferred mechanism. */
  readonly mechToken: Buffer | undefined;
}

export interface NegTokenResp {
  readonly responseToken: Buffer | undefined;
  readonly mechListMic: Buffer | undefined;
}

/** The kind of an SPNEGO token; `undefined` for other bytes. */
export function spnegoKind(token: Buffer): 'init' | 'response' | undefined {
  if (token[0] === TAG.init) return 'init';
  return token[0] === TAG.response ? 'response' : undefined;
}

/** @throws DerError */
export function readInit(token: Buffer): NegTokenInit {
  const outer = readDer(token);
  const [oid, inner] = readDerAll(outer.content);
  if (!oid?.whole.equals(SPNEGO_OID) || inner?.tag !== context(0)) throw new DerError('NegTokenInit');
  const fields = fieldsOf(inner);
  const mechTypes = fields.get(0);
  if (!mechTypes) throw new DerError('mechTypes');
  const list = readDer(mechTypes);
  return {
    mechTypes: list.whole,
    oids: readDerAll(list.content).map(({ whole }) => whole),
    mechToken: octets(fields.get(2)),
  };
}

/** @throws DerError */
export function readResponse(token: Buffer): NegTokenResp {
  const fields = fieldsOf(readDer(token));
  return { responseToken: octets(fields.get(2)), mechListMic: octets(fields.get(3)) };
}

/** The fields of a SEQUENCE inside a context tag, by their numbers. */
function fieldsOf(wrapper: DerElement): Map<number, Buffer> {
  const sequence = readDer(wrapper.content);
  if (sequence.tag !== TAG.sequence) throw new DerError('SEQUENCE');
  return new Map(readDerAll(sequence.content).map(({ tag, content }) => [tag - context(0), content]));
}

function octets(field: Buffer | undefined): Buffer | undefined {
  if (!field) return undefined;
  const element = readDer(field);
  if (element.tag !== TAG.octets) throw new DerError('OCTET STRING');
  return element.content;
}

/** NegTokenResp from the server. */
export function writeResponse(answer: {
  readonly state: number;
  readonly mechanism?: Buffer;
  readonly token?: Buffer;
  readonly mechListMic?: Buffer;
}): Buffer {
  const { state, mechanism, token, mechListMic } = answer;
  const fields = [writeDer(context(0), writeDer(TAG.enumerated, Buffer.of(state)))];
  if (mechanism) fields.push(writeDer(context(1), mechanism));
  if (token) fields.push(writeDer(context(2), writeDer(TAG.octets, token)));
  if (mechListMic) fields.push(writeDer(context(3), writeDer(TAG.octets, mechListMic)));
  return writeDer(TAG.response, writeDer(TAG.sequence, ...fields));
}
