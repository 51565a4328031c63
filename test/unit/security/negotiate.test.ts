import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { SecurityError, type KerberosErrorCode } from '../../../src/security/errors';
import type { Credential, SecurityContext } from '../../../src/security/mechanism';
import { NegotiateMechanism, type NegotiateOptions } from '../../../src/security/negotiate';
import { NtlmMechanism } from '../../../src/security/ntlmMechanism';
import { AV, decodeTargetInfo } from '../../../src/security/ntlm/targetInfo';
import { MECHANISM_OID } from '../../../src/security/spnego';
import { systemEntropy } from '../../../src/security/systemEntropy';
import { NegotiateAcceptor } from '../../../src/practice/signIn/negotiateAcceptor';
import { systemClock } from '../../../src/runtime/clock';
import {
  readInit,
  readResponse,
  writeResponse,
  type NegTokenInit,
} from '../../../src/practice/signIn/spnegoTokens';
import { authenticateFields } from './authenticateFields';
import { FakeKerberos } from './fakeKerberos';
import { DERIVED, PUBLISHED } from './vectors';

const LOCAL: Credential = { user: 'anna', password: 'x' };
const DOMAIN: Credential = { user: 'anna@CORP.EXAMPLE', password: 'x' };
/** An account of a domain, which the practice host accepts. */
const MEMBER: Credential = { user: 'SRV\\anna', password: 'x' };
const NTLM = '060a' + MECHANISM_OID.ntlm.toString('hex');
const KERBEROS = '0609' + MECHANISM_OID.kerberos.toString('hex');
/** Tokens of the practice host contain object identifiers as whole elements. */
const KERBEROS_ELEMENT = Buffer.from(KERBEROS, 'hex');
const WINDOWS_KERBEROS_ELEMENT = Buffer.from('06092a864882f712010202', 'hex');

interface Setup {
  readonly kerberos: FakeKerberos;
  readonly mechanism: NegotiateMechanism;
  readonly failures: KerberosErrorCode[];
}

function setup(credential: Credential | undefined, options: Partial<NegotiateOptions> = {}): Setup {
  const kerberos = new FakeKerberos();
  const failures: KerberosErrorCode[] = [];
  const mechanism = new NegotiateMechanism(credential, {
    host: 'srv.corp.example',
    entropy: systemEntropy,
    kerberos,
    onKerberosFailure: ({ code }) => failures.push(code),
    ...options,
  });
  return { kerberos, mechanism, failures };
}

async function begin(context: SecurityContext): Promise<NegTokenInit & { readonly offered: string[] }> {
  const token = await context.step();
  assert.ok(token);
  const init = readInit(Buffer.from(token));
  return { ...init, offered: init.oids.map((oid) => oid.toString('hex')) };
}

async function refusedWith(code: string, work: unknown): Promise<void> {
  await assert.rejects(
    Promise.resolve(work),
    (error) => error instanceof Error && 'code' in error && error.code === code,
  );
}

