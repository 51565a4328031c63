import { SecurityError } from '../errors';
import { type AvPair, decodeTargetInfo } from './targetInfo';

/** The three messages of an NTLM handshake (MS-NLMP 2.2.1), as far as a client needs them. */

const SIGNATURE = Buffer.from('NTLMSSP\0', 'latin1');
const MIC_OFFSET = 72;
const MIC_LENGTH = 16;

/** Far more than Windows sends; keeps every length of the answer within its 16 bits. */
const LONGEST_CHALLENGE = 16_384;

/** Negotiate flags (MS-NLMP 2.2.2.5). */
export const FLAG = {
  UNICODE: 0x00000001,
  OEM: 0x00000002,
  REQUEST_TARGET: 0x00000004,
  SIGN: 0x00000010,
  SEAL: 0x00000020,
  NTLM: 0x00000200,
  ALWAYS_SIGN: 0x00008000,
  TARGET_TYPE_DOMAIN: 0x00010000,
  TARGET_TYPE_SERVER: 0x00020000,
  EXTENDED_SESSIONSECURITY: 0x00080000,
  TARGET_INFO: 0x00800000,
  VERSION: 0x02000000,
  KEY_128: 0x20000000,
  KEY_EXCH: 0x40000000,
  KEY_56: 0x80000000,
} as const;

/** The VERSION structure (MS-NLMP 2.2.2.10). It is for diagnosis, but some servers misbehave without it. */
export interface Version {
  readonly major: number;
  readonly minor: number;
  readonly build: number;
}

/** What a CHALLENGE message says (MS-NLMP 2.2.1.2). */
export interface Challenge {
  /** Unsigned 32-bit set of `FLAG`. */
  readonly flags: number;
  readonly serverChallenge: Buffer;
  /** The server's pairs; none when it sent no target info. */
  readonly targetInfo: readonly AvPair[];
}

/** What goes into an AUTHENTICATE message (MS-NLMP 2.2.1.3). */
interface Authenticate {
  readonly flags: number;
  readonly version: Version;
  readonly lmResponse: Buffer;
  readonly ntResponse: Buffer;
  readonly domain: string;
  readonly user: string;
  readonly workstation: string;
  readonly encryptedSessionKey: Buffer;
}

function malformed(what: string): SecurityError {
  return new SecurityError('MALFORMED_TOKEN', `The NTLM challenge of the host is malformed: ${what}.`);
}

function head(type: 1 | 2 | 3, length: number): Buffer {
  const message = Buffer.alloc(length);
  SIGNATURE.copy(message);
  message.writeUInt32LE(type, SIGNATURE.length);
  return message;
}

function writeVersion(message: Buffer, offset: number, { major, minor, build }: Version): void {
  message.writeUInt8(major, offset);
  message.writeUInt8(minor, offset + 1);
  message.writeUInt16LE(build, offset + 2);
  message.writeUInt8(0x0f, offset + 7); // NTLMSSP_REVISION_W2K3, the only revision there is
}

function writeField(message: Buffer, at: number, length: number, offset: number): void {
  message.writeUInt16LE(length, at);
  message.writeUInt16LE(length, at + 2);
  message.writeUInt32LE(offset, at + 4);
}

/** NEGOTIATE, which names neither domain nor workstation (MS-NLMP 2.2.1.1). */
export function encodeNegotiate(flags: number, version: Version): Buffer {
  const message = head(1, 40);
  message.writeUInt32LE(flags, 12);
  writeField(message, 16, 0, message.length);
  writeField(message, 24, 0, message.length);
  writeVersion(message, 32, version);
  return message;
}

/** The bytes that a field at `at` points to. The order of payloads varies, so offsets alone count. */
function readField(message: Buffer, at: number): Buffer {
  if (at + 8 > message.length) throw malformed('it ends too early');
  const length = message.readUInt16LE(at);
  const offset = message.readUInt32LE(at + 4);
  if (offset + length > message.length) throw malformed('a field points beyond its end');
  return message.subarray(offset, offset + length);
}

/**
 * Reads a CHALLENGE (MS-NLMP 2.2.1.2). Whether its flags are strong enough is for the caller to judge.
 * @throws SecurityError `MALFORMED_TOKEN`
 */
export function decodeChallenge(token: Uint8Array): Challenge {
  const message = Buffer.from(token.buffer, token.byteOffset, token.byteLength);
  if (message.length < 32) throw malformed('it ends too early');
  if (message.length > LONGEST_CHALLENGE) throw malformed('it is too long');
  if (!message.subarray(0, 8).equals(SIGNATURE)) throw malformed('it does not begin like one');
  if (message.readUInt32LE(8) !== 2) throw malformed('it is another message');
  const flags = message.readUInt32LE(20);
  return {
    flags,
    serverChallenge: message.subarray(24, 32),
    targetInfo: flags & FLAG.TARGET_INFO ? decodeTargetInfo(readField(message, 40)) : [],
  };
}

function oem(text: string): Buffer {
  // Which code page the server means is unknown, so only what is the same in all of them can be said.
  if (/[^\x20-\x7e]/.test(text)) {
    throw new SecurityError(
      'TOO_WEAK',
      'The host does not take names in Unicode, and this one is not ASCII.',
    );
  }
  return Buffer.from(text, 'latin1');
}

/** AUTHENTICATE with a MIC of zeros, to be filled in with `setMic` if there is to be one (MS-NLMP 2.2.1.3). */
export function encodeAuthenticate(content: Authenticate): Buffer {
  const text = (value: string) => (content.flags & FLAG.UNICODE ? Buffer.from(value, 'utf16le') : oem(value));
  const fields: readonly (readonly [at: number, bytes: Buffer])[] = [
    [12, content.lmResponse],
    [20, content.ntResponse],
    [28, text(content.domain)],
    [36, text(content.user)],
    [44, text(content.workstation)],
    [52, content.encryptedSessionKey],
  ];
  const fixed = head(3, MIC_OFFSET + MIC_LENGTH);
  fixed.writeUInt32LE(content.flags, 60);
  writeVersion(fixed, 64, content.version);
  let offset = fixed.length;
  for (const [at, bytes] of fields) {
    writeField(fixed, at, bytes.length, offset);
    offset += bytes.length;
  }
  return Buffer.concat([fixed, ...fields.map(([, bytes]) => bytes)]);
}

/** Puts the MIC into an AUTHENTICATE message, in place. */
export function setMic(authenticate: Buffer, mic: Buffer): void {
  mic.copy(authenticate, MIC_OFFSET);
}
