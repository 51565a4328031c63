import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ConnectOptions } from '../../src/wsman/connect';
import type { TlsOptions } from '../../src/practice/http/listenerTls';
import { parseEndpoint } from '../../src/wsman/endpoint';
import { makeCertificate, type Pem } from './certificates';
import { CALM, Fixture, failsWith } from './fixture';
import { TlsProxy } from './tlsProxy';

describe('certificates of hosts', () => {
  const fixture = new Fixture();
  let folder: string;
  let authority: Pem;
  let caFile: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bits-pin-'));
    authority = await makeCertificate({ name: 'Inner authority', authority: true });
    caFile = join(folder, 'authority.pem');
    await writeFile(caFile, authority.cert);
  });
  after(() => rm(folder, { recursive: true }));
  afterEach(() => fixture.end());

  const fingerprintOf = ({ cert }: Pem): string => new X509Certificate(cert).fingerprint256;

  it('that are not trusted are shown: subject, issuer, names, dates and fingerprint', async () => {
    const own = await makeCertificate();
    const host = await fixture.start({ tls: own });
    const { certificate } = await failsWith('TLS_UNTRUSTED', (await fixture.connect()).list(CALM));
    assert.ok(certificate);
    assert.equal(certificate.subject, 'CN=127.0.0.1');
    assert.equal(certificate.issuer, 'CN=127.0.0.1');
    assert.deepEqual(certificate.names, ['127.0.0.1']);
    assert.ok(certificate.validFrom.getTime() < Date.now() && certificate.validTo.getTime() > Date.now());
    assert.equal(certificate.fingerprint, fingerprintOf(own));
    assert.equal(host.requests.length, 0, 'nothing was sent');
  });

  it('are accepted once their fingerprint is pinned, in any spelling', async () => {
    const own = await makeCertificate();
    await fixture.start({ tls: own });
    const pin = fingerprintOf(own);
    for (const fingerprint of [pin, pin.toLowerCase(), pin.replaceAll(':', ''), `SHA256:${pin}`]) {
      const client = await fixture.connect({ fingerprint });
      assert.deepEqual(await client.list(CALM), []);
    }
  });

  it('that are pinned may have another name or be expired', async () => {
    const notAfter = new Date(Date.now() - 1000);
    const own = await makeCertificate({ name: 'srv.example', notBefore: new Date(0), notAfter });
    await fixture.start({ tls: own });
    assert.deepEqual(await (await fixture.connect({ fingerprint: fingerprintOf(own) })).list(CALM), []);
  });

  it('that changed are refused with the old and the new one, even if the new one is valid', async () => {
    const host = await fixture.start({ tls: await makeCertificate({ issuer: authority }) });
    const old = fingerprintOf(await makeCertificate());
    const error = await failsWith(
      'TLS_CHANGED',
      (await fixture.connect({ caFile, fingerprint: old })).list(CALM),
    );
    assert.ok(error.certificate && error.advice.includes(error.certificate.fingerprint));
    assert.ok(error.advice.includes(old));
    assert.equal(host.requests.length, 0, 'nothing was sent');
  });

  describe('channel binding:', () => {
    for (const hash of ['sha256', 'sha384', 'sha512'] as const)
      it(`a host that checks the binding accepts ours, over a certificate signed with ${hash}`, async () => {
        await fixture.start({ tls: await makeCertificate({ issuer: authority, hash }) });
        for (const auth of ['negotiate', 'ntlm'] as const)
          assert.deepEqual(await (await fixture.connect({ caFile, auth })).list(CALM), []);
      });

    it('the host refuses when a proxy ends TLS', async () => {
      const behind = await fixture.start({ tls: await makeCertificate({ issuer: authority }) });
      const between = await TlsProxy.start(await makeCertificate({ issuer: authority }), behind.url);
      try {
        const client = await fixture.connect({ caFile, endpoint: parseEndpoint(between.url) });
        await failsWith('SIGN_IN_REFUSED', client.list(CALM));
      } finally {
        await between.stop();
      }
    });
  });
});

