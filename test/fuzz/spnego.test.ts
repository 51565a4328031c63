import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe } from 'mocha';
import { writeResponse } from '../../src/practice/signIn/spnegoTokens';
import { readDer, readDerAll } from '../../src/security/der';
import { KerberosError, SecurityError } from '../../src/security/errors';
import type { SecurityContext } from '../../src/security/mechanism';
import { NegotiateMechanism } from '../../src/security/negotiate';
import { MECHANISM_OID, decodeResponse } from '../../src/security/spnego';
import { FakeKerberos } from '../unit/security/fakeKerberos';
import { fixedEntropy } from '../unit/security/fixedEntropy';
import { DERIVED, PUBLISHED } from '../unit/security/vectors';
import { damaged, noise } from './bytes';
import { fuzz, outcomeOf, type Outcome } from './target';

const isTyped = (error: unknown): boolean => error instanceof SecurityError || error instanceof KerberosError;

const NTLM_OID = Buffer.from('060a2b06010401823702020a', 'hex');
const answers = [
  DERIVED.spnego.challenge,
  DERIVED.handshake.challenge,
  writeResponse({ state: 0, mechListMic: DERIVED.mechListMic.server.mechListMic }),
  writeResponse({ state: 3, mechanism: NTLM_OID }),
  writeResponse({ state: 1, mechanism: NTLM_OID, token: DERIVED.handshake.challenge }),
  writeResponse({ state: 0, token: Buffer.from('AP-REP') }),
];

/** The length of an element: right, in a longer form than needed, indefinite, or wrong. */
const LENGTH_FORMS = ['right', 'right', 'right', 'long', 'endless', 'huge', 'more', 'less'] as const;

function element(tag: number, form: (typeof LENGTH_FORMS)[number], content: Buffer): Buffer {
  const { length } = content;
  const long = (claimed: number): Buffer =>
    Buffer.of(tag, 0x83, claimed >> 16, (claimed >> 8) & 0xff, claimed & 0xff);
  const heads = {
    right: length < 0x80 ? Buffer.of(tag, length) : long(length),
    long: long(length),
    endless: Buffer.of(tag, 0x80),
    huge: Buffer.of(tag, 0x84, 0xff, 0xff, 0xff, 0xff),
    more: long(length + 1),
    less: Buffer.of(tag, Math.max(0, (length % 0x80) - 1)),
  };
  return Buffer.concat([heads[form], content]);
}

/** Nested elements, with up to hundreds of levels: each wraps the previous one, or follows it. */
const nested = fc
  .tuple(
    fc.array(
      fc.tuple(
        fc.constantFrom(0xa0, 0xa1, 0xa2, 0xa3, 0x30, 0x04, 0x06, 0x0a, 0x60, 0x00),
        fc.constantFrom(...LENGTH_FORMS),
        fc.boolean(),
      ),
      { maxLength: 12 },
    ),
    fc.uint8Array({ maxLength: 12 }),
    fc.oneof({ arbitrary: fc.constant(1), weight: 20 }, { arbitrary: fc.nat(60), weight: 1 }),
  )
  .map(([levels, inside, times]) => {
    let bytes: Buffer = Buffer.from(inside);
    for (let time = 0; time < times; time++)
      for (const [tag, form, wraps] of levels)
        bytes = wraps ? element(tag, form, bytes) : Buffer.concat([bytes, element(tag, form, Buffer.of(1))]);
    return bytes;
  });

