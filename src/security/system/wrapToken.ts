import type { Sealed } from '../mechanism';

/** Octets of the token header and the encrypted confounder (RFC 4121 4.2.6.2, 4.2.4). */
const HEADER = 16;
const CONFOUNDER = 16;

/** Offset of the right rotation count in the header. */
const RRC_AT = 6;

/** Flag of the header: the token is sealed, not only signed. */
const SEALED = 0x02;

/** RFC 4757 7.3 appends one octet of padding to the data. */
const RC4_PADDING = 1;

const isCfx = (token: Buffer) => token.length >= HEADER && token.readUInt16BE(0) === 0x0504;

/**
 * Rotates the token to header, trailer, confounder, data (RFC 4121 4.2.5). This is the layout of SSPI, in which the
 * data keep their length and position. MIT's library leaves the trailer at the end (RRC 0); Heimdal's has rotated it
 * already.
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
 * Whether a peer's token is rotated to the layout of SSPI, so that its signature holds all but the data. Tokens of
 * Windows are, and those of RC4, which has no rotation.
 */
export function isRotated(signature: Buffer): boolean {
  return !isCfx(signature) || signature.readUInt16BE(RRC_AT) === signature.length - HEADER - CONFOUNDER;
}

/**
 * Splits a token of gss_wrap into the signature and data of a sealed message (MS-WSMV 2.2.9.1). With AES the
 * signature has 60 octets and the data are as long as the message; with RC4 they are one octet longer.
 * @param messageLength octets of the message
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
