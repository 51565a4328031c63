import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { SecurityError } from '../../../../src/security/errors';
import type { Sealed } from '../../../../src/security/mechanism';
import { Rc4 } from '../../../../src/security/ntlm/ciphers';
import type { Side } from '../../../../src/security/ntlm/keys';
import { Sealing } from '../../../../src/security/ntlm/sealing';
import { DERIVED, PUBLISHED, RECORDED } from '../vectors';

const KEY = PUBLISHED.exportedSessionKey;

/** The signature and data of a recorded body (MS-WSMV 2.2.9.1.1.2). */
function sealedPart(body: Buffer): Sealed {
  const header = 'application/octet-stream\r\n';
  const start = body.indexOf(header) + header.length;
  const dataStart = start + 4 + body.readUInt32LE(start);
  return {
    signature: body.subarray(start + 4, dataStart),
    data: body.subarray(dataStart, body.lastIndexOf('--Encrypted Boundary--')),
  };
}

/** Opens a copy: opening writes over the data, and these are for many tests. */
function opened(receiver: Sealing, { data, signature }: Sealed): Buffer {
  return Buffer.from(receiver.open({ data: Uint8Array.from(data), signature }));
}

function failsWith(code: string, act: () => unknown): void {
  assert.throws(act, (error) => error instanceof SecurityError && error.code === code);
}

describe('sealing', () => {
  for (const [side, other] of [
    ['client', 'server'],
    ['server', 'client'],
  ] as const satisfies readonly (readonly [Side, Side])[]) {
    it(`seals the ${side}'s first and second message to the expected bytes, and opens them`, () => {
      const sender = new Sealing(KEY, side);
      const receiver = new Sealing(KEY, other);
      for (const expected of DERIVED.sealing[side]) {
        const sealed = sender.seal(PUBLISHED.plaintext);
        assert.deepEqual(sealed, expected);
        assert.deepEqual(opened(receiver, sealed), PUBLISHED.plaintext);
      }
    });
  }

  for (const [side, other] of [
    ['client', 'server'],
    ['server', 'client'],
  ] as const satisfies readonly (readonly [Side, Side])[])
    it(`signs SPNEGO's list as the ${side}, which uses a sequence number but no key stream`, () => {
      const { mechTypes, [side]: expected } = DERIVED.mechListMic;
      const sender = new Sealing(KEY, side);
      const receiver = new Sealing(KEY, other);
      assert.deepEqual(sender.sign(mechTypes), expected.mechListMic);
      receiver.verify(mechTypes, expected.mechListMic);
      assert.deepEqual(sender.seal(PUBLISHED.plaintext), expected.next);
      assert.deepEqual(opened(receiver, expected.next), PUBLISHED.plaintext);
    });

  it('refuses every call after a wrong signature', () => {
    const sealing = new Sealing(KEY, 'client');
    failsWith('INTEGRITY', () => sealing.verify(DERIVED.mechListMic.mechTypes, Buffer.alloc(16)));
    failsWith('OUT_OF_ORDER', () => sealing.seal(PUBLISHED.plaintext));
  });

  it('seals a SOAP message', () => {
    const { plaintext, data, signature } = DERIVED.identify;
    assert.deepEqual(new Sealing(KEY, 'client').seal(plaintext), { data, signature });
  });

  it('opens the recorded answers of a Windows host', () => {
    const sealing = new Sealing(RECORDED.exportedSessionKey, 'client');
    for (const [index, body] of RECORDED.bodies.entries()) {
      const answer = RECORDED.exchanges[index]?.answer;
      assert.ok(answer);
      const sealed = sealedPart(body);
      assert.deepEqual(sealed.signature, answer.signature);
      const message = opened(sealing, sealed);
      assert.equal(message.length, answer.length);
      assert.equal(createHash('sha256').update(message).digest('hex'), answer.sha256);
    }
  });

  for (const [what, key, beginning] of [
    ['request', RECORDED.clientSealKey, RECORDED.requestBeginning],
    ['answer', RECORDED.serverSealKey, RECORDED.answerBeginning],
  ] as const) {
    it(`decrypts every recorded ${what} at its position in the key stream, with its sequence number`, () => {
      const rc4 = new Rc4(key);
      for (const [sequenceNumber, exchange] of RECORDED.exchanges.entries()) {
        const { sealedHead, length, signature } = exchange[what];
        assert.equal(rc4.process(sealedHead).toString('latin1'), beginning.slice(0, 16));
        rc4.process(Buffer.alloc(length - sealedHead.length + 8));
        assert.equal(signature.readUInt32LE(0), 1);
        assert.equal(signature.readUInt32LE(12), sequenceNumber);
      }
    });
  }

  it('opens sealed messages, over many messages in both directions', () => {
    const client = new Sealing(KEY, 'client');
    const server = new Sealing(KEY, 'server');
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), fc.boolean(), (message, up) => {
        const [sender, receiver] = up ? [client, server] : [server, client];
        assert.deepEqual(Uint8Array.from(opened(receiver, sender.seal(message))), message);
      }),
      { numRuns: 500 },
    );
  });

  it('seals and opens ten million bytes', () => {
    const message = Buffer.alloc(10_000_000, 'BITS');
    const sealed = new Sealing(KEY, 'client').seal(message);
    assert.notDeepEqual(sealed.data.subarray(0, 16), message.subarray(0, 16));
    assert.ok(opened(new Sealing(KEY, 'server'), sealed).equals(message));
  });

  it('seals an empty message', () => {
    const sealed = new Sealing(KEY, 'client').seal(Buffer.alloc(0));
    assert.equal(opened(new Sealing(KEY, 'server'), sealed).length, 0);
  });
});

