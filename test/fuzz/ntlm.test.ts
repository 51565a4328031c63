import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe } from 'mocha';
import { SecurityError } from '../../src/security/errors';
import { NtlmContext } from '../../src/security/ntlm/context';
import { Sealing } from '../../src/security/ntlm/sealing';
import { encodeTargetInfo } from '../../src/security/ntlm/targetInfo';
import { authenticateFields } from '../unit/security/authenticateFields';
import { fixedEntropy } from '../unit/security/fixedEntropy';
import { DERIVED, NTLM_V1_CHALLENGES, PUBLISHED, RECORDED } from '../unit/security/vectors';
import { damaged, noise } from './bytes';
import { fuzz, outcomeOf, type Outcome } from './target';

const isTyped = (error: unknown): boolean => error instanceof SecurityError;
const { exportedSessionKey, clientChallenge } = PUBLISHED;

/** A challenge with any flags, any pairs in any order, and fields with any offsets. */
const challenge = fc
  .record({
    flags: fc.oneof(fc.constantFrom(0xe2898235, 0xe28a8236), fc.nat(2 ** 32 - 1)),
    pairs: fc.array(
      fc.record({
        id: fc.oneof(fc.integer({ min: 1, max: 12 }), fc.nat(0xffff)),
        value: fc.oneof(
          fc.constantFrom(8, 4, 0, 16).map((length) => Buffer.alloc(length, 7)),
          fc
            .tuple(fc.nat(255), fc.nat(9000))
            .map(([byte, length]) => Buffer.alloc(length % 3 ? 20 : length, byte)),
        ),
      }),
      { maxLength: 6 },
    ),
    offset: fc.oneof(
      { arbitrary: fc.constant(48), weight: 6 },
      fc.constantFrom(0, 40, 49, 0xffff, 2 ** 32 - 1),
    ),
    lie: fc.oneof({ arbitrary: fc.constant(0), weight: 6 }, fc.integer({ min: -60, max: 60 })),
  })
  .map(({ flags, pairs, offset, lie }) => {
    const targetInfo = encodeTargetInfo(pairs);
    const head = Buffer.alloc(48);
    head.write('NTLMSSP\0', 'latin1');
    head.writeUInt32LE(2, 8);
    head.writeUInt32LE(flags, 20);
    head.writeUInt16LE(Math.max(0, targetInfo.length + lie) % 0x10000, 40);
    head.writeUInt32LE(offset, 44);
    return Buffer.concat([head, targetInfo]);
  });

const challenges = [
  PUBLISHED.challenge,
  RECORDED.challenge,
  DERIVED.handshake.challenge,
  ...NTLM_V1_CHALLENGES,
];

function context(options: { bound: boolean; named: boolean }): NtlmContext {
  return new NtlmContext(
    { user: 'Domain\\User', password: PUBLISHED.password },
    {
      entropy: fixedEntropy(0, clientChallenge, exportedSessionKey),
      toleratesNoMic: true,
      channelBinding: options.bound ? DERIVED.bound.applicationData : undefined,
      targetName: options.named ? DERIVED.handshake.targetName : undefined,
    },
  );
}

/**
 * Checks that the target info was inside the challenge, that all fields of the AUTHENTICATE are inside it, and that
 * the answer is NTLMv2.
 */
function checkAnswer(challenged: Buffer, token: Uint8Array | undefined): void {
  assert.ok(challenged.readUInt32LE(44) + challenged.readUInt16LE(40) <= challenged.length);
  assert.ok(token);
  const fields = authenticateFields(token);
  assert.equal(fields.encryptedSessionKey.length, 16);
  assert.ok(fields.ntResponse.length > 44 && fields.lmResponse.length === 24);
  const { domain, user, workstation, ntResponse, lmResponse, encryptedSessionKey } = fields;
  const parts = [domain, user, workstation, ntResponse, lmResponse, encryptedSessionKey];
  assert.equal(
    parts.reduce((sum, { length }) => sum + length, 88),
    token.length,
  );
}

/** Messages that the host seals, each of them unchanged, spoilt, or left out. */
const conversation = fc.array(
  fc.record({
    message: fc.oneof(fc.constant(DERIVED.identify.plaintext), noise),
    fate: fc.oneof(
      { arbitrary: fc.constant('whole'), weight: 5 },
      fc.constantFrom('spoilt', 'lost', 'twice', 'short'),
    ),
    at: fc.nat(4096),
    bit: fc.nat(7),
  }),
  { minLength: 1, maxLength: 4 },
);

type Conversation = typeof conversation extends fc.Arbitrary<infer T> ? T : never;

/** Opens messages until one fails. Only the next message of the host may be opened. */
function hear(messages: Conversation): Outcome {
  const host = new Sealing(exportedSessionKey, 'server');
  const client = new Sealing(exportedSessionKey, 'client');
  let isNext = true;
  for (const { message, fate, at, bit } of messages) {
    const sealed = host.seal(message);
    const whole = Buffer.concat([sealed.signature, sealed.data]);
    isNext &&= fate === 'whole' || fate === 'twice';
    if (fate === 'lost') continue;
    if (fate === 'spoilt') {
      const place = at % whole.length;
      whole.writeUInt8(whole.readUInt8(place) ^ (1 << bit), place);
    }
    const cut = whole.subarray(0, fate === 'short' ? at % whole.length : undefined);
    const read = (): Uint8Array => client.open({ signature: cut.subarray(0, 16), data: cut.subarray(16) });
    const outcome = outcomeOf(read, isTyped, (opened) => assert.ok(isNext && message.equals(opened)));
    assert.equal(outcome, isNext ? 'accepted' : 'refused');
    const again = fate === 'twice' ? outcomeOf(read, isTyped, () => assert.fail('opened twice')) : outcome;
    if (outcome === 'refused' || again === 'refused') {
      // After a failure nothing is opened, not even an unchanged message.
      assert.throws(() => client.open(host.seal(message)), { code: 'OUT_OF_ORDER' });
      return 'refused';
    }
  }
  return 'accepted';
}

describe('NTLM of a hostile host', () => {
  fuzz(
    'NTLM challenge',
    fc.record({
      token: fc.oneof(
        { arbitrary: damaged(...challenges), weight: 5 },
        { arbitrary: challenge, weight: 4 },
        { arbitrary: noise, weight: 1 },
      ),
      bound: fc.boolean(),
      named: fc.boolean(),
    }),
    ({ token, ...options }) => {
      const client = context(options);
      client.step();
      const outcome = outcomeOf(
        () => client.step(token),
        isTyped,
        (made) => checkAnswer(token, made),
      );
      assert.equal(client.complete, outcome === 'accepted');
      client.dispose();
      return outcome;
    },
  );

  fuzz('NTLM sealed messages', conversation, hear);
});