describe('Negotiate', () => {
  it('offers Kerberos before NTLM for an account of a domain, with the Kerberos token', async () => {
    const { mechanism, kerberos } = setup(DOMAIN);
    const { offered, mechToken } = await begin(mechanism.createContext(undefined));
    assert.deepEqual(offered, [KERBEROS, NTLM]);
    assert.equal(mechToken?.toString(), 'AP-REQ');
    assert.deepEqual(kerberos.targets, [
      { spn: 'HTTP/srv.corp.example', credential: DOMAIN, channelBinding: undefined },
    ]);
  });

  it('offers only Kerberos for the signed-in user, whose password is unknown', async () => {
    const { offered } = await begin(setup(undefined).mechanism.createContext(undefined));
    assert.deepEqual(offered, [KERBEROS]);
  });

  const ntlmOnly: readonly (readonly [string, Credential, Partial<NegotiateOptions>])[] = [
    ['an account of the host', LOCAL, {}],
    ['an account of the host, said so', { user: '.\\anna', password: 'x' }, {}],
    ['an address', DOMAIN, { host: '192.0.2.7' }],
    ['an IPv6 address', DOMAIN, { host: '2001:db8::7' }],
  ];
  for (const [what, credential, options] of ntlmOnly)
    it(`offers only NTLM for ${what}`, async () => {
      const { mechanism, kerberos } = setup(credential, options);
      const { offered, mechToken } = await begin(mechanism.createContext(undefined));
      assert.deepEqual(offered, [NTLM]);
      assert.equal(mechToken?.toString('latin1', 0, 8), 'NTLMSSP\0');
      assert.equal(kerberos.targets.length, 0);
    });

  it('requests the given service principal name, for an address too', async () => {
    const { mechanism, kerberos } = setup(DOMAIN, { host: '192.0.2.7', spn: 'HTTP/web.corp.example' });
    await begin(mechanism.createContext(undefined));
    assert.equal(kerberos.targets[0]?.spn, 'HTTP/web.corp.example');
  });

  it('passes the binding to Kerberos', async () => {
    const { mechanism, kerberos } = setup(DOMAIN);
    await begin(mechanism.createContext(DERIVED.bound.applicationData));
    assert.equal(kerberos.targets[0]?.channelBinding, DERIVED.bound.applicationData);
  });

  const giveWay: readonly KerberosErrorCode[] = [
    'UNAVAILABLE',
    'NO_TICKET',
    'TICKET_EXPIRED',
    'ACCOUNT_UNKNOWN',
    'SPN_UNKNOWN',
    'CLOCK_SKEW',
    'REALM_UNKNOWN',
    'KDC_UNREACHABLE',
    'TIMED_OUT',
    'FAILED',
  ];
  for (const code of giveWay)
    it(`continues with NTLM after ${code} when there is a password, and logs it`, async () => {
      const { mechanism, kerberos, failures } = setup(DOMAIN);
      kerberos.failure = code;
      const { offered } = await begin(mechanism.createContext(undefined));
      assert.deepEqual(offered, [NTLM]);
      assert.deepEqual(failures, [code]);
      assert.equal(kerberos.open, 0);
    });

  for (const code of ['WRONG_PASSWORD', 'PASSWORD_EXPIRED', 'ACCOUNT_LOCKED'] as const)
    it(`fails with ${code}: NTLM would try the same password again`, async () => {
      const { mechanism, kerberos } = setup(DOMAIN);
      kerberos.failure = code;
      await refusedWith(code, mechanism.createContext(undefined).step());
      assert.equal(kerberos.open, 0);
    });

  it('fails with the error of Kerberos when there is no password', async () => {
    const { mechanism, kerberos } = setup(undefined);
    kerberos.failure = 'NO_TICKET';
    await refusedWith('NO_TICKET', mechanism.createContext(undefined).step());
  });

  it('skips Kerberos for some time after a failure, and then tries it again', async () => {
    let now = 1000;
    const { mechanism, kerberos } = setup(DOMAIN, { entropy: { ...systemEntropy, now: () => now } });
    kerberos.failure = 'KDC_UNREACHABLE';
    await begin(mechanism.createContext(undefined));
    await begin(mechanism.createContext(undefined));
    assert.equal(kerberos.targets.length, 1);
    now += 5 * 60_000;
    await begin(mechanism.createContext(undefined));
    assert.equal(kerberos.targets.length, 2);
  });

  it('falls back to NTLM when a host refuses the ticket, if there is a password, and logs it', async () => {
    const { mechanism, failures } = setup(DOMAIN);
    assert.equal(mechanism.retreat(), true);
    assert.deepEqual(failures, ['FAILED']);
    assert.deepEqual((await begin(mechanism.createContext(undefined))).offered, [NTLM]);
    assert.equal(setup(undefined).mechanism.retreat(), false);
  });
});

describe('Negotiate that is abandoned', () => {
  it('stops the pending first token, and tries nothing else', async () => {
    const { mechanism, kerberos } = setup(DOMAIN);
    kerberos.hold();
    const context = mechanism.createContext(undefined);
    const begun = Promise.resolve(context.step());
    await Promise.resolve();
    assert.equal(kerberos.open, 1);
    context.dispose();
    assert.equal(kerberos.open, 0);
    kerberos.failure = 'FAILED';
    kerberos.letGo();
    await assert.rejects(begun, { code: 'FAILED' });
  });
});