describe('opening', () => {
  const { data, signature } = DERIVED.sealing.client[0];

  function withFlippedBit(bytes: Buffer, bit: number): Buffer {
    const flipped = Buffer.from(bytes);
    flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
    return flipped;
  }

  it('detects every single flipped bit of signature and data', () => {
    for (let bit = 0; bit < signature.length * 8; bit++) {
      const sealed = { data, signature: withFlippedBit(signature, bit) };
      failsWith('INTEGRITY', () => opened(new Sealing(KEY, 'server'), sealed));
    }
    for (let bit = 0; bit < data.length * 8; bit++) {
      const sealed = { data: withFlippedBit(data, bit), signature };
      failsWith('INTEGRITY', () => opened(new Sealing(KEY, 'server'), sealed));
    }
  });

  it('detects a message that is cut, longer, replayed, left out or from the wrong side', () => {
    const [first, second] = DERIVED.sealing.client;
    const fresh = () => new Sealing(KEY, 'server');
    failsWith('INTEGRITY', () => opened(fresh(), { data: data.subarray(1), signature }));
    failsWith('INTEGRITY', () =>
      opened(fresh(), { data: Buffer.concat([data, Buffer.alloc(1)]), signature }),
    );
    failsWith('INTEGRITY', () => opened(fresh(), { data, signature: signature.subarray(0, 15) }));
    failsWith('INTEGRITY', () => opened(fresh(), { data, signature: Buffer.alloc(0) }));
    failsWith('INTEGRITY', () => opened(fresh(), second));
    failsWith('INTEGRITY', () => opened(fresh(), DERIVED.sealing.server[0]));
    const receiver = fresh();
    opened(receiver, first);
    failsWith('INTEGRITY', () => opened(receiver, first));
  });

  it('detects a replay with an adapted sequence number', () => {
    const receiver = new Sealing(KEY, 'server');
    opened(receiver, { data, signature });
    const renumbered = Buffer.from(signature);
    renumbered.writeUInt32LE(1, 12);
    failsWith('INTEGRITY', () => opened(receiver, { data, signature: renumbered }));
  });

  it('refuses every call in both directions after a failure', () => {
    const receiver = new Sealing(KEY, 'server');
    failsWith('INTEGRITY', () => opened(receiver, { data, signature: Buffer.alloc(16) }));
    failsWith('OUT_OF_ORDER', () => opened(receiver, { data, signature }));
    failsWith('OUT_OF_ORDER', () => receiver.seal(data));
  });
});
