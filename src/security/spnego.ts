import { expectDer, readDerAll, writeDer } from './der';
import { SecurityError } from './errors';

/** The tokens of SPNEGO (RFC 4178 4.2), as far as a client needs them. */

/** Contents of the object identifiers of mechanisms. */
export const MECHANISM_OID = {
  /** 1.3.6.1.4.1.311.2.2.10 */
  ntlm: Buffer.from('2b06010401823702020a', 'hex'),
  /** 1.2.840.113554.1.2.2 */
  kerberos: Buffer.from('2a864886f712010202', 'hex'),
  /** 1.2.840.48018.1.2.2: how Windows 2000 miscounted the one above, and answers to it to this day (MS-SPNG 3.1). */
  windowsKerberos: Buffer.from('2a864882f712010202', 'hex'),
} as const;

/** 1.3.6.1.5.5.2 */
const SPNEGO_OID = Buffer.from('2b0601050502', 'hex');

const TAG = { sequence: 0x30, octets: 0x04, oid: 0x06, enumerated: 0x0a, application: 0x60 } as const;
const field = (index: number): number => 0xa0 + index;

/** negState (RFC 4178 4.2.2). */
export const NEG_STATE = { accepted: 0, incomplete: 1, rejected: 2, requestMic: 3 } as const;

/** `MechTypeList`, first choice first: what a mechListMIC signs (RFC 4178 5). */
export function encodeMechTypes(mechanisms: readonly Uint8Array[]): Buffer {
  return writeDer(TAG.sequence, ...mechanisms.map((oid) => writeDer(TAG.oid, oid)));
}

/** The first token: what we can do, and the token of our first choice (RFC 4178 4.2.1). */
export function encodeInit(mechTypes: Uint8Array, mechToken: Uint8Array): Buffer {
  const init = writeDer(
    TAG.sequence,
    writeDer(field(0), mechTypes),
    writeDer(field(2), writeDer(TAG.octets, mechToken)),
  );
  return writeDer(TAG.application, writeDer(TAG.oid, SPNEGO_OID), writeDer(field(0), init));
}

/** A later token of ours; it says "incomplete", as Windows' own client does. */
export function encodeResponse(responseToken: Uint8Array | undefined, mechListMic?: Uint8Array): Buffer {
  const parts = [writeDer(field(0), writeDer(TAG.enumerated, Buffer.of(NEG_STATE.incomplete)))];
  if (responseToken) parts.push(writeDer(field(2), writeDer(TAG.octets, responseToken)));
  if (mechListMic) parts.push(writeDer(field(3), writeDer(TAG.octets, mechListMic)));
  return writeDer(field(1), writeDer(TAG.sequence, ...parts));
}

/** What a token of the host says; each part may be missing. */
export interface Response {
  readonly state: number | undefined;
  readonly mechanism: Buffer | undefined;
  readonly token: Buffer | undefined;
  readonly mechListMic: Buffer | undefined;
}

/** Whether bytes begin like a NegTokenResp; a bare token of a mechanism begins otherwise. */
export function isResponse(token: Uint8Array): boolean {
  return token[0] === field(1);
}

/**
 * Reads a NegTokenResp (RFC 4178 4.2.2).
 * @throws SecurityError `MALFORMED_TOKEN`
 */
export function decodeResponse(token: Uint8Array): Response {
  const bytes = Buffer.from(token.buffer, token.byteOffset, token.byteLength);
  const parts = readDerAll(expectDer(expectDer(bytes, field(1)), TAG.sequence));
  const find = (index: number, tag: number): Buffer | undefined => {
    const part = parts.find((each) => each.tag === field(index));
    return part && expectDer(part.content, tag);
  };
  const state = find(0, TAG.enumerated);
  if (state !== undefined && state.length !== 1)
    throw new SecurityError('MALFORMED_TOKEN', 'The state of the negotiation is malformed.');
  return {
    state: state?.[0],
    mechanism: find(1, TAG.oid),
    token: find(2, TAG.octets),
    mechListMic: find(3, TAG.octets),
  };
}

/** Whether an object identifier is Kerberos, in either spelling. */
export function isKerberosOid(oid: Buffer): boolean {
  return oid.equals(MECHANISM_OID.kerberos) || oid.equals(MECHANISM_OID.windowsKerberos);
}
