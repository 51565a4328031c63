import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { DecodeError } from '../../../../src/wsman/decodeError';
import { readSealedBody, sealedContentType, writeSealedBody } from '../../../../src/wsman/http/sealedBody';
import { DERIVED, RECORDED } from '../../security/vectors';

const PROTOCOL = 'application/HTTP-SPNEGO-session-encrypted';
const SIGNATURE = Buffer.from('0123456789abcdef');

/** A body with the given parts; missing ones are framed as by Server 2012 R2. */
function body(
  data: Uint8Array,
  {
    head = headOf(data.length),
    signatureLength = SIGNATURE.length,
    tail = '--Encrypted Boundary--\r\n',
  } = {},
): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(signatureLength);
  return Buffer.concat([Buffer.from(head), length, SIGNATURE, data, Buffer.from(tail)]);
}

function headOf(length: number, indent = '\t', delimiter = '--Encrypted Boundary'): string {
  return (
    `${delimiter}\r\n${indent}Content-Type: ${PROTOCOL}\r\n` +
    `${indent}OriginalContent: type=application/soap+xml;charset=UTF-8;Length=${length}\r\n` +
    `${delimiter}\r\n${indent}Content-Type: application/octet-stream\r\n`
  );
}

function refuses(bytes: Buffer): void {
  assert.throws(() => readSealedBody(bytes), DecodeError);
}

describe('writeSealedBody', () => {
  it('frames one sealed message byte for byte (derived vector with the keys of MS-NLMP 4.2.4)', () => {
    const { plaintext, signature, data } = DERIVED.identify;
    const written = writeSealedBody({ signature, data }, plaintext.length, PROTOCOL);
    assert.equal(written.length, 444);
    assert.ok(!written.includes('\t'));
    // The vector has the tabs of MS-WSMV.
    const headers = /\r\n(Content-Type|OriginalContent)/g;
    const tabbed = Buffer.from(written.toString('latin1').replace(headers, '\r\n\t$1'), 'latin1');
    assert.equal(
      createHash('sha256').update(tabbed).digest('hex'),
      'f004c099b72f996f10427ac89467dcd710fe286556a1b3c56196b3bd3183c3d4',
    );
  });

  it('states the length in clear, which differs from that of padded data', () => {
    const written = writeSealedBody({ signature: SIGNATURE, data: Buffer.alloc(16) }, 15, PROTOCOL);
    assert.equal(readSealedBody(written).length, 15);
    assert.equal(readSealedBody(written).data.length, 16);
  });

  it('has a header that names protocol and boundary', () => {
    assert.equal(
      sealedContentType(PROTOCOL),
      'multipart/encrypted;protocol="application/HTTP-SPNEGO-session-encrypted";boundary="Encrypted Boundary"',
    );
  });

  it('is read back unchanged', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.uint8Array({ maxLength: 80 }), (data, signature) => {
        const read = readSealedBody(writeSealedBody({ signature, data }, data.length, PROTOCOL));
        assert.deepEqual(Buffer.from(read.data), Buffer.from(data));
        assert.deepEqual(Buffer.from(read.signature), Buffer.from(signature));
        assert.equal(read.length, data.length);
      }),
    );
  });
});

