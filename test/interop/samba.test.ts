import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { systemClock } from '../../src/runtime/clock';
import { NegotiateAcceptor } from '../../src/practice/signIn/negotiateAcceptor';
import { SecurityError } from '../../src/security/errors';
import type { Credential, SecurityContext } from '../../src/security/mechanism';
import { NegotiateMechanism } from '../../src/security/negotiate';
import { noKerberos } from '../../src/security/noKerberos';
import { NtlmMechanism } from '../../src/security/ntlmMechanism';
import { systemEntropy } from '../../src/security/systemEntropy';
import { record } from './matrix';
import { needs } from './packages';
import { ACCESS_DENIED, REFUSALS, SambaError, SambaPeer } from './sambaPeer';

const PASSWORD = 'pass wörd 1A!';
const MESSAGES = ['hello', 'привет', 'x'.repeat(100_000), 'again'].map((text) => Buffer.from(text));
const SIGNATURE = 16;

const refusedWith = (status: string) => (error: unknown) =>
  error instanceof SambaError && error.status === status;

describe("Samba's NTLM", function () {
  // On a busy computer the accounts of Samba take a minute to set up.
  this.timeout(120_000);
  needs(this, 'python3-samba', 'samba-dsdb-modules', 'samba-ad-provision');
  let samba: SambaPeer;
  before(async () => {
    samba = await SambaPeer.start();
    await samba.add('alex', PASSWORD);
  });
  after(() => samba.stop());

  const TERMS = { host: 'localhost', entropy: systemEntropy };
  const CLIENTS = {
    ntlmssp: (who: Credential) => new NtlmMechanism(who, TERMS),
    spnego: (who: Credential) => new NegotiateMechanism(who, { ...TERMS, kerberos: noKerberos }),
  };

  async function signIn(framing: keyof typeof CLIENTS, who: Credential): Promise<SecurityContext> {
    const context = CLIENTS[framing](who).createContext(undefined);
    await samba.accept(framing);
    let token = await context.step();
    while (token) {
      const answer = await samba.step(token);
      token = answer.token.length > 0 ? await context.step(answer.token) : undefined;
      if (!token) assert.ok(answer.complete, 'Samba is complete');
    }
    assert.ok(context.complete);
    return context;
  }

  for (const framing of ['ntlmssp', 'spnego'] as const)
    describe(framing === 'spnego' ? 'inside SPNEGO' : 'bare', () => {
      it('accepts our client, and each opens the messages of the other', async () => {
        const context = await signIn(framing, { user: 'PEER\\alex', password: PASSWORD });
        for (const message of MESSAGES) {
          const { signature, data } = await context.seal(message);
          assert.deepEqual(await samba.open(Buffer.concat([signature, data])), message);
          const sealed = await samba.seal(message);
          const parts = { signature: sealed.subarray(0, SIGNATURE), data: sealed.subarray(SIGNATURE) };
          assert.deepEqual(Buffer.from(await context.open(parts)), message);
        }
        record({
          client: 'ours',
          server: 'Samba',
          mechanism: 'NTLM',
          framing: framing === 'spnego' ? 'SPNEGO' : 'bare',
          transport: 'tokens',
          sealed: true,
          bound: false,
          user: await samba.who(),
          jobs: '-',
        });
      });

      it('refuses a wrong password and an unknown user', async () => {
        await assert.rejects(
          signIn(framing, { user: 'PEER\\alex', password: 'wrong' }),
          refusedWith(REFUSALS.wrongPassword),
        );
        await assert.rejects(
          signIn(framing, { user: 'PEER\\nobody', password: PASSWORD }),
          refusedWith(REFUSALS.unknownUser),
        );
      });

      it('does not open a changed message, and neither do we', async () => {
        const context = await signIn(framing, { user: 'PEER\\alex', password: PASSWORD });
        const sealed = await samba.seal(Buffer.from('list of jobs'));
        sealed[20] = (sealed[20] ?? 0) ^ 1;
        const parts = { signature: sealed.subarray(0, SIGNATURE), data: sealed.subarray(SIGNATURE) };
        await assert.rejects(
          async () => context.open(parts),
          (error) => error instanceof SecurityError && error.code === 'INTEGRITY',
        );
        const other = await signIn(framing, { user: 'PEER\\alex', password: PASSWORD });
        const { signature, data } = await other.seal(Buffer.from('cancel the job'));
        data[3] = (data[3] ?? 0) ^ 1;
        await assert.rejects(samba.open(Buffer.concat([signature, data])), refusedWith(ACCESS_DENIED));
      });

      it('is accepted by the practice host as a client, with the right password only', async () => {
        const account = { domain: 'PRACTICE', user: 'practice', password: PASSWORD };
        const acceptor = (): NegotiateAcceptor =>
          new NegotiateAcceptor({ account, clock: systemClock, randomBytes, channelBinding: undefined });
        const host = acceptor();
        await samba.initiate(framing, account);
        const challenge = host.step((await samba.step()).token);
        assert.equal(challenge.kind, 'continue');
        const verdict = host.step((await samba.step(challenge.token)).token);
        assert.equal(verdict.kind, 'accepted');
        if (verdict.token) assert.ok((await samba.step(verdict.token)).complete);
        const { sealing } = verdict;
        assert.ok(sealing);
        for (const message of MESSAGES) {
          const sealed = await samba.seal(message);
          assert.deepEqual(sealing.open(sealed.subarray(0, SIGNATURE), sealed.subarray(SIGNATURE)), message);
          const { signature, data } = sealing.seal(message);
          assert.deepEqual(await samba.open(Buffer.concat([signature, data])), message);
        }

        const strict = acceptor();
        await samba.initiate(framing, { ...account, password: 'wrong' });
        const again = strict.step((await samba.step()).token);
        assert.equal(again.kind, 'continue');
        assert.deepEqual(strict.step((await samba.step(again.token)).token), {
          kind: 'refused',
          why: 'password',
        });
      });
    });
});
