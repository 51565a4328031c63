import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readDer, writeDer } from '../../../../src/practice/signIn/der';
import { NegotiateAcceptor } from '../../../../src/practice/signIn/negotiateAcceptor';
import {
  NEG_STATE,
  NTLM_OID,
  readInit,
  readResponse,
  spnegoKind,
  writeResponse,
} from '../../../../src/practice/signIn/spnegoTokens';
import { DERIVED, PUBLISHED } from '../../security/vectors';
import { FakeClock } from '../../../fakeClock';

const bytes = (maxLength: number): fc.Arbitrary<Buffer> =>
  fc.uint8Array({ maxLength }).map((array) => Buffer.from(array));

const { handshake, mechListMic } = DERIVED;
const KERBEROS_OID = Buffer.from('06092a864886f712010202', 'hex');

function init(mechToken: Buffer | undefined, ...oids: readonly Buffer[]): Buffer {
  const token = mechToken ? [writeDer(0xa2, writeDer(0x04, mechToken))] : [];
  const sequence = writeDer(0x30, writeDer(0xa0, writeDer(0x30, ...oids)), ...token);
  return writeDer(0x60, Buffer.from('06062b0601050502', 'hex'), writeDer(0xa0, sequence));
}

function acceptor(): NegotiateAcceptor {
  return new NegotiateAcceptor({
    account: { user: 'User', password: 'Password', domain: 'DOMAIN' },
    clock: new FakeClock(Date.UTC(2020, 0, 1)),
    randomBytes: () => Buffer.from(PUBLISHED.serverChallenge),
    channelBinding: undefined,
  });
}

describe('practice host: SPNEGO', () => {
  it('reads and writes DER of every length', () => {
    for (const length of [0, 1, 127, 128, 255, 256, 65_536]) {
      const content = Buffer.alloc(length, 7);
      assert.deepEqual(readDer(writeDer(0x04, content)).content, content);
    }
    for (const bad of ['', '04', '0402ff', '0480', '0485ffffffffff', '0484ffffffff']) {
      assert.throws(() => readDer(Buffer.from(bad, 'hex')), { name: 'DerError' }, bad);
    }
  });

  it('writes the framing of the vectors', () => {
    const framed = writeResponse({
      state: NEG_STATE.incomplete,
      mechanism: NTLM_OID,
      token: handshake.challenge,
    });
    assert.equal(framed.toString('hex', 0, 28), 'a181d23081cfa0030a0101a10c060a2b06010401823702020aa281b9');
    assert.deepEqual(readResponse(framed).responseToken, handshake.challenge);
  });

  it('answers a bare token with a bare token, and SPNEGO with SPNEGO', () => {
    const bare = acceptor().step(handshake.negotiate);
    assert.ok(bare.kind === 'continue');
    assert.equal(spnegoKind(bare.token), undefined);
    const token = init(handshake.negotiate, NTLM_OID);
    assert.deepEqual(readInit(token).mechTypes, mechListMic.mechTypes);
    const framed = acceptor().step(token);
    assert.ok(framed.kind === 'continue');
    assert.deepEqual(readResponse(framed.token).responseToken, bare.token);
  });

  it('requests NTLM from a client that prefers Kerberos', () => {
    const host = acceptor();
    const first = host.step(init(Buffer.from('a Kerberos ticket'), KERBEROS_OID, NTLM_OID));
    assert.ok(first.kind === 'continue');
    assert.equal(first.token.toString('hex'), 'a1153013a0030a0103a10c060a2b06010401823702020a');
    const second = host.step(writeResponse({ state: NEG_STATE.incomplete, token: handshake.negotiate }));
    assert.ok(second.kind === 'continue');
    assert.ok(readResponse(second.token).responseToken);
  });

  it('refuses other mechanisms, tokens out of order, and other bytes', () => {
    const cases: [string, Buffer][] = [
      ['mechanism', init(undefined, KERBEROS_OID)],
      ['order', handshake.authenticate],
      ['order', writeResponse({ state: NEG_STATE.incomplete, token: handshake.authenticate })],
      ['format', Buffer.from('60', 'hex')],
      ['format', Buffer.from('a1820000', 'hex')],
      ['order', Buffer.from('hello, this is no token')],
      ['order', Buffer.alloc(0)],
    ];
    for (const [why, token] of cases) assert.deepEqual(acceptor().step(token), { kind: 'refused', why });
  });

  it('accepts no other token (random and spoilt tokens)', () => {
    const start = (): NegotiateAcceptor =>
      new NegotiateAcceptor({
        account: { user: 'User', password: 'Password', domain: 'DOMAIN' },
        clock: new FakeClock(),
        randomBytes: (length) => Buffer.alloc(length),
        channelBinding: undefined,
      });
    const { negotiate, authenticate } = DERIVED.handshake;
    const spoilt = fc
      .tuple(fc.constantFrom(negotiate, authenticate), fc.nat(), fc.nat(255), fc.nat())
      .map(([message, at, value, length]) => {
        const copy = Buffer.from(message);
        copy[at % copy.length] = value;
        return copy.subarray(0, length % 2 === 0 ? undefined : length % copy.length);
      });
    fc.assert(
      fc.property(fc.array(fc.oneof(bytes(200), spoilt), { maxLength: 4 }), (tokens) => {
        const acceptor = start();
        for (const token of tokens) assert.notEqual(acceptor.step(token).kind, 'accepted');
      }),
      { numRuns: 1000 },
    );
  });
});
