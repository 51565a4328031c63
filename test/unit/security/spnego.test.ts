import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { readDer, readDerAll, writeDer } from '../../../src/security/der';
import { SecurityError } from '../../../src/security/errors';
import {
  decodeResponse,
  encodeInit,
  encodeMechTypes,
  encodeResponse,
  isResponse,
  MECHANISM_OID,
} from '../../../src/security/spnego';
import { DERIVED } from './vectors';

const { handshake, spnego, mechListMic } = DERIVED;

describe('SPNEGO tokens', () => {
  it('begin with the bytes of the derived negotiation', () => {
    const mechTypes = encodeMechTypes([MECHANISM_OID.ntlm]);
    assert.deepEqual(mechTypes, mechListMic.mechTypes);
    assert.deepEqual(encodeInit(mechTypes, handshake.negotiate), spnego.init);
  });

  it('answer with the bytes of the derived negotiation', () => {
    const token = encodeResponse(handshake.authenticate, mechListMic.client.mechListMic);
    assert.deepEqual(token, spnego.authenticate);
  });

  it('of the host are read', () => {
    assert.ok(isResponse(spnego.challenge));
    assert.ok(!isResponse(handshake.challenge));
    assert.deepEqual(decodeResponse(spnego.challenge), {
      state: 1,
      mechanism: MECHANISM_OID.ntlm,
      token: handshake.challenge,
      mechListMic: undefined,
    });
  });

  it('may be empty', () => {
    const nothing = { state: undefined, mechanism: undefined, token: undefined, mechListMic: undefined };
    assert.deepEqual(decodeResponse(Buffer.from('a1023000', 'hex')), nothing);
  });

  it('are refused in time when they are other bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        for (const token of [bytes, Buffer.concat([Buffer.of(0xa1, bytes.length & 0x7f), bytes])])
          try {
            decodeResponse(token);
          } catch (error) {
            assert.ok(error instanceof SecurityError && error.code === 'MALFORMED_TOKEN', String(error));
          }
      }),
      { numRuns: 5000 },
    );
  });

  it('are read or refused when one byte is changed', () => {
    fc.assert(
      fc.property(fc.nat(spnego.challenge.length - 1), fc.nat(255), (place, value) => {
        const token = Buffer.from(spnego.challenge);
        token[place] = value;
        try {
          decodeResponse(token);
        } catch (error) {
          assert.ok(error instanceof SecurityError, String(error));
        }
      }),
      { numRuns: 5000 },
    );
  });
});

describe('DER', () => {
  it('is written and read in every length', () => {
    for (const length of [0, 1, 0x7f, 0x80, 0xff, 0x100, 0xffff, 0x10000]) {
      const content = Buffer.alloc(length, 7);
      const element = writeDer(0x04, content);
      assert.deepEqual(readDer(element), { tag: 4, content, whole: element });
    }
  });

  it('has the lengths of X.690 8.1.3', () => {
    assert.equal(writeDer(4, Buffer.alloc(0x7f)).toString('hex', 0, 2), '047f');
    assert.equal(writeDer(4, Buffer.alloc(0x80)).toString('hex', 0, 3), '048180');
    assert.equal(writeDer(4, Buffer.alloc(0x100)).toString('hex', 0, 4), '04820100');
    assert.equal(writeDer(4, Buffer.alloc(0x10000)).toString('hex', 0, 5), '0483010000');
  });

  it('is refused when it is cut short or has no length', () => {
    for (const bad of ['', '04', '0402ff', '0480', '0484ffffffff', '0485ffffffffff'])
      assert.throws(() => readDer(Buffer.from(bad, 'hex')), { code: 'MALFORMED_TOKEN' }, bad);
    assert.throws(() => readDerAll(Buffer.from('040104ff', 'hex')), { code: 'MALFORMED_TOKEN' });
  });
});
