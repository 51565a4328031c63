import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { Rc4 } from '../../../../src/security/ntlm/ciphers';
import { readSealedBody, writeSealedBody } from '../../../../src/practice/http/sealedBody';
import { IntegrityError, Sealing } from '../../../../src/practice/signIn/sealing';
import { DERIVED, PUBLISHED, RECORDED } from '../../security/vectors';

const KEY = PUBLISHED.exportedSessionKey;

describe('practice host: sealing', () => {
  it('opens the messages of a client and seals messages for it, in order', () => {
    const sealing = new Sealing(KEY);
    for (const { signature, data } of DERIVED.sealing.client) {
      assert.deepEqual(sealing.open(signature, data), PUBLISHED.plaintext);
    }
    for (const expected of DERIVED.sealing.server) {
      assert.deepEqual(sealing.seal(PUBLISHED.plaintext), expected);
    }
  });

  it('refuses a changed bit, a changed signature, and a message out of order', () => {
    const [first, second] = DERIVED.sealing.client;
    const flip = (bytes: Buffer): Buffer => {
      const copy = Buffer.from(bytes);
      copy[5] = (copy[5] ?? 0) ^ 4;
      return copy;
    };
    assert.throws(() => new Sealing(KEY).open(first.signature, flip(first.data)), IntegrityError);
    assert.throws(() => new Sealing(KEY).open(flip(first.signature), first.data), IntegrityError);
    assert.throws(() => new Sealing(KEY).open(second.signature, second.data), IntegrityError);
    const replay = new Sealing(KEY);
    replay.open(first.signature, first.data);
    assert.throws(() => replay.open(first.signature, first.data), IntegrityError);
  });

  it('restores the key stream after mechListMIC, but not the sequence number', () => {
    const { mechTypes, client, server } = DERIVED.mechListMic;
    const sealing = new Sealing(KEY);
    assert.deepEqual(sealing.exchangeMechListMic(mechTypes, client.mechListMic), server.mechListMic);
    assert.deepEqual(sealing.open(client.next.signature, client.next.data), PUBLISHED.plaintext);
    assert.deepEqual(sealing.seal(PUBLISHED.plaintext), server.next);
    const wrong = Buffer.from(client.mechListMic);
    wrong[4] = 0;
    assert.throws(() => new Sealing(KEY).exchangeMechListMic(mechTypes, wrong), IntegrityError);
  });

  it('seals the answers of a recorded session to the recorded bytes', () => {
    const stream = new Rc4(RECORDED.serverSealKey);
    const sealing = new Sealing(RECORDED.exportedSessionKey);
    for (const [index, body] of RECORDED.bodies.entries()) {
      const parts = readSealedBody(body);
      const plain = stream.process(parts.data);
      stream.process(parts.signature.subarray(4, 12));
      const { answer } = RECORDED.exchanges[index] ?? assert.fail();
      assert.equal(createHash('sha256').update(plain).digest('hex'), answer.sha256);
      const { signature, data } = sealing.seal(plain);
      const again = writeSealedBody({ ...parts, signature, data }, true);
      assert.deepEqual(again, body);
    }
  });
});
