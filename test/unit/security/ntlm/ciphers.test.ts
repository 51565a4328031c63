import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { md4, Rc4 } from '../../../../src/security/ntlm/ciphers';

describe('MD4', () => {
  // RFC 1320 A.5. The last one is longer than a block.
  const suite = [
    ['', '31d6cfe0d16ae931b73c59d7e0c089c0'],
    ['a', 'bde52cb31de33e46245e05fbdbd6fb24'],
    ['abc', 'a448017aaf21d8525fc10ae87aa6729d'],
    ['message digest', 'd9130a8164549fe818874806e1c7014b'],
    ['abcdefghijklmnopqrstuvwxyz', 'd79e1c308aa5bbcdeea8ed63df412da9'],
    ['ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789', '043f8582f241db351ce627e153e7f0e4'],
    ['1234567890'.repeat(8), 'e33b4ddc9c38f2199c3e7b164fcc0536'],
  ] as const;

  for (const [text, digest] of suite) {
    it(`hashes ${text.length} bytes as RFC 1320 does`, () => {
      assert.equal(md4(Buffer.from(text, 'latin1')).toString('hex'), digest);
    });
  }
});

describe('MD4 at the boundary of a block', () => {
  // Computed by OpenSSL. From 56 bytes on, the length does not fit into the first block.
  const borders = [
    [55, 'c889c81dd86c4d2e025778944ea02881'],
    [56, 'd5f9a9e9257077a5f08b0b92f348b0ad'],
    [63, '7ea3da77432d44c323671097d1348fc8'],
    [64, '52f5076fabd22680234a3fa9f9dc5732'],
  ] as const;

  for (const [length, digest] of borders) {
    it(`hashes ${length} bytes`, () => {
      assert.equal(md4(Buffer.alloc(length, 'a')).toString('hex'), digest);
    });
  }
});

describe('RC4', () => {
  const key = Buffer.from('0102030405060708090a0b0c0d0e0f10', 'hex');

  it('encrypts the well-known example', () => {
    const sealed = new Rc4(Buffer.from('Key')).process(Buffer.from('Plaintext'));
    assert.equal(sealed.toString('hex'), 'bbf316e8d940af0ad3');
  });

  it('has the key stream of OpenSSL over 100,000 bytes', () => {
    const stream = new Rc4(key).process(Buffer.alloc(100_000));
    assert.equal(
      createHash('sha256').update(stream).digest('hex'),
      '56a7b3df09a76a2ba153f7e969c81f473bfb057d938cd027870873ff433ec9b9',
    );
  });

  it('continues where the last call ended, for any chunks', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 8 }), (parts) => {
        const whole = new Rc4(key).process(Buffer.concat(parts));
        const rc4 = new Rc4(key);
        assert.deepEqual(Buffer.concat(parts.map((part) => rc4.process(part))), whole);
      }),
    );
  });

  it('writes over its input, wherever that begins in memory', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), fc.nat(7), (data, place) => {
        const memory = new Uint8Array(data.length + 16).fill(0xaa);
        memory.set(data, place);
        const rc4 = new Rc4(key);
        const expected = new Rc4(key);
        rc4.processInPlace(memory.subarray(place, place + data.length));
        const around = new Uint8Array(data.length + 16).fill(0xaa);
        around.set(expected.process(data), place);
        assert.deepEqual(memory, around);
        assert.deepEqual(rc4.process(data), expected.process(data));
      }),
    );
  });

  it('does not change its input', () => {
    const input = Buffer.from('Plaintext');
    new Rc4(key).process(input);
    assert.equal(input.toString(), 'Plaintext');
  });

  it('keeps the position of a clone', () => {
    const rc4 = new Rc4(key);
    rc4.process(Buffer.alloc(1000));
    const clone = rc4.clone();
    const next = rc4.process(Buffer.alloc(50));
    assert.deepEqual(clone.process(Buffer.alloc(50)), next);
  });

  it('holds nothing of the key once wiped', () => {
    const rc4 = new Rc4(key);
    rc4.wipe();
    assert.deepEqual(rc4.process(Buffer.alloc(300)), Buffer.alloc(300));
  });
});
