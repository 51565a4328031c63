import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { isRotated, splitWrapToken } from '../../../../src/security/system/wrapToken';

/** Parts of a sealed token, each with its own letter (RFC 4121 4.2.4): confounder 16, data, header 16, checksum 12. */
const CONFOUNDER = 'c'.repeat(16);
const TRAILER = 'h'.repeat(16) + 'm'.repeat(12);

const header = (flags: number, rrc: number): Buffer => {
  const bytes = Buffer.from('050400ff0000000000000000000000ab', 'hex');
  bytes.writeUInt8(flags, 2);
  bytes.writeUInt16BE(rrc, 6);
  return bytes;
};
/** A token whose body was rotated to the right (RFC 4121 4.2.5). */
const token = (data: string, rrc: number, flags = 6): Buffer => {
  const body = Buffer.from(CONFOUNDER + data + TRAILER, 'latin1');
  const cut = body.length - (rrc % body.length);
  return Buffer.concat([header(flags, rrc), body.subarray(cut), body.subarray(0, cut)]);
};

describe('splitWrapToken', () => {
  it('rotates an AES token to the layout of SSPI', () => {
    const { signature, data } = splitWrapToken(token('data', 0), 4);
    assert.equal(
      Buffer.from(signature).toString('hex'),
      Buffer.concat([header(6, 28), Buffer.from(TRAILER + CONFOUNDER)]).toString('hex'),
    );
    assert.equal(Buffer.from(data).toString(), 'data');
  });

  it('leaves a token that is already rotated', () => {
    const rotated = token('data', 28);
    const { signature, data } = splitWrapToken(rotated, 4);
    assert.deepEqual(Buffer.concat([signature, data]), rotated);
    assert.equal(signature.length, 60);
  });

  for (const rrc of [1, 12, 27, 29, 48, 1000, 65_535])
    it(`rotates a token further that was rotated by ${rrc}`, () => {
      const { signature, data } = splitWrapToken(token('some data', rrc), 9);
      const expected = splitWrapToken(token('some data', 0), 9);
      assert.deepEqual({ signature, data }, expected);
    });

  it('supports the longer trailers of SHA-2 (RFC 8009)', () => {
    const body = Buffer.from(CONFOUNDER + 'data' + 'h'.repeat(16) + 'm'.repeat(24));
    const { signature, data } = splitWrapToken(Buffer.concat([header(6, 0), body]), 4);
    assert.equal(signature.length, 72);
    assert.equal(Buffer.from(signature).readUInt16BE(6), 40);
    assert.equal(Buffer.from(data).toString(), 'data');
  });

  it('splits a token of an empty message', () => {
    const { signature, data } = splitWrapToken(token('', 0), 0);
    assert.equal(signature.length, 60);
    assert.equal(data.length, 0);
  });

  it('splits a token of MIT krb5 1.20', () => {
    // gss_wrap of "x" with AES-256, recorded
    const recorded = Buffer.from(
      'BQQH/wAAAAAAAAAAMrJeSpL9TuTxiNNnbikourMb6X7cuFP1zCreFa0XcZtfJfyf5iOb8XEUM85SrzKwZg==',
      'base64',
    );
    const { signature, data } = splitWrapToken(recorded, 1);
    assert.equal(Buffer.from(signature).toString('hex', 0, 16), '050407ff0000001c0000000032b25e4a');
    assert.deepEqual(signature.subarray(16, 44), recorded.subarray(33));
    assert.deepEqual(signature.subarray(44), recorded.subarray(16, 32));
    assert.deepEqual(data, recorded.subarray(32, 33));
  });

  it('keeps the padding of RC4 in the data (RFC 4757 7.3)', () => {
    const rc4 = Buffer.concat([Buffer.from('60', 'hex'), Buffer.alloc(44, 's'), Buffer.from('data\x01')]);
    const { signature, data } = splitWrapToken(rc4, 4);
    assert.equal(signature.length, 45);
    assert.equal(Buffer.from(data).toString('latin1'), 'data\x01');
  });
});

describe('isRotated', () => {
  it('accepts the layout of SSPI', () => {
    assert.ok(isRotated(token('data', 28).subarray(0, 60)));
    assert.ok(!isRotated(token('data', 0).subarray(0, 60)));
    assert.ok(!isRotated(token('data', 29).subarray(0, 60)));
  });

  it('accepts RC4 and truncated tokens', () => {
    assert.ok(isRotated(Buffer.alloc(45, 0x60)));
    assert.ok(isRotated(Buffer.from('0504', 'hex')));
  });
});
