import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { SealedBodyError, readSealedBody, writeSealedBody } from '../../../../src/practice/http/sealedBody';
import { DERIVED } from '../../security/vectors';

const bytes = (maxLength: number): fc.Arbitrary<Buffer> =>
  fc.uint8Array({ maxLength }).map((array) => Buffer.from(array));

describe('practice host: sealed bodies', () => {
  const { identify } = DERIVED;
  const parts = {
    signature: identify.signature,
    data: identify.data,
    originalType: 'type=application/soap+xml;charset=UTF-8',
    length: identify.plaintext.length,
  };

  it('are written and read, with TABs and without', () => {
    const withTabs = writeSealedBody(parts, true);
    assert.equal(withTabs.length, 447);
    assert.equal(
      createHash('sha256').update(withTabs).digest('hex'),
      'f004c099b72f996f10427ac89467dcd710fe286556a1b3c56196b3bd3183c3d4',
    );
    const without = writeSealedBody(parts, false);
    assert.equal(without.length, 447 - 3);
    for (const body of [withTabs, without]) assert.deepEqual(readSealedBody(body), parts);
  });

  it('are read in the spellings of other senders', () => {
    const body = writeSealedBody(parts, false);
    const spaced = Buffer.from(body.toString('latin1').replaceAll('--Encrypted', '-- Encrypted'), 'latin1');
    assert.deepEqual(readSealedBody(spaced), parts);
    assert.deepEqual(readSealedBody(body.subarray(0, -2)), parts);
  });

  it('may contain a delimiter in their data', () => {
    const data = Buffer.from('x--Encrypted Boundary--\r\ny--Encrypted Boundary\r\n');
    const tricky = { ...parts, data, length: data.length };
    assert.deepEqual(readSealedBody(writeSealedBody(tricky, true)), tricky);
  });

  it('are refused when they are cut off or their length is wrong', () => {
    const body = writeSealedBody(parts, true);
    for (const length of [0, 20, 100, 200, 300, body.length - 3]) {
      assert.throws(() => readSealedBody(body.subarray(0, length)), SealedBodyError, String(length));
    }
    assert.throws(() => readSealedBody(writeSealedBody({ ...parts, length: 189 }, true)), SealedBodyError);
    const huge = Buffer.from(body);
    huge.writeUInt32LE(0xffff_ffff, huge.indexOf('octet-stream\r\n') + 14);
    assert.throws(() => readSealedBody(huge), SealedBodyError);
  });

  it('are read back, and everything else is refused with one error (random bodies)', () => {
    const part = fc.record({ signature: bytes(40), data: bytes(400) });
    fc.assert(
      fc.property(part, fc.boolean(), (parts, tabs) => {
        const whole = { ...parts, originalType: 'type=a/b;charset=UTF-8', length: parts.data.length };
        assert.deepEqual(readSealedBody(writeSealedBody(whole, tabs)), whole);
      }),
    );
    const frame = writeSealedBody(
      { signature: Buffer.alloc(16), data: Buffer.alloc(20), originalType: 'type=a/b', length: 20 },
      true,
    );
    fc.assert(
      fc.property(fc.nat(frame.length - 1), fc.nat(255), fc.nat(frame.length), (at, value, length) => {
        const body = Buffer.from(frame);
        body[at] = value;
        try {
          readSealedBody(body.subarray(0, length));
        } catch (error) {
          assert.ok(error instanceof SealedBodyError, String(error));
        }
      }),
      { numRuns: 1000 },
    );
  });
});
