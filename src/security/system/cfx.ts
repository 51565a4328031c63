import type { Sealed } from '../mechanism';

/** Token header and encrypted confounder of a sealed token (RFC 4121 4.2.6.2, 4.2.4). */
const HEADER = 16;
const CONFOUNDER = 16;

/** Where the right rotation count stands in the header. */
const RRC_AT = 6;

/** Flag of the header: the token is sealed, not just signed. */
const SEALED = 0x02;

/** RFC 4757 7.3 appends one byte of padding to the data, and it travels with the data. */
const RC4_PADDING = 1;

const isCfx = (token: Buffer) => token.length >= HEADER && token.readUInt16BE(0) === 0x0504;

/**
 * Rotates what follows the header until the token reads header, trailer, confounder, data: the layout of SSPI,
 * in which the data keep their length and their place (RFC 4121 4.2.5). Libraries leave the trailer at the end
 * (MIT, RRC 0) or have rotated it already (Heimdal).
 */
function rotate(token: Buffer, overhead: number): Buffer {
  const body = token.subarray(HEADER);
  const wanted = overhead - HEADER - CONFOUNDER;
  const further = (wanted - token.readUInt16BE(RRC_AT) + 2 * 0x10000 * body.length) % body.length;
  const cut = body.length - further;
  const rotated = Buffer.concat([token.subarray(0, HEADER), body.subarray(cut), body.subarray(0, cut)]);
  rotated.writeUInt16BE(wanted, RRC_AT);
  return rotated;
}

/**
 * Whether a peer's sealed token is rotated so that its signature holds all but the data. Windows' own are, and
 * those of RC4, which know no rotation.
 */
export function isRotated(signature: Buffer): boolean {
  return !isCfx(signature) || signature.readUInt16BE(RRC_AT) === signature.length - HEADER - CONFOUNDER;
}

/**
 * Cuts a token of gss_wrap into a signature and data, as the body of a sealed message has them (MS-WSMV 2.2.9.1).
 * With AES the signature is 60 bytes and the data are as long as the message; with RC4 they are one byte longer.
 */
export function splitWrapToken(token: Buffer, messageLength: number): Sealed {
  const overhead = token.length - messageLength;
  if (!isCfx(token)) return cut(token, overhead - RC4_PADDING);
  const sealed = (token.readUInt8(2) & SEALED) !== 0;
  return cut(sealed ? rotate(token, overhead) : token, overhead);
}

const cut = (token: Buffer, at: number): Sealed => ({
  signature: token.subarray(0, at),
  data: token.subarray(at),
});
