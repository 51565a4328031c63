import type { Sealed } from '../../security/mechanism';
import { DecodeError } from '../decodeError';
import { MEDIA, SEALED_BOUNDARY } from '../names';

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
 * Writes a body. Part headers start with a tab, as in MS-WSMV and in recordings of Server 2012 R2. Newer hosts omit the
 * tab and accept both.
 * @param length bytes of the message in clear
 */
export function writeSealedBody(sealed: Sealed, length: number, protocol: string): Buffer {
  const head =
    DELIMITER +
    CRLF +
    `\tContent-Type: ${protocol}${CRLF}` +
    `\tOriginalContent: type=${MEDIA.soap};charset=UTF-8;Length=${length}${CRLF}` +
    DELIMITER +
    CRLF +
    `\tContent-Type: application/octet-stream${CRLF}`;
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
  /** Character set of the message, such as `UTF-8`. */
  readonly charset: string;
}

/** Part headers, with or without leading tabs or blanks. Exchange's front end writes `-- Encrypted Boundary`. */
const HEAD =
  /^-- ?Encrypted Boundary\r\n[ \t]*Content-Type:[^\r\n]*\r\n[ \t]*OriginalContent:([^\r\n]*)\r\n-- ?Encrypted Boundary\r\n[ \t]*Content-Type:[ \t]*application\/octet-stream\r\n/i;
const TAIL = /-- ?Encrypted Boundary--(?:\r\n)?$/;
const HEAD_LIMIT = 1024;
const TAIL_LIMIT = 32;
/** Bytes. The longest known signature, CredSSP's TLS trailer, is well below. */
const SIGNATURE_LIMIT = 512;

/**
 * Splits a body by its structure and not by its delimiter, which sealed bytes may contain.
 * @throws DecodeError for any other structure
 */
export function readSealedBody(body: Buffer): SealedBody {
  const head = HEAD.exec(body.toString('latin1', 0, HEAD_LIMIT));
  const tail = TAIL.exec(body.toString('latin1', Math.max(0, body.length - TAIL_LIMIT)));
  if (!head || !tail) throw new DecodeError('its sealed body has a wrong form');
  const start = head[0].length;
  const end = body.length - tail[0].length;
  if (end < start + 4) throw new DecodeError('its sealed body is cut short');
  const signatureLength = body.readUInt32LE(start);
  if (signatureLength > SIGNATURE_LIMIT || start + 4 + signatureLength > end)
    throw new DecodeError('its sealed body has a wrong signature length');
  const original = head[1] ?? '';
  const length = /;\s*Length=(\d{1,10})\s*(?:;|$)/i.exec(original)?.[1];
  if (length === undefined) throw new DecodeError('its sealed body does not say its length');
  const dataStart = start + 4 + signatureLength;
  return {
    signature: body.subarray(start + 4, dataStart),
    data: body.subarray(dataStart, end),
    length: Number(length),
    charset: /charset="?([\w-]+)/i.exec(original)?.[1] ?? 'UTF-8',
  };
}
