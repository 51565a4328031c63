import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Rc4 } from '../../../../src/security/ntlm/ciphers';
import {
  channelBindingHash,
  checksum,
  exchangeKey,
  lmV2Response,
  mic,
  ntHash,
  ntowfV2,
  ntProof,
  sealKey,
  sessionBaseKey,
  type Side,
  signKey,
  upperCase,
} from '../../../../src/security/ntlm/keys';
import { DERIVED, PUBLISHED, RECORDED } from '../vectors';

describe('NTLMv2 keys', () => {
  it('are those of MS-NLMP 4.2.4', () => {
    const { serverChallenge, clientChallenge, exportedSessionKey } = PUBLISHED;
    const hash = ntHash(PUBLISHED.password);
    assert.deepEqual(hash, PUBLISHED.ntHash);
    const ntowf = ntowfV2(PUBLISHED.user, PUBLISHED.domain, hash);
    assert.deepEqual(ntowf, PUBLISHED.ntowfV2);
    assert.deepEqual(lmV2Response(ntowf, serverChallenge, clientChallenge), PUBLISHED.lmResponse);
    const proof = ntProof(ntowf, serverChallenge, PUBLISHED.temp);
    assert.deepEqual(proof, PUBLISHED.ntProofStr);
    assert.deepEqual(Buffer.concat([proof, PUBLISHED.temp]), PUBLISHED.ntResponse);
    const baseKey = sessionBaseKey(ntowf, proof);
    assert.deepEqual(baseKey, PUBLISHED.sessionBaseKey);
    assert.deepEqual(exchangeKey(baseKey, exportedSessionKey), PUBLISHED.encryptedSessionKey);
    assert.deepEqual(exchangeKey(baseKey, PUBLISHED.encryptedSessionKey), exportedSessionKey);
    assert.deepEqual(sealKey(exportedSessionKey, 'client'), PUBLISHED.sealKey);
    assert.deepEqual(signKey(exportedSessionKey, 'client'), PUBLISHED.signKey);
    assert.deepEqual(sealKey(exportedSessionKey, 'server'), DERIVED.sealing.serverSealKey);
    assert.deepEqual(signKey(exportedSessionKey, 'server'), DERIVED.sealing.serverSignKey);
    assert.deepEqual(checksum(PUBLISHED.signKey, 0, PUBLISHED.plaintext), PUBLISHED.checksum);
  });

  it('are those of a recorded logon', () => {
    const ntowf = ntowfV2(RECORDED.user, '', ntHash(RECORDED.password));
    assert.deepEqual(ntHash(RECORDED.password), RECORDED.ntHash);
    assert.deepEqual(ntowf, RECORDED.ntowfV2);
    const temp = RECORDED.authenticate.subarray(0x77 + 16, 0x77 + 208);
    assert.deepEqual(ntProof(ntowf, RECORDED.serverChallenge, temp), RECORDED.ntProofStr);
    const baseKey = sessionBaseKey(ntowf, RECORDED.ntProofStr);
    assert.deepEqual(baseKey, RECORDED.sessionBaseKey);
    assert.deepEqual(exchangeKey(baseKey, RECORDED.encryptedSessionKey), RECORDED.exportedSessionKey);
    assert.deepEqual(sealKey(RECORDED.exportedSessionKey, 'client'), RECORDED.clientSealKey);
    assert.deepEqual(signKey(RECORDED.exportedSessionKey, 'client'), RECORDED.clientSignKey);
    assert.deepEqual(sealKey(RECORDED.exportedSessionKey, 'server'), RECORDED.serverSealKey);
    assert.deepEqual(signKey(RECORDED.exportedSessionKey, 'server'), RECORDED.serverSignKey);
  });

  it('give the MIC of a recorded logon and of the derived handshakes', () => {
    const { exportedSessionKey } = PUBLISHED;
    const { negotiate, challenge } = DERIVED.handshake;
    const blank = (authenticate: Buffer): Buffer => Buffer.from(authenticate).fill(0, 72, 88);
    assert.deepEqual(RECORDED.authenticate.subarray(72, 88), RECORDED.mic);
    assert.deepEqual(
      mic(RECORDED.exportedSessionKey, RECORDED.negotiate, RECORDED.challenge, blank(RECORDED.authenticate)),
      RECORDED.mic,
    );
    for (const { authenticate, mic: expected } of [DERIVED.handshake, DERIVED.bound]) {
      assert.deepEqual(mic(exportedSessionKey, negotiate, challenge, blank(authenticate)), expected);
    }
  });

  it('give the session keys of the derived handshakes', () => {
    for (const vector of [DERIVED.handshake, DERIVED.bound]) {
      const baseKey = sessionBaseKey(PUBLISHED.ntowfV2, vector.ntProofStr);
      assert.deepEqual(baseKey, vector.sessionBaseKey);
      assert.deepEqual(exchangeKey(baseKey, PUBLISHED.exportedSessionKey), vector.encryptedSessionKey);
    }
  });

  it('hash a channel binding, and an empty one differently', () => {
    const { applicationData, channelBindings, wrong } = DERIVED.bound;
    assert.deepEqual(channelBindingHash(applicationData), channelBindings);
    assert.deepEqual(channelBindingHash(Buffer.alloc(0)), wrong);
  });

  for (const side of ['client', 'server'] as const satisfies readonly Side[]) {
    it(`sign SPNEGO's mechTypes as the ${side}, and restore the RC4 stream but not the sequence number`, () => {
      const { mechTypes, [side]: expected } = DERIVED.mechListMic;
      const rc4 = new Rc4(sealKey(PUBLISHED.exportedSessionKey, side));
      const key = signKey(PUBLISHED.exportedSessionKey, side);
      const mechListMic = rc4.clone().process(checksum(key, 0, mechTypes));
      assert.deepEqual(mechListMic, expected.mechListMic.subarray(4, 12));
      assert.deepEqual(rc4.process(PUBLISHED.plaintext), expected.next.data);
      const signature = rc4.process(checksum(key, 1, PUBLISHED.plaintext));
      assert.deepEqual(signature, expected.next.signature.subarray(4, 12));
    });
  }
});

describe('upper case of user names', () => {
  it('converts letters of any alphabet', () => {
    assert.equal(upperCase('jörg-ÿ.παύλος_иван1'), 'JÖRG-Ÿ.ΠΑΎΛΟς_ИВАН1');
  });

  it('leaves characters without a single counterpart, or with one that does not convert back', () => {
    const unchanged = 'ßıſςŉ\u{10428}ﬁ';
    assert.equal(upperCase(unchanged), unchanged);
  });

  it('does not depend on a locale', () => {
    assert.equal(upperCase('i'), 'I');
  });
});
