import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { CredentialError, SecurityError } from '../../../../src/security/errors';
import type { Credential } from '../../../../src/security/mechanism';
import { NtlmContext, type NtlmOptions, OFFERED_FLAGS } from '../../../../src/security/ntlm/context';
import { encodeAuthenticate, FLAG } from '../../../../src/security/ntlm/messages';
import { Sealing } from '../../../../src/security/ntlm/sealing';
import { AV, decodeTargetInfo } from '../../../../src/security/ntlm/targetInfo';
import { authenticateFields, type AuthenticateFields } from '../authenticateFields';
import { fixedEntropy } from '../fixedEntropy';
import { DERIVED, NTLM_V1_CHALLENGES, PUBLISHED, RECORDED } from '../vectors';

const CREDENTIAL: Credential = { user: 'Domain\\User', password: PUBLISHED.password };
const FILETIME_ZERO = -11_644_473_600_000;
const OEM_FLAGS = ((OFFERED_FLAGS & ~FLAG.UNICODE) | FLAG.OEM) >>> 0;

function entropy(milliseconds = 0) {
  return fixedEntropy(milliseconds, PUBLISHED.clientChallenge, PUBLISHED.exportedSessionKey);
}

function contextOf(credential: Credential = CREDENTIAL, options: Partial<NtlmOptions> = {}): NtlmContext {
  return new NtlmContext(credential, { entropy: entropy(), ...options });
}

/** The AUTHENTICATE message for a challenge. */
function answer(context: NtlmContext, challenge: Uint8Array): Buffer {
  context.step();
  const token = context.step(challenge);
  assert.ok(token);
  return Buffer.from(token);
}

function fieldsFor(credential: Credential, options: Partial<NtlmOptions> = {}): AuthenticateFields {
  return authenticateFields(answer(contextOf(credential, options), DERIVED.handshake.challenge));
}

function failsWith(code: string, act: () => unknown): void {
  assert.throws(act, (error) => error instanceof SecurityError && error.code === code);
}

/** The challenge of the derived handshake without some flags. */
function without(flags: number): Buffer {
  const challenge = Buffer.from(DERIVED.handshake.challenge);
  challenge.writeUInt32LE((challenge.readUInt32LE(20) & ~flags) >>> 0, 20);
  return challenge;
}

describe('an NTLM conversation', () => {
  const { flags, version, targetName, negotiate, challenge } = DERIVED.handshake;
  const options = { flags, version, targetName, workstation: PUBLISHED.workstation };

  it('is byte for byte the derived handshake', () => {
    const context = contextOf(CREDENTIAL, options);
    assert.deepEqual(context.step(), negotiate);
    assert.equal(context.complete, false);
    assert.deepEqual(context.step(challenge), DERIVED.handshake.authenticate);
    assert.equal(context.complete, true);
    assert.equal(context.step(), undefined);
  });

  it('is byte for byte the derived handshake with a channel binding', () => {
    const channelBinding = DERIVED.bound.applicationData;
    const context = contextOf(CREDENTIAL, { ...options, channelBinding });
    assert.deepEqual(answer(context, challenge), DERIVED.bound.authenticate);
  });

  it('answers a server without time as in MS-NLMP 4.2.4', () => {
    const context = contextOf(CREDENTIAL, {
      entropy: entropy(FILETIME_ZERO),
      workstation: PUBLISHED.workstation,
      version: PUBLISHED.version,
      toleratesNoMic: true,
    });
    const authenticate = answer(context, PUBLISHED.challenge);
    const published = authenticateFields(PUBLISHED.authenticate);
    // The published flags contain REQUEST_TARGET, but the published challenge does not.
    const agreed = (PUBLISHED.authenticateFlags & ~FLAG.REQUEST_TARGET) | FLAG.TARGET_TYPE_SERVER;
    assert.deepEqual(authenticateFields(authenticate), { ...published, flags: agreed >>> 0 });
    assert.deepEqual(authenticate.subarray(72, 88), Buffer.alloc(16), 'no MIC');
  });

  it('writes the fields of the published AUTHENTICATE', () => {
    const { domain, user, workstation, version: published } = PUBLISHED;
    const message = encodeAuthenticate({
      flags: PUBLISHED.authenticateFlags,
      version: published,
      lmResponse: PUBLISHED.lmResponse,
      ntResponse: PUBLISHED.ntResponse,
      domain,
      user,
      workstation,
      encryptedSessionKey: PUBLISHED.encryptedSessionKey,
    });
    assert.deepEqual(authenticateFields(message), authenticateFields(PUBLISHED.authenticate));
  });

  it('answers a recorded Windows host with the recorded bytes, in OEM characters', () => {
    const context = new NtlmContext(RECORDED, {
      entropy: fixedEntropy(0, RECORDED.clientChallenge, RECORDED.exportedSessionKey),
      version: RECORDED.version,
      flags: OEM_FLAGS,
    });
    const authenticate = answer(context, RECORDED.challenge);
    assert.deepEqual(authenticateFields(authenticate), authenticateFields(RECORDED.authenticate));
  });

  it('seals and opens once it is complete', () => {
    const context = contextOf();
    answer(context, challenge);
    const server = new Sealing(PUBLISHED.exportedSessionKey, 'server');
    assert.deepEqual(context.seal(PUBLISHED.plaintext), DERIVED.sealing.client[0]);
    assert.deepEqual(context.open(server.seal(PUBLISHED.plaintext)), PUBLISHED.plaintext);
  });

  it('uses its own clock for a server that sends no time', () => {
    const context = contextOf(CREDENTIAL, { entropy: entropy(Date.UTC(2020, 0, 1)), toleratesNoMic: true });
    const { ntResponse } = authenticateFields(answer(context, PUBLISHED.challenge));
    assert.equal(ntResponse.readBigUInt64LE(16 + 8), 132_223_104_000_000_000n);
  });
});

