import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CALM, Fixture, failsWith } from './fixture';
import { Relay } from './relay';
import { parseEndpoint } from '../../src/wsman/endpoint';

describe('signing in over http', () => {
  const fixture = new Fixture();
  afterEach(() => fixture.end());

  it('seals every message, with one handshake for many requests', async () => {
    const host = await fixture.start();
    const client = await fixture.connect();
    for (let round = 0; round < 5; round++) await client.list(CALM);
    const [first, second, ...others] = host.requests;
    assert.deepEqual([first?.action, second?.action], ['handshake', 'handshake']);
    assert.deepEqual([first?.status, second?.status], [401, 200]);
    assert.equal(others.length, 5);
    assert.ok(others.every(({ sealed, authenticated }) => sealed && authenticated));
    assert.equal(new Set(host.requests.map(({ connection }) => connection)).size, 1);
  });

  for (const user of ['practice', 'PRACTICE\\practice', 'Practice\\PRACTICE'])
    it(`accepts the account as ${user}`, async () => {
      const { password } = await fixture.start();
      const client = await fixture.connect({ credential: { user, password } });
      assert.deepEqual(await client.list(CALM), []);
    });

  for (const password of ['pass wörd ✓', '', 'ключ', '🔑🔑', 'x'.repeat(200)])
    it(`accepts a password such as ${JSON.stringify(password.slice(0, 20))}`, async () => {
      await fixture.start({ password });
      const client = await fixture.connect();
      assert.deepEqual(await client.list(CALM), []);
    });

  it('reads part headers without TABs', async () => {
    await fixture.start({ behaviour: { tabs: false } });
    const client = await fixture.connect();
    assert.deepEqual(await client.list(CALM), []);
  });

  it('reports a wrong password after one attempt', async () => {
    const host = await fixture.start();
    const client = await fixture.connect({ credential: { user: host.user, password: 'wrong' } });
    const error = await failsWith('SIGN_IN_REFUSED', client.list(CALM));
    assert.equal(error.phase, 'authenticate');
    assert.ok(!JSON.stringify([error.message, error.detail, error.args]).includes('wrong'));
    assert.deepEqual(
      host.requests.map(({ action }) => action),
      ['handshake', 'handshake'],
    );
  });

  it('reports an unknown user like a wrong password, which the host does not distinguish', async () => {
    const { password } = await fixture.start();
    const client = await fixture.connect({ credential: { user: 'nobody', password } });
    await failsWith('SIGN_IN_REFUSED', client.list(CALM));
  });

  it('mentions an expired password when the host only refuses, and reports it when the host does', async () => {
    const host = await fixture.start({ behaviour: { signIn: 'expired' } });
    const refused = await failsWith('SIGN_IN_REFUSED', (await fixture.connect()).list(CALM));
    assert.match(refused.advice, /expired/);
    host.behaviour.signIn = 'expiredFault';
    await failsWith('PASSWORD_EXPIRED', (await fixture.connect()).list(CALM));
  });

  it('reports the schemes of a host without Negotiate', async () => {
    await fixture.start({ behaviour: { offered: ['Kerberos', 'CredSSP'] } });
    const error = await failsWith('SCHEME_NOT_OFFERED', (await fixture.connect()).list(CALM));
    assert.match(error.message, /Kerberos, CredSSP/);
  });

  it('refuses Basic over http before anything is sent', async () => {
    const host = await fixture.start();
    const error = await failsWith('CLEARTEXT_REFUSED', fixture.connect({ auth: 'basic' }));
    assert.match(error.advice, /https/);
    assert.equal(host.requests.length, 0);
  });

  it('requires a name for Kerberos, and https for a certificate', async () => {
    await fixture.start();
    await failsWith('BAD_INPUT', fixture.connect({ auth: 'kerberos' }));
    await failsWith('MECHANISM_UNAVAILABLE', fixture.connect({ auth: 'certificate' }));
  });

  it('reports that Kerberos is unavailable when no other sign-in is possible', async () => {
    const { url } = await fixture.start();
    const named = { endpoint: parseEndpoint(url.replace('127.0.0.1', 'localhost')), credential: undefined };
    await failsWith('KERBEROS_UNAVAILABLE', (await fixture.connect(named)).list(CALM));
    await failsWith(
      'KERBEROS_UNAVAILABLE',
      (await fixture.connect({ ...named, auth: 'kerberos' })).list(CALM),
    );
  });

  for (const auth of ['negotiate', 'ntlm'] as const)
    it(`signs in with ${auth}, ${auth === 'ntlm' ? 'without SPNEGO around its tokens' : 'in SPNEGO'}`, async () => {
      const host = await fixture.start();
      const relay = await Relay.start(host.url);
      try {
        const client = await fixture.connect({ auth, endpoint: parseEndpoint(relay.through(host.url)) });
        assert.deepEqual(await client.list(CALM), []);
        const sent = relay.bytes.toString('latin1');
        const first = Buffer.from(/Negotiate ([\w+/=]+)/.exec(sent)?.[1] ?? '', 'base64');
        assert.equal(first[0], auth === 'ntlm' ? 0x4e : 0x60);
      } finally {
        await relay.stop();
      }
    });

  it('reports that NTLM is refused when a host refuses its first message', async () => {
    const server = createServer((_, response) => {
      response.writeHead(401, { 'www-authenticate': 'Negotiate', 'content-length': 0 }).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/wsman`;
    await fixture.start();
    const error = await failsWith(
      'NTLM_REFUSED',
      (await fixture.connect({ endpoint: parseEndpoint(url) })).list(CALM),
    );
    assert.match(error.advice, /Kerberos/);
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  it('writes opened messages to the trace when it is enabled, without secrets', async () => {
    const host = await fixture.start();
    const jobId = host.seed({
      displayName: 'Traced',
      files: [{ remoteUrl: 'https://u:pw@files.example/a?sig=token', localFile: 'C:\\Data\\a' }],
    });
    const lines: string[] = [];
    let on = false;
    const client = await fixture.connect({ trace: { isOn: () => on, write: (line) => lines.push(line) } });
    await client.list(CALM);
    assert.deepEqual(lines, []);
    on = true;
    await client.list(CALM);
    await client.setCredentials(
      jobId,
      { target: 'server', scheme: 'basic', userName: 'secret-name', password: 'secret-word' },
      CALM,
    );
    const all = lines.join('\n');
    assert.match(all, /^sent <.*SetCredentials/m);
    assert.match(all, /^received <.*Traced/m);
    for (const secret of ['secret-word', 'secret-name', 'u:pw', 'token', host.password])
      assert.ok(!all.includes(secret), secret);
  });

  it('identifies a host without credentials, and in more detail with them', async () => {
    await fixture.start();
    const client = await fixture.connect();
    const stranger = await client.identify(CALM, { anonymous: true });
    const known = await client.identify(CALM);
    assert.match(stranger.productVersion, /^OS: 0\.0\.0/);
    assert.match(known.productVersion, /^OS: 10\./);
    assert.equal(known.productVendor, 'Microsoft Corporation');
  });

  it('reports missing rights, for every fault that a host sends', async () => {
    const host = await fixture.start();
    for (const rights of ['denied', 'wmiDenied', 'providerDenied'] as const) {
      host.behaviour.rights = rights;
      const error = await failsWith('ACCESS_DENIED', (await fixture.connect()).list(CALM));
      assert.match(error.advice, /Administrators/);
      assert.match(error.remedy ?? '', /LocalAccountTokenFilterPolicy/);
    }
  });

  it('reports a missing provider, with how to install it', async () => {
    const host = await fixture.start();
    for (const faultStyle of ['wsman', 'wmi'] as const)
      for (const provider of ['namespaceMissing', 'classMissing'] as const) {
        Object.assign(host.behaviour, { provider, faultStyle });
        const error = await failsWith('PROVIDER_MISSING', (await fixture.connect()).list(CALM));
        assert.match(error.remedy ?? '', /BITS-Compact-Server/);
      }
  });
});