describe('readSealedBody', () => {
  RECORDED.bodies.forEach((bytes, index) => {
    it(`takes recorded answer ${index} of Server 2012 R2 apart`, () => {
      const { signature, sealedHead, length } = RECORDED.exchanges[index]?.answer ?? assert.fail();
      const read = readSealedBody(bytes);
      assert.deepEqual(Buffer.from(read.signature), signature);
      assert.deepEqual(Buffer.from(read.data.subarray(0, 16)), sealedHead);
      assert.equal(read.data.length, length);
      assert.equal(read.length, length);
      assert.equal(read.charset, 'UTF-8');
    });
  });

  const data = Buffer.from('sealed bytes');
  for (const [what, head, tail] of [
    ['with tabs', headOf(data.length), undefined],
    ['without tabs, as newer hosts write', headOf(data.length, ''), undefined],
    ['with blanks', headOf(data.length, '  '), undefined],
    [
      'with a blank in the delimiter, as Exchange writes',
      headOf(data.length, '', '-- Encrypted Boundary'),
      '-- Encrypted Boundary--\r\n',
    ],
    [
      'with other letter case in the names of headers',
      headOf(data.length).replaceAll('Content-Type', 'content-type'),
      undefined,
    ],
    ['without a line end after the last delimiter', headOf(data.length), '--Encrypted Boundary--'],
    ['with text after the last delimiter', headOf(data.length), '--Encrypted Boundary--\r\nmore\r\n'],
    ['with many bytes after it', headOf(data.length), `--Encrypted Boundary--${'\0'.repeat(5000)}`],
    ['with a second last delimiter', headOf(data.length), '--Encrypted Boundary--\r\n--Encrypted Boundary--'],
    ['with another protocol', headOf(data.length).replace('SPNEGO', 'Kerberos'), undefined],
    ['with blanks around the length', headOf(data.length).replace('Length=12', ' Length=12 '), undefined],
  ] as const)
    it(`reads a body ${what}`, () => {
      const read = readSealedBody(body(data, { head, ...(tail !== undefined && { tail }) }));
      assert.deepEqual(Buffer.from(read.data), data);
      assert.deepEqual(Buffer.from(read.signature), SIGNATURE);
      assert.equal(read.length, data.length);
    });

  it('reads the character set, quoted or not', () => {
    const charset = (name: string): string | undefined =>
      readSealedBody(body(data, { head: headOf(12).replace('charset=UTF-8', name) })).charset;
    assert.deepEqual(['charset=UTF-16', 'charset="utf-16"', 'x=y'].map(charset), [
      'UTF-16',
      'utf-16',
      undefined,
    ]);
  });

  it('accepts delimiters and headers among the sealed bytes', () => {
    for (const text of [
      '--Encrypted Boundary--\r\n',
      '--Encrypted Boundary\r\n\tContent-Type: application/octet-stream\r\n',
      'x--Encrypted Boundary--',
      '-- Encrypted Boundary--',
      '--',
      '-',
      '\r\n',
      '',
    ]) {
      const sealed = Buffer.from(`${text}x${text}`);
      assert.deepEqual(Buffer.from(readSealedBody(body(sealed)).data), sealed, JSON.stringify(text));
    }
  });

  it('reads the signature by its length, whatever its content', () => {
    const read = readSealedBody(body(Buffer.from('abc'), { head: headOf(2), signatureLength: 17 }));
    assert.equal(Buffer.from(read.signature).toString(), '0123456789abcdefa');
    assert.equal(Buffer.from(read.data).toString(), 'bc');
  });

  describe('refuses', () => {
    for (const [what, bytes] of [
      ['an empty body', Buffer.alloc(0)],
      ['SOAP in clear', Buffer.from('<s:Envelope/>')],
      ['a body cut in its data', body(data).subarray(0, -30)],
      ['a body cut in its head', body(data).subarray(0, 60)],
      [
        'a body that ends within the length of the signature',
        Buffer.from(`${headOf(0)}\0\0--Encrypted Boundary--\r\n`),
      ],
      ['a signature longer than the body', body(data, { signatureLength: 60 })],
      ['a signature longer than any', body(Buffer.alloc(5000), { signatureLength: 4000 })],
      ['a signature length beyond 31 bits', body(data, { signatureLength: 0xffffffff })],
      ['no length', body(data, { head: headOf(12).replace(';Length=12', '') })],
      ['a length that is no number', body(data, { head: headOf(12).replace('=12', '=twelve') })],
      ['a negative length', body(data, { head: headOf(12).replace('=12', '=-12') })],
      ['a length beyond measure', body(data, { head: headOf(12).replace('=12', '=99999999999') })],
      ['another boundary', body(data, { head: headOf(12, '\t', '--Other Boundary') })],
      ['a length beyond the body', body(data, { head: headOf(data.length + 1) })],
      ['another last delimiter', body(data, { tail: '--Encrypted Boundary\r\n' })],
      [
        'a head that goes on and on',
        body(data, { head: headOf(12).replace('charset', `${'x'.repeat(2000)};charset`) }),
      ],
      ['several parts, as CredSSP writes', Buffer.from(headOf(12) + headOf(12))],
    ] as const)
      it(what, () => refuses(bytes));
  });

  it('returns a body or throws a DecodeError for any bytes', () => {
    const whole = body(data);
    fc.assert(
      fc.property(
        fc.nat(whole.length),
        fc.nat(40),
        fc.uint8Array({ maxLength: 8 }),
        (start, length, inserted) => {
          const bytes = Buffer.concat([whole.subarray(0, start), inserted, whole.subarray(start + length)]);
          try {
            readSealedBody(bytes);
          } catch (error) {
            assert.ok(error instanceof DecodeError, String(error));
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
