import assert from 'node:assert/strict';
import type { JobsConnection } from '../../src/bits/hostJobs';
import { CALM, failsWith } from '../protocol/fixture';
import type { Acceptor } from './acceptor';
import { tell } from './messages';
import { needs } from './packages';
import { ACCOUNTS, SERVICES, shiftedClock } from './realm';
import { CREDENTIALS, Stage } from './stage';

const TRANSPORTS = ['http', 'https'] as const;
const NTLM = { auth: 'ntlm', credential: CREDENTIALS.domain } as const;
const KERBEROS = { auth: 'kerberos', credential: CREDENTIALS.realm } as const;
const EITHER = { auth: 'negotiate', credential: CREDENTIALS.realm } as const;

/** Ends an acceptor. @returns the mechanisms that signed in, in order, and the reasons of its refusals */
async function account(
  acceptor: Acceptor,
): Promise<{ signedIn: (string | undefined)[]; refusals: readonly string[] }> {
  await acceptor.stop();
  const { events, refusals } = acceptor;
  const signIns = events.filter(({ event }) => event === 'signIn');
  return { signedIn: signIns.map(({ mechanism }) => mechanism), refusals };
}

describe("refusals of MIT's GSSAPI, as our client reports them", function () {
  needs(
    this,
    ...['krb5-kdc', 'krb5-admin-server', 'krb5-user', 'libgssapi-krb5-2', 'faketime'],
    ...['python3-gssapi', 'gss-ntlmssp', 'openssl'],
  );
  let stage: Stage;
  before(async () => {
    stage = await Stage.start();
  });
  afterEach(() => stage.clear());
  after(() => stage.end());

  const works = async (client: JobsConnection): Promise<void> =>
    assert.deepEqual(await client.list(CALM), []);

  describe('messages', () => {
    for (const [name, way] of Object.entries({ NTLM, Kerberos: KERBEROS }))
      it(`are refused with a changed bit, sealed with ${name}`, async () => {
        const acceptor = await stage.acceptor('http', { breakReply: true });
        await failsWith('SEALING_BROKEN', (await stage.connect(acceptor, way)).list(CALM));
      });
  });

  describe('channel bindings', () => {
    for (const hardening of ['none', 'strict'] as const)
      for (const [name, way] of Object.entries({ NTLM, Kerberos: KERBEROS }))
        it(`satisfy CbtHardeningLevel ${hardening} with ${name}`, async () => {
          await works(await stage.connect(await stage.acceptor('https', { hardening }), way));
        });

    for (const [name, way, code, why] of [
      // gss-ntlmssp reports no more; the right one is tested above.
      ['NTLM', NTLM, 'SIGN_IN_REFUSED', /Permission denied/],
      ['Kerberos', KERBEROS, 'TICKET_REFUSED', /Incorrect channel bindings/],
    ] as const)
      it(`are refused with ${name} when a machine in the middle shows another certificate`, async () => {
        const acceptor = await stage.acceptor('https', { bind: stage.otherCertificate });
        await failsWith(code, (await stage.connect(acceptor, way)).list(CALM));
        const { refusals } = await account(acceptor);
        assert.equal(refusals.length, 1);
        assert.match(refusals[0] ?? '', why);
      });
  });

  describe('NTLM', () => {
    for (const transport of TRANSPORTS)
      it(`reports a wrong password over ${transport}, after one attempt`, async () => {
        const acceptor = await stage.acceptor(transport);
        const credential = { ...CREDENTIALS.domain, password: 'wrong' };
        const client = await stage.connect(acceptor, { auth: 'ntlm', credential });
        tell(`the password is wrong, ${transport}`, await failsWith('SIGN_IN_REFUSED', client.list(CALM)));
        assert.equal((await account(acceptor)).refusals.length, 1);
      });

    it('is reported as disabled', async () => {
      const acceptor = await stage.acceptor('http', { mechanisms: ['kerberos'] });
      await failsWith('NTLM_REFUSED', (await stage.connect(acceptor, NTLM)).list(CALM));
      const client = await stage.connect(acceptor, { auth: 'negotiate', credential: CREDENTIALS.domain });
      const error = tell('NTLM is refused', await failsWith('NTLM_REFUSED', client.list(CALM)));
      assert.match(error.detail ?? '', /Kerberos was not used/);
    });
  });

  describe('Kerberos', () => {
    it('accepts a host that chooses NTLM instead of a ticket', async () => {
      const acceptor = await stage.acceptor('http', { mechanisms: ['ntlm'] });
      await works(await stage.connect(acceptor, EITHER));
      assert.deepEqual((await account(acceptor)).signedIn, ['NTLM']);
    });

    it('falls back to NTLM when the KDC is unreachable', async () => {
      const acceptor = await stage.acceptor('http');
      const config = await stage.realm.unreachableConfig();
      await works(await stage.connect(acceptor, EITHER, { config }));
      const alone = await stage.connect(acceptor, KERBEROS, { config });
      tell('no KDC is there', await failsWith('KDC_UNREACHABLE', alone.list(CALM)));
      assert.deepEqual((await account(acceptor)).signedIn, ['NTLM']);
    });

    it('falls back to NTLM when the KDC hangs', async () => {
      const acceptor = await stage.acceptor('http');
      const options = { config: await stage.realm.silentConfig(), callTimeout: 1000 };
      await works(await stage.connect(acceptor, EITHER, options));
      const alone = await stage.connect(acceptor, KERBEROS, options);
      tell('the KDC hangs', await failsWith('KERBEROS_TIMEOUT', alone.list(CALM)));
      assert.deepEqual((await account(acceptor)).signedIn, ['NTLM']);
      assert.ok(stage.realm.silentQuestions > 0);
    });

    it('falls back to NTLM when the host cannot decrypt the ticket', async () => {
      const env = stage.realm.acceptorEnvironment(stage.realm.foreignKeytab);
      const acceptor = await stage.acceptor('http', { env });
      await works(await stage.connect(acceptor, EITHER));
      const alone = await stage.connect(acceptor, KERBEROS);
      tell('the host cannot read the ticket', await failsWith('TICKET_REFUSED', alone.list(CALM)));
      const { signedIn, refusals } = await account(acceptor);
      assert.deepEqual(signedIn, ['NTLM']);
      assert.equal(refusals.length, 2);
      for (const refusal of refusals) assert.match(refusal, /cannot decrypt ticket/);
    });

    it('reports an expired and a missing ticket', async () => {
      const acceptor = await stage.acceptor('http');
      const signedInUser = { auth: 'kerberos', credential: undefined } as const;
      const cache = await stage.realm.expiredTicket();
      const expired = await stage.connect(acceptor, signedInUser, { cache });
      tell('the ticket has expired', await failsWith('TICKET_EXPIRED', expired.list(CALM)));
      const without = await stage.connect(acceptor, signedInUser);
      tell('there is no ticket', await failsWith('NO_TICKET', without.list(CALM)));
    });

    for (const [who, credential, code] of [
      ['a password that the domain calls wrong', { ...ACCOUNTS.alex, password: 'wrong' }, 'SIGN_IN_REFUSED'],
      ['an expired password', ACCOUNTS.expired, 'PASSWORD_EXPIRED'],
      ['a locked account', ACCOUNTS.locked, 'ACCOUNT_LOCKED'],
    ] as const)
      it(`reports ${who}, without a fallback`, async () => {
        const acceptor = await stage.acceptor('http');
        for (const auth of ['negotiate', 'kerberos'] as const)
          tell(who, await failsWith(code, (await stage.connect(acceptor, { auth, credential })).list(CALM)));
        await acceptor.stop();
        assert.deepEqual(
          acceptor.events.map(({ event }) => event),
          ['listening'],
        );
      });

    it('reports a service that the realm does not know', async () => {
      const acceptor = await stage.acceptor('http');
      const client = await stage.connect(acceptor, { ...KERBEROS, spn: SERVICES.unknown });
      tell('the SPN is unknown', await failsWith('SPN_UNKNOWN', client.list(CALM)));
    });

    it('reports a ticket for another service', async () => {
      const acceptor = await stage.acceptor('http');
      const client = await stage.connect(acceptor, { ...KERBEROS, spn: SERVICES.elsewhere });
      await failsWith('TICKET_REFUSED', client.list(CALM));
      assert.match((await account(acceptor)).refusals.join(), /not found in keytab/);
    });

    it('reports a wrong clock of the host, when the host sends the reason', async () => {
      const env = { ...stage.realm.acceptorEnvironment(), ...shiftedClock('+10m') };
      const silent = await stage.acceptor('http', { env });
      await failsWith('TICKET_REFUSED', (await stage.connect(silent, KERBEROS)).list(CALM));
      const telling = await stage.acceptor('http', { env, errorTokens: true });
      const client = await stage.connect(telling, KERBEROS);
      tell('the clocks differ by ten minutes', await failsWith('CLOCK_SKEW', client.list(CALM)));
    });

    it('reports a host that does not offer it', async () => {
      const acceptor = await stage.acceptor('http', { schemes: ['Negotiate'] });
      await failsWith('SCHEME_NOT_OFFERED', (await stage.connect(acceptor, KERBEROS)).list(CALM));
    });
  });
});