describe('Negotiate with Kerberos', () => {
  const accepted = (mechanism: Buffer, mechListMic?: Buffer): Buffer =>
    writeResponse({
      state: 0,
      mechanism,
      token: Buffer.from('AP-REP'),
      ...(mechListMic && { mechListMic }),
    });

  async function open(): Promise<{ context: SecurityContext; mechTypes: Buffer }> {
    const context = setup(DOMAIN).mechanism.createContext(undefined);
    const { mechTypes } = await begin(context);
    return { context, mechTypes };
  }

  for (const [spelling, oid] of [
    ['its own', KERBEROS_ELEMENT],
    ["Windows'", WINDOWS_KERBEROS_ELEMENT],
  ] as const)
    it(`is complete with the host's answer, under ${spelling} object identifier`, async () => {
      const { context } = await open();
      assert.equal(await context.step(accepted(oid)), undefined);
      assert.equal(context.complete, true);
      assert.equal(context.mechanism?.name, 'Kerberos');
    });

  it('is not complete without the proof of the host', async () => {
    const { context } = await open();
    await context.step(writeResponse({ state: 0, mechanism: KERBEROS_ELEMENT }));
    assert.equal(context.complete, false);
    assert.throws(() => context.seal(Buffer.from('x')), { code: 'OUT_OF_ORDER' });
  });

  it('checks a signed list of mechanisms', async () => {
    const good = await open();
    await good.context.step(
      accepted(KERBEROS_ELEMENT, Buffer.concat([Buffer.from('signed '), good.mechTypes])),
    );
    assert.equal(good.context.complete, true);
    const bad = await open();
    await refusedWith('INTEGRITY', bad.context.step(accepted(KERBEROS_ELEMENT, Buffer.from('forged'))));
  });

  it('fails when the host rejects it, or chooses a mechanism that was not offered', async () => {
    const rejected = await open();
    await refusedWith('REJECTED', rejected.context.step(writeResponse({ state: 2 })));
    const strange = await open();
    const mechanism = Buffer.from('06032a0304', 'hex');
    await refusedWith('MALFORMED_TOKEN', strange.context.step(writeResponse({ state: 1, mechanism })));
  });
});