describe('the contents of an NTLM answer', () => {
  it('have no workstation name and no empty binding by default', () => {
    const fields = fieldsFor(CREDENTIAL);
    assert.equal(fields.workstation.length, 0);
    const pairs = decodeTargetInfo(fields.ntResponse.subarray(16 + 28));
    assert.deepEqual(
      pairs.map(({ id }) => id),
      [2, 1, 4, 3, AV.TIMESTAMP, AV.FLAGS],
    );
  });

  it('offer the flags that are required, in Unicode', () => {
    const offer = contextOf().step();
    assert.ok(offer);
    assert.equal(Buffer.from(offer).readUInt32LE(12), 0xe2088235);
    assert.equal(offer.length, 40);
  });

  it('have no flag that was not offered', () => {
    const challenge = Buffer.from(DERIVED.handshake.challenge);
    challenge.writeUInt32LE(0xffffffff, 20);
    const { flags } = authenticateFields(answer(contextOf(), challenge));
    assert.equal(flags, 0xe28b8235);
  });
});

describe('the user of an NTLM answer', () => {
  for (const [typed, domain, user] of [
    ['CORP\\anna', 'CORP', 'anna'],
    ['anna@corp.example', '', 'anna@corp.example'],
    ['anna', '', 'anna'],
    ['.\\anna', '', 'anna'],
    ['CORP\\anna@corp.example', 'CORP', 'anna@corp.example'],
    ['jörg', '', 'jörg'],
  ] as const) {
    it(`is '${user}' of domain '${domain}' for '${typed}'`, () => {
      const fields = fieldsFor({ user: typed, password: 'x' });
      assert.equal(fields.user.toString('utf16le'), user);
      assert.equal(fields.domain.toString('utf16le'), domain);
    });
  }

  it('must have a name that fits into a message', () => {
    assert.throws(
      () => fieldsFor({ user: 'a'.repeat(40_000), password: 'x' }),
      (error) => error instanceof CredentialError && error.code === 'TOO_LONG',
    );
  });

  it('must be ASCII for a host without Unicode', () => {
    failsWith('TOO_WEAK', () =>
      answer(contextOf({ user: 'jörg', password: 'x' }, { flags: OEM_FLAGS }), RECORDED.challenge),
    );
  });
});

