import type { Sealed } from '../../security/mechanism';
import { DecodeError } from '../decodeError';
import { MEDIA, SEALED_BOUNDARY } from '../names';
import { charsetOf } from './mediaType';

/**
 * The `multipart/encrypted` body of a sealed message (MS-WSMV 2.2.9.1.1.2). It is not MIME: there is no blank line after
 * the part headers and no line break before the closing delimiter.
 */

const DELIMITER = `--${SEALED_BOUNDARY}`;
const CRLF = '\r\n';

/** The Content-Type header for such a body. */
export function sealedContentType(protocol: string): string {
  return `${MEDIA.sealed};protocol="${protocol}";boundary="${SEALED_BOUNDARY}"`;
}

/**
 * Writes a body. Part headers have no tab before them, as recorded Windows clients send them: MS-WSMV shows one, Windows
 * accepts both, and other implementations refuse one with a tab.
 * @param length bytes of the message in clear
 */
export function writeSealedBody(sealed: Sealed, length: number, protocol: string): Buffer {
  const head =
    DELIMITER +
    CRLF +
    `Content-Type: ${protocol}${CRLF}` +
    `OriginalContent: type=${MEDIA.soap};charset=UTF-8;Length=${length}${CRLF}` +
    DELIMITER +
    CRLF +
    `Content-Type: application/octet-stream${CRLF}`;
  const signatureLength = Buffer.alloc(4);
  signatureLength.writeUInt32LE(sealed.signature.length);
  return Buffer.concat([
    Buffer.from(head, 'ascii'),
    signatureLength,
    sealed.signature,
    sealed.data,
    Buffer.from(`${DELIMITER}--${CRLF}`, 'ascii'),
  ]);
}

/** The parts of a body, not yet unsealed. */
export interface SealedBody extends Sealed {
  /** Bytes of the message in clear, as the body states. */
  readonly length: number;
  /** Character set of the message, such as `UTF-8`, if the body names it. */
  readonly charset: string | undefined;
}

/** Part headers, with or without leading tabs or blanks. Exchange's front end writes `-- Encrypted Boundary`. */
const HEAD =
  /^-- ?Encrypted Boundary\r\n[ \t]*Content-Type:[^\r\n]*\r\n[ \t]*OriginalContent:([^\r\n]*)\r\n-- ?Encrypted Boundary\r\n[ \t]*Content-Type:[ \t]*application\/octet-stream\r\n/i;
const CLOSINGS = ['--Encrypted Boundary--', '-- Encrypted Boundary--'].map((text) => Buffer.from(text));
const HEAD_LIMIT = 1024;
/** Bytes. The longest known signature, CredSSP's TLS trailer, is well below. */
const SIGNATURE_LIMIT = 512;

/**
 * Splits a body by its structure and not by its delimiter, which sealed bytes may contain. What follows the closing
 * delimiter is ignored (RFC 2046, 5.1.1).
 * @throws DecodeError for any other structure
 */
export function readSealedBody(body: Buffer): SealedBody {
  const head = HEAD.exec(body.toString('latin1', 0, HEAD_LIMIT));
  if (!head) throw new DecodeError('its sealed body has a wrong form');
  const original = head[1] ?? '';
  const length = /;\s*Length=(\d{1,10})\s*(?:;|$)/i.exec(original)?.[1];
  if (length === undefined) throw new DecodeError('its sealed body does not say its length');
  const start = head[0].length;
  if (body.length < start + 4) throw new DecodeError('its sealed body is cut short');
  const signatureLength = body.readUInt32LE(start);
  const dataStart = start + 4 + signatureLength;
  if (signatureLength > SIGNATURE_LIMIT || dataStart > body.length)
    throw new DecodeError('its sealed body has a wrong signature length');
  return {
    signature: body.subarray(start + 4, dataStart),
    data: body.subarray(dataStart, endOfData(body, dataStart + Number(length))),
    length: Number(length),
    charset: charsetOf(original),
  };
}

/** Sealed data is at least as long as the message, so the closing delimiter is the first one after that. */
function endOfData(body: Buffer, earliest: number): number {
  const ends = CLOSINGS.map((closing) => body.indexOf(closing, earliest)).filter((end) => end >= 0);
  if (earliest > body.length || ends.length === 0) throw new DecodeError('its sealed body is cut short');
  return Math.min(...ends);
}