const FIELDS = [
  {
    index: 0,
    tag: 0x0a,
    values: [Buffer.of(0), Buffer.of(1), Buffer.of(3), Buffer.of(0, 0), Buffer.alloc(0)],
  },
  { index: 1, tag: 0x06, values: [NTLM_OID.subarray(2), MECHANISM_OID.kerberos, Buffer.alloc(0)] },
  { index: 2, tag: 0x04, values: [DERIVED.handshake.challenge, Buffer.from('AP-REP'), Buffer.alloc(0)] },
  {
    index: 3,
    tag: 0x04,
    values: [DERIVED.mechListMic.server.mechListMic, Buffer.from('signed '), Buffer.alloc(16)],
  },
] as const;
/** Well-formed tokens with contradictory fields: duplicates, in any order, of another type. */
const responses = fc
  .array(
    fc.record({
      field: fc.constantFrom(...FIELDS),
      value: fc.nat(4),
      tag: fc.oneof({ arbitrary: fc.constant(undefined), weight: 9 }, fc.constantFrom(0x04, 0x0a, 0x30)),
    }),
    { maxLength: 4 },
  )
  .map((parts) => {
    const fields = parts.map(({ field: { index, tag: own, values }, value, tag = own }) =>
      element(0xa0 + index, 'right', element(tag, 'right', values[value % values.length] ?? Buffer.alloc(0))),
    );
    return element(0xa1, 'right', element(0x30, 'right', Buffer.concat(fields)));
  });

const token = fc.oneof(
  { arbitrary: fc.constantFrom(...answers), weight: 3 },
  { arbitrary: responses, weight: 4 },
  { arbitrary: damaged(...answers), weight: 4 },
  { arbitrary: nested, weight: 2 },
  { arbitrary: noise, weight: 1 },
);

/** Checks that elements follow each other, fill their source, and have the declared length. */
function checkElements(bytes: Buffer): void {
  const elements = readDerAll(bytes);
  assert.ok(Buffer.concat(elements.map(({ whole }) => whole)).equals(bytes));
  for (const { content, whole } of elements) {
    const head = whole.length - content.length;
    assert.ok(whole.subarray(head).equals(content));
    const said = head === 2 ? whole.readUInt8(1) : whole.readUIntBE(2, head - 2);
    assert.equal(content.length, said);
  }
}

function decode(bytes: Buffer): Outcome {
  outcomeOf(() => checkElements(bytes), isTyped);
  outcomeOf(
    () => readDer(bytes),
    isTyped,
    ({ whole }) => assert.ok(whole.equals(bytes.subarray(0, whole.length))),
  );
  return outcomeOf(
    () => decodeResponse(bytes),
    isTyped,
    ({ state, mechanism, token: inner, mechListMic }) => {
      // One byte, after its length.
      assert.ok(state === undefined || bytes.includes(Buffer.of(1, state)));
      const parts = [mechanism, inner, mechListMic].map((each) => each?.length ?? 0);
      assert.ok(parts.every((length) => length <= bytes.length));
    },
  );
}

const WAYS = {
  NTLM: { user: 'User', password: PUBLISHED.password },
  both: { user: 'Domain\\User', password: PUBLISHED.password },
} as const;

/** Processes tokens one after another. `accepted` means a complete sign-in with sealing. */
async function negotiate(context: SecurityContext, tokens: readonly Buffer[]): Promise<Outcome> {
  try {
    await context.step();
    for (const each of tokens) await context.step(each);
    if (!context.complete) return 'refused';
    const { data } = await context.seal(Buffer.from('first'));
    assert.equal(data.length, 5);
    await context.open({ signature: tokens[0] ?? Buffer.alloc(0), data: Buffer.alloc(3) });
    return 'accepted';
  } catch (error) {
    if (!isTyped(error)) throw error;
    return context.complete ? 'accepted' : 'refused';
  }
}

describe('SPNEGO of a hostile host', () => {
  fuzz('SPNEGO tokens', token, decode);

  fuzz(
    'SPNEGO negotiation',
    fc.record({
      way: fc.constantFrom('NTLM' as const, 'both' as const),
      tokens: fc.array(token, { minLength: 1, maxLength: 4 }),
    }),
    async ({ way, tokens }) => {
      const kerberos = new FakeKerberos();
      const mechanism = new NegotiateMechanism(WAYS[way], {
        host: 'srv.example',
        kerberos,
        entropy: fixedEntropy(0, PUBLISHED.clientChallenge, PUBLISHED.exportedSessionKey),
      });
      const context = mechanism.createContext(undefined);
      const outcome = await negotiate(context, tokens);
      context.dispose();
      assert.equal(kerberos.open, 0);
      return outcome;
    },
  );
});
