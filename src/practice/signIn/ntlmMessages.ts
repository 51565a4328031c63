/**
 * NTLM's three messages as the server reads and writes them (MS-NLMP 2.2.1). Little-endian throughout.
 */

export const FLAG = {
  UNICODE: 0x0000_0001,
  OEM: 0x0000_0002,
  REQUEST_TARGET: 0x0000_0004,
  SIGN: 0x0000_0010,
  SEAL: 0x0000_0020,
  NTLM: 0x0000_0200,
  ALWAYS_SIGN: 0x0000_8000,
  TARGET_TYPE_SERVER: 0x0002_0000,
  EXTENDED_SESSIONSECURITY: 0x0008_0000,
  TARGET_INFO: 0x0080_0000,
  VERSION: 0x0200_0000,
  KEY_128: 0x2000_0000,
  KEY_EXCH: 0x4000_0000,
  KEY_56: 0x8000_0000,
} as const;

/** AV_PAIR identifiers (MS-NLMP 2.2.2.1). */
export const AV = {
  END: 0,
  NB_COMPUTER: 1,
  NB_DOMAIN: 2,
  DNS_COMPUTER: 3,
  DNS_DOMAIN: 4,
  FLAGS: 6,
  TIMESTAMP: 7,
  CHANNEL_BINDINGS: 10,
} as const;

/** Bit of MsvAvFlags: the message carries a MIC. */
export const AV_FLAG_MIC = 2;

/** The bytes are not the expected NTLM message. */
export class NtlmFormatError extends Error {
  override readonly name = 'NtlmFormatError';
}

const SIGNATURE = Buffer.from('NTLMSSP\0', 'latin1');

/** The type of a message (1, 2 or 3); `undefined` when the bytes are not NTLM. */
export function messageType(token: Buffer): number | undefined {
  if (token.length < 12 || !token.subarray(0, 8).equals(SIGNATURE)) return undefined;
  return token.readUInt32LE(8);
}

/** Flags of a NEGOTIATE message (MS-NLMP 2.2.1.1). */
export function negotiateFlags(token: Buffer): number {
  if (messageType(token) !== 1 || token.length < 16) throw new NtlmFormatError('NEGOTIATE');
  return token.readUInt32LE(12);
}

export type AvPair = readonly [id: number, value: Buffer];

/** The list of AV_PAIRs with its terminator. */
export function avPairs(pairs: readonly AvPair[]): Buffer {
  const parts = [...pairs, [AV.END, Buffer.alloc(0)] as const].map(([id, value]) => {
    const head = Buffer.alloc(4);
    head.writeUInt16LE(id, 0);
    head.writeUInt16LE(value.length, 2);
    return Buffer.concat([head, value]);
  });
  return Buffer.concat(parts);
}

/** Reads AV_PAIRs up to the end pair. */
export function readAvPairs(bytes: Buffer): Map<number, Buffer> {
  const pairs = new Map<number, Buffer>();
  for (let at = 0; at + 4 <= bytes.length;) {
    const id = bytes.readUInt16LE(at);
    const length = bytes.readUInt16LE(at + 2);
    if (id === AV.END) return pairs;
    if (at + 4 + length > bytes.length) break;
    pairs.set(id, bytes.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  throw new NtlmFormatError('AV_PAIRs without an end');
}

export interface ChallengeFields {
  readonly flags: number;
  readonly serverChallenge: Buffer;
  readonly targetName: string;
  readonly pairs: readonly AvPair[];
  /** Eight bytes; default: Windows Server 2019. */
  readonly version?: Buffer;
}

const SERVER_2019 = Buffer.from('0a0063450000000f', 'hex');

/** A CHALLENGE message (MS-NLMP 2.2.1.2): 56 bytes, the target name, then the target info. */
export function challengeMessage(fields: ChallengeFields): Buffer {
  const encoding = fields.flags & FLAG.UNICODE ? 'utf16le' : 'latin1';
  const name = Buffer.from(fields.targetName, encoding);
  const info = avPairs(fields.pairs);
  const head = Buffer.alloc(56);
  SIGNATURE.copy(head);
  head.writeUInt32LE(2, 8);
  writeFields(head, 12, name.length, 56);
  head.writeUInt32LE(fields.flags >>> 0, 20);
  fields.serverChallenge.copy(head, 24);
  writeFields(head, 40, info.length, 56 + name.length);
  (fields.version ?? SERVER_2019).copy(head, 48);
  return Buffer.concat([head, name, info]);
}

function writeFields(into: Buffer, at: number, length: number, offset: number): void {
  into.writeUInt16LE(length, at);
  into.writeUInt16LE(length, at + 2);
  into.writeUInt32LE(offset, at + 4);
}

export interface Authenticate {
  readonly flags: number;
  readonly user: string;
  readonly domain: string;
  readonly workstation: string;
  readonly ntResponse: Buffer;
  readonly encryptedSessionKey: Buffer;
}

export const MIC_OFFSET = 72;
export const MIC_LENGTH = 16;

/** An AUTHENTICATE message (MS-NLMP 2.2.1.3). */
export function readAuthenticate(token: Buffer): Authenticate {
  if (messageType(token) !== 3 || token.length < 64) throw new NtlmFormatError('AUTHENTICATE');
  const flags = token.readUInt32LE(60);
  const text = (at: number): string =>
    payload(token, at).toString(flags & FLAG.UNICODE ? 'utf16le' : 'latin1');
  return {
    flags,
    ntResponse: payload(token, 20),
    domain: text(28),
    user: text(36),
    workstation: text(44),
    encryptedSessionKey: payload(token, 52),
  };
}

function payload(token: Buffer, at: number): Buffer {
  const length = token.readUInt16LE(at);
  const offset = token.readUInt32LE(at + 4);
  if (offset + length > token.length) throw new NtlmFormatError('field outside of the message');
  return token.subarray(offset, offset + length);
}