describe('an NTLM conversation that goes wrong', () => {
  const { challenge } = DERIVED.handshake;

  for (const name of [
    'SIGN',
    'SEAL',
    'KEY_128',
    'EXTENDED_SESSIONSECURITY',
    'KEY_EXCH',
    'TARGET_INFO',
  ] as const) {
    it(`refuses a challenge without ${name}, and names it`, () => {
      const context = contextOf();
      context.step();
      assert.throws(
        () => context.step(without(FLAG[name])),
        (error) =>
          error instanceof SecurityError && error.code === 'TOO_WEAK' && error.message.includes(name),
      );
      assert.equal(context.complete, false);
      failsWith('OUT_OF_ORDER', () => context.seal(Buffer.alloc(1)));
    });
  }

  it('refuses a challenge without a time, which would leave the messages without a MIC', () => {
    failsWith('TOO_WEAK', () => answer(contextOf(), PUBLISHED.challenge));
  });

  it('refuses a challenge without a character set', () => {
    failsWith('TOO_WEAK', () => answer(contextOf(), without(FLAG.UNICODE | FLAG.OEM)));
  });

  it('refuses NTLMv1', () => {
    for (const weak of NTLM_V1_CHALLENGES) failsWith('TOO_WEAK', () => answer(contextOf(), weak));
  });

  it('refuses every cut challenge', () => {
    for (const whole of [challenge, PUBLISHED.challenge, RECORDED.challenge]) {
      for (let length = 0; length < whole.length; length++) {
        failsWith('MALFORMED_TOKEN', () => answer(contextOf(), whole.subarray(0, length)));
      }
    }
  });

  it('refuses another message, and a challenge that is far too long', () => {
    failsWith('MALFORMED_TOKEN', () => answer(contextOf(), DERIVED.handshake.negotiate));
    failsWith('MALFORMED_TOKEN', () => answer(contextOf(), DERIVED.handshake.authenticate));
    failsWith('MALFORMED_TOKEN', () => answer(contextOf(), Buffer.concat([challenge, Buffer.alloc(70_000)])));
    const spoiled = Buffer.from(challenge);
    spoiled.writeUInt8(0, 0);
    failsWith('MALFORMED_TOKEN', () => answer(contextOf(), spoiled));
  });

  it('refuses a target info that points beyond the end', () => {
    for (const offset of [challenge.length, challenge.length - 1, 0x7fffffff, 0xffffffff]) {
      const spoiled = Buffer.from(challenge);
      spoiled.writeUInt32LE(offset, 44);
      failsWith('MALFORMED_TOKEN', () => answer(contextOf(), spoiled));
    }
  });

  it('refuses a target info that exceeds the message, although its pairs do not', () => {
    const spoiled = Buffer.from(challenge);
    spoiled.writeUInt16LE(spoiled.readUInt16LE(40) + 1, 40);
    failsWith('MALFORMED_TOKEN', () => answer(contextOf(), spoiled));
  });

  it('fails on any bytes with its own errors only', () => {
    const tampered = fc
      .array(fc.tuple(fc.nat(challenge.length - 1), fc.integer({ min: 0, max: 255 })), { maxLength: 12 })
      .map((changes) => {
        const bytes = Buffer.from(challenge);
        for (const [index, value] of changes) bytes.writeUInt8(value, index);
        return bytes;
      });
    const headed = fc.uint8Array({ maxLength: 400 }).map((rest) => {
      return Buffer.concat([challenge.subarray(0, 12), rest]);
    });
    fc.assert(
      fc.property(fc.oneof(tampered, headed, fc.uint8Array({ maxLength: 400 })), (token) => {
        try {
          answer(contextOf(), token);
        } catch (error) {
          assert.ok(error instanceof SecurityError, String(error));
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('refuses steps out of order', () => {
    failsWith('OUT_OF_ORDER', () => contextOf().step(challenge));
    failsWith('OUT_OF_ORDER', () => contextOf().seal(Buffer.alloc(1)));
    failsWith('OUT_OF_ORDER', () => contextOf().open(DERIVED.sealing.server[0]));
    const waiting = contextOf();
    waiting.step();
    failsWith('OUT_OF_ORDER', () => waiting.step());
    failsWith('OUT_OF_ORDER', () => waiting.step(challenge));
    const done = contextOf();
    answer(done, challenge);
    failsWith('OUT_OF_ORDER', () => done.step(challenge));
    failsWith('OUT_OF_ORDER', () => done.seal(Buffer.alloc(1)));
  });

  it('refuses every call once it is disposed of', () => {
    const idle = contextOf();
    idle.dispose();
    failsWith('OUT_OF_ORDER', () => idle.step());
    const done = contextOf();
    answer(done, challenge);
    done.dispose();
    failsWith('OUT_OF_ORDER', () => done.seal(Buffer.alloc(1)));
  });

  it('has no secret in its errors', () => {
    const secret = 'correct horse';
    for (const token of [without(FLAG.SEAL), challenge.subarray(0, 50)]) {
      assert.throws(
        () => answer(contextOf({ user: 'anna', password: secret }), token),
        (error) => error instanceof SecurityError && !error.message.includes(secret),
      );
    }
  });
});
