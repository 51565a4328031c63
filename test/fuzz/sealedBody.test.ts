import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe } from 'mocha';
import { DecodeError } from '../../src/wsman/decodeError';
import { decodeText } from '../../src/wsman/http/charset';
import { readSealedBody, writeSealedBody, type SealedBody } from '../../src/wsman/http/sealedBody';
import { SPNEGO_SEALED_PROTOCOL } from '../../src/security/schemes';
import { RECORDED } from '../unit/security/vectors';
import { damaged, noise } from './bytes';
import { fuzz, outcomeOf } from './target';

const isTyped = (error: unknown): boolean => error instanceof DecodeError && error.message.length < 100;

const LENGTH = fc.oneof({ arbitrary: fc.nat(), weight: 3 }, { arbitrary: fc.bigInt(), weight: 1 });

/** Headers and delimiters that a hostile host could send around the sealed bytes. */
const written = fc
  .record({
    boundary: fc.constantFrom('--Encrypted Boundary', '-- Encrypted Boundary', '--encrypted boundary'),
    indent: fc.constantFrom('', '\t', ' \t '),
    original: fc.oneof(
      fc
        .tuple(fc.constantFrom('UTF-8', 'utf-16', '"UTF-16LE"', 'us-ascii', 'x'.repeat(90), '\u00e9'), LENGTH)
        .map(([charset, length]) => `type=application/soap+xml;charset=${charset};Length=${length}`),
      fc.string({ unit: 'binary', maxLength: 60 }).map((text) => text.replace(/[\r\n]/g, ';')),
    ),
    signatureLength: fc.oneof(
      { arbitrary: fc.constant(16), weight: 3 },
      fc.constantFrom(0, 512, 513, 2 ** 32 - 1),
    ),
    data: fc.oneof(
      noise,
      fc.string({ unit: 'binary', maxLength: 40 }).map((text) => Buffer.from(text, 'utf16le')),
      fc.string({ unit: 'binary', maxLength: 40 }).map((text) => Buffer.from(text)),
    ),
    end: fc.constantFrom('--\r\n', '--\r\n', '--', '', '--\r\n\r\n'),
  })
  .map(({ boundary, indent, original, signatureLength, data, end }) => {
    const head =
      `${boundary}\r\n${indent}Content-Type: ${SPNEGO_SEALED_PROTOCOL}\r\n${indent}OriginalContent: ${original}\r\n` +
      `${boundary}\r\n${indent}Content-Type: application/octet-stream\r\n`;
    const length = Buffer.alloc(4);
    length.writeUInt32LE(signatureLength);
    return Buffer.concat([
      Buffer.from(head, 'latin1'),
      length,
      Buffer.alloc(16),
      data,
      Buffer.from(boundary + end),
    ]);
  });

const own = [0, 5, 300].map((size) =>
  writeSealedBody(
    { signature: Buffer.alloc(16, 1), data: Buffer.from('x'.repeat(size)) },
    size,
    SPNEGO_SEALED_PROTOCOL,
  ),
);

/** Checks that the parts are those of the body, in this order, and fill the space between head and tail. */
function checkParts(body: Buffer, { signature, data, length, charset }: SealedBody): void {
  const start = signature.byteOffset - body.byteOffset;
  assert.ok(start >= 4 && start + signature.length === data.byteOffset - body.byteOffset);
  assert.ok(start + signature.length + data.length < body.length);
  assert.ok(signature.length <= 512 && Number.isSafeInteger(length) && length >= 0);
  assert.ok(charset === undefined || (charset.length > 0 && charset.length <= 100));
}

/** Checks that there is not more text than bytes, and that the text can be encoded back. */
function checkText(bytes: Uint8Array, text: string): void {
  assert.ok(text.length <= bytes.length);
  assert.doesNotMatch(text, /\p{Cs}/u);
}

describe('bodies of HTTP', () => {
  fuzz(
    'sealed body and its text',
    fc.oneof(damaged(...RECORDED.bodies, ...own), written, written, noise),
    (body) =>
      outcomeOf(
        () => {
          const parts = readSealedBody(body);
          return { parts, text: decodeText(parts.data, parts.charset) };
        },
        isTyped,
        ({ parts, text }) => {
          checkParts(body, parts);
          checkText(parts.data, text);
        },
      ),
  );
});