describe('Negotiate with NTLM', () => {
  function acceptor(): NegotiateAcceptor {
    return new NegotiateAcceptor({
      account: { user: 'anna', password: 'x', domain: 'SRV' },
      clock: systemClock,
      randomBytes: (length) => Buffer.from(systemEntropy.randomBytes(length)),
      channelBinding: undefined,
    });
  }

  async function handshake(context: SecurityContext, host: NegotiateAcceptor): Promise<string> {
    let token = await context.step();
    for (;;) {
      assert.ok(token);
      const step = host.step(Buffer.from(token));
      if (step.kind === 'refused') return step.why;
      if (step.token) token = await context.step(step.token);
      if (step.kind === 'continue') continue;
      if (context.complete && step.sealing) await exchange(context, step.sealing);
      return 'accepted';
    }
  }

  async function exchange(
    context: SecurityContext,
    host: NonNullable<Extract<ReturnType<NegotiateAcceptor['step']>, { kind: 'accepted' }>['sealing']>,
  ): Promise<void> {
    const { signature, data } = await context.seal(Buffer.from('request'));
    assert.equal(host.open(Buffer.from(signature), Buffer.from(data)).toString(), 'request');
    const answer = host.seal(Buffer.from('answer'));
    assert.equal(Buffer.from(await context.open(answer)).toString(), 'answer');
  }

  it('signs the list of mechanisms, verifies the signature of the host, and then seals', async () => {
    const context = setup(LOCAL).mechanism.createContext(undefined);
    assert.equal(await handshake(context, acceptor()), 'accepted');
    assert.equal(context.complete, true);
    assert.equal(context.mechanism?.name, 'NTLM');
  });

  it('accepts a host that prefers NTLM to Kerberos', async () => {
    const { mechanism, kerberos } = setup(MEMBER);
    const context = mechanism.createContext(undefined);
    assert.equal(await handshake(context, acceptor()), 'accepted');
    assert.equal(context.complete, true);
    assert.equal(context.mechanism?.name, 'NTLM');
    assert.equal(kerberos.open, 0);
  });

  it('is not complete when the host preferred NTLM without signing the list: an attacker may have changed it', async () => {
    const context = setup(MEMBER).mechanism.createContext(undefined);
    const host = acceptor();
    let token = await context.step();
    for (let leg = 0; leg < 3; leg++) {
      assert.ok(token);
      const step = host.step(Buffer.from(token));
      assert.ok(step.kind !== 'refused');
      if (step.kind === 'accepted') break;
      token = await context.step(step.token);
    }
    await context.step(writeResponse({ state: 0 }));
    assert.equal(context.complete, false);
  });

  it('allows the host one choice', async () => {
    const context = setup(MEMBER).mechanism.createContext(undefined);
    await context.step();
    await context.step(DERIVED.spnego.challenge);
    const again = writeResponse({ state: 1, mechanism: KERBEROS_ELEMENT });
    await refusedWith('MALFORMED_TOKEN', context.step(again));
  });

  it('refuses a list with a wrong signature', async () => {
    const context = setup(LOCAL).mechanism.createContext(undefined);
    const host = acceptor();
    const first = await context.step();
    assert.ok(first);
    const challenge = host.step(Buffer.from(first));
    assert.ok(challenge.kind === 'continue');
    await context.step(challenge.token);
    await refusedWith(
      'INTEGRITY',
      context.step(writeResponse({ state: 0, mechListMic: Buffer.alloc(16, 1) })),
    );
  });

  it('continues with bare tokens when the host answers with a bare NTLM token', async () => {
    const context = setup({ user: 'User', password: PUBLISHED.password }).mechanism.createContext(undefined);
    await context.step();
    const token = await context.step(DERIVED.handshake.challenge);
    assert.ok(token);
    assert.equal(Buffer.from(token).toString('latin1', 0, 8), 'NTLMSSP\0');
    assert.equal(context.complete, true);
  });

  it('sends the MIC, the name of the service and the binding', async () => {
    const context = setup(LOCAL).mechanism.createContext(DERIVED.bound.applicationData);
    await context.step();
    const token = await context.step(DERIVED.spnego.challenge);
    assert.ok(token);
    const { responseToken, mechListMic } = readResponse(Buffer.from(token));
    assert.ok(responseToken);
    assert.equal(mechListMic?.length, 16);
    const pairs = decodeTargetInfo(authenticateFields(responseToken).ntResponse.subarray(16 + 28));
    assert.equal(
      pairs.find(({ id }) => id === AV.TARGET_NAME)?.value.toString('utf16le'),
      'HTTP/srv.corp.example',
    );
    assert.deepEqual(
      pairs.find(({ id }) => id === AV.CHANNEL_BINDINGS)?.value,
      DERIVED.bound.channelBindings,
    );
  });

  it('refuses a token out of order with an error of its own', async () => {
    const context = setup(LOCAL).mechanism.createContext(undefined);
    await assert.rejects(Promise.resolve(context.step(DERIVED.spnego.challenge)), SecurityError);
  });
});

describe('NTLM without SPNEGO', () => {
  const mechanism = new NtlmMechanism(LOCAL, { host: 'srv.example', entropy: systemEntropy });

  it('sends bare messages, and no binding without one', async () => {
    const context = mechanism.createContext(undefined);
    const negotiate = await context.step();
    assert.equal(Buffer.from(negotiate ?? []).toString('latin1', 0, 8), 'NTLMSSP\0');
    const token = await context.step(DERIVED.handshake.challenge);
    assert.ok(token);
    const pairs = decodeTargetInfo(authenticateFields(token).ntResponse.subarray(16 + 28));
    assert.equal(
      pairs.find(({ id }) => id === AV.TARGET_NAME)?.value.toString('utf16le'),
      'HTTP/srv.example',
    );
    assert.ok(!pairs.some(({ id }) => id === AV.CHANNEL_BINDINGS));
  });

  it('has keys of its own for every connection', async () => {
    const answers = await Promise.all(
      [1, 2].map(async () => {
        const context = mechanism.createContext(undefined);
        await context.step();
        const token = await context.step(DERIVED.handshake.challenge);
        assert.ok(token);
        return authenticateFields(token).encryptedSessionKey.toString('hex');
      }),
    );
    assert.notEqual(answers[0], answers[1]);
  });
});
