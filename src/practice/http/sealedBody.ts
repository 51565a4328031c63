import { SPNEGO_SEALED_PROTOCOL } from '../../security/schemes';
import { SEALED_BOUNDARY } from '../../wsman/names';

/** The parts of a sealed body (MS-WSMV 2.2.9.1.1.2). */
export interface SealedParts {
  readonly signature: Buffer;
  readonly data: Buffer;
  /** `type=…;charset=…` of the plain text. */
  readonly originalType: string;
  /** Bytes of the plain text, by its header. */
  readonly length: number;
}

/** The body does not have the structure of a sealed body. */
export class SealedBodyError extends Error {
  override readonly name = 'SealedBodyError';
}

export const SEALED_CONTENT_TYPE = `multipart/encrypted;protocol="${SPNEGO_SEALED_PROTOCOL}";boundary="${SEALED_BOUNDARY}"`;

const DELIMITER = `--${SEALED_BOUNDARY}`;

/** Writes a sealed body. @param tabs whether TABs precede the part headers */
export function writeSealedBody(parts: SealedParts, tabs: boolean): Buffer {
  const indent = tabs ? '\t' : '';
  const head =
    `${DELIMITER}\r\n` +
    `${indent}Content-Type: ${SPNEGO_SEALED_PROTOCOL}\r\n` +
    `${indent}OriginalContent: ${parts.originalType};Length=${parts.length}\r\n` +
    `${DELIMITER}\r\n` +
    `${indent}Content-Type: application/octet-stream\r\n`;
  const signatureLength = Buffer.alloc(4);
  signatureLength.writeUInt32LE(parts.signature.length);
  return Buffer.concat([
    Buffer.from(head, 'latin1'),
    signatureLength,
    parts.signature,
    parts.data,
    Buffer.from(`${DELIMITER}--\r\n`, 'latin1'),
  ]);
}

/**
 * Reads a sealed body by its structure, without searching the binary part.
 * @throws SealedBodyError
 */
export function readSealedBody(body: Buffer): SealedParts {
  let at = 0;
  const line = (): string => {
    const end = body.indexOf('\r\n', at, 'latin1');
    if (end < 0 || end - at > 300) throw new SealedBodyError('a header line has no end');
    const text = body.toString('latin1', at, end);
    at = end + 2;
    return text.trim();
  };
  const expect = (matches: boolean, what: string): void => {
    if (!matches) throw new SealedBodyError(what);
  };
  expect(isDelimiter(line()), 'first delimiter');
  expect(line().toLowerCase() === `content-type: ${SPNEGO_SEALED_PROTOCOL}`.toLowerCase(), 'protocol');
  const original = /^OriginalContent:\s*(type=.*);\s*Length=(\d{1,10})$/iu.exec(line());
  expect(original !== null, 'OriginalContent');
  expect(isDelimiter(line()), 'second delimiter');
  expect(/^Content-Type:\s*application\/octet-stream$/iu.test(line()), 'second part');

  const tail = /--\s?Encrypted Boundary--(?:\r\n)?$/u.exec(
    body.toString('latin1', Math.max(at, body.length - 40)),
  );
  expect(tail !== null && body.length - at >= 4, 'closing delimiter');
  const end = body.length - (tail?.[0].length ?? 0);
  const signatureEnd = at + 4 + body.readUInt32LE(at);
  expect(signatureEnd <= end, 'signature length');
  const data = body.subarray(signatureEnd, end);
  const length = Number(original?.[2]);
  // NTLM does not pad: sealed and plain text have the same length.
  expect(data.length === length, 'Length');
  return { signature: body.subarray(at + 4, signatureEnd), data, originalType: original?.[1] ?? '', length };
}

function isDelimiter(line: string): boolean {
  return line.replace(/^--\s?/u, '--') === DELIMITER;
}