describe('certificates of clients', () => {
  const fixture = new Fixture();
  let folder: string;
  let authority: Pem;
  let tls: TlsOptions;
  const file = (name: string): string => join(folder, name);

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bits-client-'));
    authority = await makeCertificate({ name: 'Inner authority', authority: true });
    await writeFile(file('authority.pem'), authority.cert);
    const own = await makeCertificate({ issuer: authority });
    tls = { ...own, clientAuthority: authority.cert };
    const client = await makeCertificate({ name: 'alex', issuer: authority, client: true });
    await writeFile(file('client.pem'), client.cert);
    await writeFile(file('client.key'), client.key);
    await writeFile(file('both.pem'), `${client.cert}\n${client.key}`);
    const key = createPrivateKey(client.key);
    const locked = key.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'sesame' });
    await writeFile(file('locked.key'), locked);
    for (const [name, passphrase] of [
      ['client.pfx', 'sesame'],
      ['open.pfx', ''],
    ] as const)
      execFileSync('openssl', [
        ...['pkcs12', '-export', '-in', file('client.pem'), '-inkey', file('client.key')],
        ...['-out', file(name), '-passout', `pass:${passphrase}`],
      ]);
    const stranger = await makeCertificate({ name: 'mallory', client: true });
    await writeFile(file('stranger.pem'), `${stranger.cert}\n${stranger.key}`);
    await writeFile(file('other.key'), (await makeCertificate()).key);
  });
  after(() => rm(folder, { recursive: true }));
  afterEach(() => fixture.end());

  const SESAME = { user: '', password: 'sesame' };

  function terms(certFile: string, keyFile?: string, credential?: typeof SESAME): Partial<ConnectOptions> {
    return {
      auth: 'certificate',
      caFile: file('authority.pem'),
      credential,
      certificate: { certFile: file(certFile), keyFile: keyFile && file(keyFile) },
    };
  }

  const forms: readonly (readonly [string, Partial<ConnectOptions> | (() => Partial<ConnectOptions>)])[] = [
    ['PEM in two files', () => terms('client.pem', 'client.key')],
    ['PEM in one file', () => terms('both.pem')],
    ['PEM with a key under a passphrase', () => terms('client.pem', 'locked.key', SESAME)],
    ['PFX under a passphrase', () => terms('client.pfx', undefined, SESAME)],
    ['PFX without one', () => terms('open.pfx')],
  ];
  for (const when of ['handshake', 'afterRequest'] as const)
    for (const [form, options] of forms)
      it(`as ${form} sign in when the host asks ${when === 'handshake' ? 'in the handshake' : 'after the request'}`, async () => {
        await fixture.start({ tls: { ...tls, clientCertificates: when } });
        const client = await fixture.connect(typeof options === 'function' ? options() : options);
        assert.deepEqual(await client.list(CALM), []);
      });

  for (const when of ['handshake', 'afterRequest'] as const)
    it(`sign in to a host that closes after every answer, and asks ${when === 'handshake' ? 'in the handshake' : 'after the request'}`, async () => {
      const host = await fixture.start({ tls: { ...tls, clientCertificates: when } });
      const client = await fixture.connect(terms('both.pem'));
      host.behaviour.flaws.push({ kind: 'dropAfter', times: 99 });
      for (let times = 0; times < 3; times++) assert.deepEqual(await client.list(CALM), []);
    });

  it('of an authority that the host does not know are refused with a clear error', async () => {
    for (const clientCertificates of ['handshake', 'afterRequest'] as const) {
      await fixture.start({ tls: { ...tls, clientCertificates } });
      const client = await fixture.connect(terms('stranger.pem'));
      const error = await failsWith('CERTIFICATE_REFUSED', client.list(CALM));
      assert.match(error.advice, /certmapping/);
      await fixture.end();
    }
  });

  const locked: readonly (readonly [string, () => Partial<ConnectOptions>])[] = [
    ['a PFX without its passphrase', () => terms('client.pfx')],
    ['a PFX with a wrong one', () => terms('client.pfx', undefined, { user: '', password: 'wrong-word' })],
    ['a key without its passphrase', () => terms('client.pem', 'locked.key')],
    ['a key with a wrong one', () => terms('client.pem', 'locked.key', { user: '', password: 'wrong-word' })],
  ];
  for (const [what, options] of locked)
    it(`need the passphrase of ${what}, which no error contains`, async () => {
      const host = await fixture.start({ tls });
      const error = await failsWith('CERTIFICATE_LOCKED', fixture.connect(options()));
      assert.ok(!JSON.stringify([error.message, error.detail, error.args]).includes('wrong-word'));
      assert.equal(host.requests.length, 0);
    });

  it('need the passphrase, for every error that a wrong one causes', async () => {
    await fixture.start({ tls });
    for (let round = 0; round < 600; round++) {
      const credential = { user: '', password: `wrong-word-${round}` };
      await failsWith('CERTIFICATE_LOCKED', fixture.connect(terms('client.pem', 'locked.key', credential)));
    }
  });

  it('in a file with old encryption have to be exported again', async () => {
    await fixture.start({ tls });
    execFileSync('openssl', [
      ...['pkcs12', '-export', '-legacy', '-in', file('client.pem'), '-inkey', file('client.key')],
      ...['-out', file('old.pfx'), '-passout', 'pass:sesame'],
    ]);
    const error = await failsWith('BAD_INPUT', fixture.connect(terms('old.pfx', undefined, SESAME)));
    assert.match(error.message, /encrypted in an old way/);
  });

  it('are refused before anything is sent when the files are unusable', async () => {
    await fixture.start({ tls });
    await failsWith('BAD_INPUT', fixture.connect(terms('client.pem', 'other.key')));
    await failsWith('BAD_INPUT', fixture.connect(terms('missing.pem')));
    await failsWith('BAD_INPUT', fixture.connect(terms('client.pem')));
    await failsWith('BAD_INPUT', fixture.connect(terms('client.key')));
    await failsWith('BAD_INPUT', fixture.connect({ ...terms('both.pem'), certificate: undefined }));
  });
});
