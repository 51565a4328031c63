import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { KerberosError, SecurityError } from '../../../src/security/errors';
import { NegotiateMechanism } from '../../../src/security/negotiate';
import { writeResponse } from '../../../src/practice/spnegoTokens';
import { FakeKerberos } from './fakeKerberos';
import { fixedEntropy } from './fixedEntropy';
import { DERIVED, PUBLISHED } from './vectors';

const LOCAL = { user: 'User', password: PUBLISHED.password };
const MEMBER = { user: 'Domain\\User', password: PUBLISHED.password };

/** Feeds tokens one after another; whatever they are, it ends in a token, in nothing, or in an error of ours. */
async function feed(credential: typeof LOCAL, tokens: readonly Uint8Array[]): Promise<void> {
  const mechanism = new NegotiateMechanism(credential, {
    host: 'srv.example',
    kerberos: new FakeKerberos(),
    entropy: fixedEntropy(0, PUBLISHED.clientChallenge, PUBLISHED.exportedSessionKey),
  });
  const context = mechanism.createContext(undefined);
  await context.step();
  try {
    for (const token of tokens) await context.step(token);
    if (context.complete)
      await context.open({ signature: tokens[0] ?? new Uint8Array(), data: new Uint8Array(3) });
  } catch (error) {
    assert.ok(error instanceof SecurityError || error instanceof KerberosError, String(error));
  } finally {
    context.dispose();
  }
}

/** A token with some of its bytes changed, cut or repeated. */
function damaged(token: Buffer): fc.Arbitrary<Uint8Array> {
  const change = fc.tuple(fc.nat(token.length - 1), fc.nat(255));
  return fc
    .record({
      changes: fc.array(change, { maxLength: 4 }),
      length: fc.nat(token.length),
      more: fc.uint8Array({ maxLength: 9 }),
    })
    .map(({ changes, length, more }) => {
      const bytes = Buffer.from(token);
      for (const [place, value] of changes) bytes[place] = value;
      return Buffer.concat([bytes.subarray(0, changes.length > 2 ? length : bytes.length), more]);
    });
}

describe('tokens of a host that lies', () => {
  const answers = [
    DERIVED.spnego.challenge,
    DERIVED.handshake.challenge,
    writeResponse({ state: 0, mechListMic: DERIVED.mechListMic.server.mechListMic }),
    writeResponse({ state: 3, mechanism: Buffer.from('060a2b06010401823702020a', 'hex') }),
    writeResponse({ state: 0, token: Buffer.from('AP-REP') }),
  ];
  const token = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    ...answers.map((each) => damaged(each)),
    ...answers.map(fc.constant),
  );

  for (const [what, credential] of [
    ['NTLM', LOCAL],
    ['Kerberos or NTLM', MEMBER],
  ] as const)
    it(`end a negotiation of ${what} in an error of ours, or go on`, async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(token, { minLength: 1, maxLength: 4 }), (tokens) =>
          feed(credential, tokens),
        ),
        { numRuns: 10_000 },
      );
    });
});
