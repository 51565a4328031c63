import assert from 'node:assert/strict';
import { readAuthenticate } from '../../../../src/practice/signIn/ntlmMessages';
import { verifyAuthenticate, type Evidence } from '../../../../src/practice/signIn/ntlmVerdict';
import { DERIVED, PUBLISHED, RECORDED } from '../../security/vectors';

const { handshake, bound } = DERIVED;
/** The time in MsvAvTimestamp of the handshakes. */
const NEW_YEAR = Date.UTC(2020, 0, 1);

const EVIDENCE: Evidence = {
  negotiate: handshake.negotiate,
  challenge: handshake.challenge,
  serverChallenge: PUBLISHED.serverChallenge,
  account: { user: 'user', password: 'Password', domain: 'DOMAIN' },
  now: NEW_YEAR,
  channelBinding: undefined,
};

function flipped(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy.writeUInt8(copy.readUInt8(at) ^ 1, at);
  return copy;
}

describe('practice host: verdict on AUTHENTICATE', () => {
  it('finds the session key of a handshake with MIC', () => {
    const verdict = verifyAuthenticate(handshake.authenticate, EVIDENCE);
    assert.ok(verdict.accepted);
    assert.deepEqual(verdict.sessionKey, PUBLISHED.exportedSessionKey);
    assert.equal(verdict.withMic, true);
  });

  it('accepts a recorded logon: OEM characters, no domain, no target name', () => {
    const verdict = verifyAuthenticate(RECORDED.authenticate, {
      ...EVIDENCE,
      negotiate: RECORDED.negotiate,
      challenge: RECORDED.challenge,
      serverChallenge: RECORDED.serverChallenge,
      account: { user: 'vagrant', password: 'vagrant', domain: 'VAGRANT-CFGTV38' },
      now: Date.UTC(2018, 4, 25),
    });
    assert.ok(verdict.accepted);
    assert.deepEqual(verdict.sessionKey, RECORDED.exportedSessionKey);
  });

  it('accepts the right channel binding and no other', () => {
    const bind = (channelBinding: Buffer): Evidence => ({ ...EVIDENCE, channelBinding });
    assert.ok(verifyAuthenticate(bound.authenticate, bind(bound.channelBindings)).accepted);
    assert.deepEqual(verifyAuthenticate(bound.authenticate, bind(bound.wrong)), {
      accepted: false,
      why: 'binding',
    });
    // Relaxed: a client without binding is accepted.
    assert.ok(verifyAuthenticate(handshake.authenticate, bind(bound.channelBindings)).accepted);
  });

  it('gives the reason of a refusal', () => {
    const cases: [string, Buffer, Partial<Evidence>][] = [
      ['password', handshake.authenticate, { account: { ...EVIDENCE.account, password: 'password' } }],
      ['user', handshake.authenticate, { account: { ...EVIDENCE.account, user: 'Other' } }],
      ['user', handshake.authenticate, { account: { ...EVIDENCE.account, domain: 'OTHER' } }],
      ['password', handshake.authenticate, { serverChallenge: Buffer.alloc(8) }],
      ['clock', handshake.authenticate, { now: NEW_YEAR + 37 * 3_600_000 }],
      ['clock', handshake.authenticate, { now: NEW_YEAR - 37 * 3_600_000 }],
      ['mic', flipped(handshake.authenticate, 72), {}],
      // Only the MIC covers the workstation.
      ['mic', flipped(handshake.authenticate, 0x60), {}],
      ['mic', handshake.authenticate, { negotiate: flipped(handshake.negotiate, 12) }],
      ['mic', handshake.authenticate, { challenge: flipped(handshake.challenge, 20) }],
      ['format', handshake.authenticate.subarray(0, 200), {}],
      ['format', handshake.negotiate, {}],
    ];
    for (const [why, token, change] of cases) {
      assert.deepEqual(verifyAuthenticate(token, { ...EVIDENCE, ...change }), { accepted: false, why });
    }
  });

  it('refuses an NTLMv1 response', () => {
    const { ntResponse } = readAuthenticate(handshake.authenticate);
    const token = Buffer.from(handshake.authenticate);
    token.writeUInt16LE(24, 20);
    assert.ok(ntResponse.length > 24);
    assert.deepEqual(verifyAuthenticate(token, EVIDENCE), { accepted: false, why: 'password' });
  });
});
