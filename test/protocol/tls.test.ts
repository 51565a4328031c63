import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openJobs } from '../openJobs';
import { parseEndpoint } from '../../src/wsman/endpoint';
import { makeCertificate, type Pem } from './certificates';
import { CALM, Fixture, failsWith } from './fixture';

const DAY = 24 * 3_600_000;

describe('https', () => {
  const fixture = new Fixture();
  let folder: string;
  let authority: Pem;
  let caFile: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bits-tls-'));
    authority = await makeCertificate({ name: 'Inner authority', authority: true });
    caFile = join(folder, 'authority.pem');
    await writeFile(caFile, authority.cert);
  });
  after(() => rm(folder, { recursive: true }));
  afterEach(() => fixture.end());

  it('signs in with Basic under a given authority', async () => {
    const host = await fixture.start({ tls: await makeCertificate({ issuer: authority }), allowBasic: true });
    const client = await fixture.connect({ auth: 'basic', caFile });
    assert.deepEqual(await client.list(CALM), []);
    assert.ok(host.requests.every(({ sealed }) => !sealed));
  });

  it('signs in with Negotiate, in clear inside TLS', async () => {
    const host = await fixture.start({ tls: await makeCertificate({ issuer: authority }) });
    const client = await fixture.connect({ caFile });
    assert.deepEqual(await client.list(CALM), []);
    assert.ok(host.requests.filter(({ action }) => action !== 'handshake').every(({ sealed }) => !sealed));
  });

  it('reports a wrong password with Basic', async () => {
    const host = await fixture.start({ tls: await makeCertificate({ issuer: authority }), allowBasic: true });
    const credential = { user: host.user, password: 'wrong' };
    await failsWith(
      'SIGN_IN_REFUSED',
      (await fixture.connect({ auth: 'basic', caFile, credential })).list(CALM),
    );
  });

  it('tries a wrong password with Basic once, for any number of concurrent requests', async () => {
    const host = await fixture.start({ tls: await makeCertificate({ issuer: authority }), allowBasic: true });
    const credential = { user: host.user, password: 'wrong' };
    const client = await fixture.connect({ auth: 'basic', caFile, credential });
    const asking = Array.from({ length: 6 }, () => failsWith('SIGN_IN_REFUSED', client.list(CALM)));
    await Promise.all(asking);
    assert.equal(host.requests.length, 1);
  });

  it('refuses a pin or a CA file for an http address, where it has no effect', async () => {
    await fixture.start();
    await failsWith('BAD_INPUT', fixture.connect({ caFile }));
    await failsWith('BAD_INPUT', fixture.connect({ fingerprint: 'ab'.repeat(32) }));
  });

  it('reports the offered schemes when Basic is disabled, as it is by default', async () => {
    await fixture.start({ tls: await makeCertificate({ issuer: authority }) });
    const client = await fixture.connect({ auth: 'basic', caFile });
    const error = await failsWith('SCHEME_NOT_OFFERED', client.list(CALM));
    assert.match(error.message, /Negotiate/);
  });

  it('refuses a user name that Basic cannot transmit', async () => {
    await fixture.start({ tls: await makeCertificate({ issuer: authority }), allowBasic: true });
    const credential = { user: 'a:b', password: 'x' };
    await failsWith('BAD_INPUT', fixture.connect({ auth: 'basic', caFile, credential }));
  });

  it('refuses a certificate of an unknown authority, and sends no password', async () => {
    const host = await fixture.start({ tls: await makeCertificate({ issuer: authority }), allowBasic: true });
    const error = await failsWith('TLS_UNTRUSTED', (await fixture.connect({ auth: 'basic' })).list(CALM));
    assert.equal(error.phase, 'tls');
    assert.equal(host.requests.length, 0);
  });

  it('refuses a self-signed certificate', async () => {
    await fixture.start({ tls: await makeCertificate() });
    const error = await failsWith('TLS_UNTRUSTED', (await fixture.connect({ caFile })).list(CALM));
    assert.match(error.message, /self-signed/);
  });

  it('refuses a certificate for another name', async () => {
    await fixture.start({ tls: await makeCertificate({ issuer: authority, name: 'srv.example' }) });
    await failsWith('TLS_NAME_MISMATCH', (await fixture.connect({ caFile })).list(CALM));
  });

  it('refuses a certificate that has expired, or is not valid yet', async () => {
    const past = { notBefore: new Date(Date.now() - 9 * DAY), notAfter: new Date(Date.now() - DAY) };
    await fixture.start({ tls: await makeCertificate({ issuer: authority, ...past }) });
    const expired = await failsWith('TLS_EXPIRED', (await fixture.connect({ caFile })).list(CALM));
    assert.match(expired.message, /expired/);
    await fixture.end();
    const future = { notBefore: new Date(Date.now() + DAY), notAfter: new Date(Date.now() + 9 * DAY) };
    await fixture.start({ tls: await makeCertificate({ issuer: authority, ...future }) });
    await failsWith('TLS_EXPIRED', (await fixture.connect({ caFile })).list(CALM));
  });

  it('ends in TLS_FAILED on a port without TLS', async () => {
    const server = createServer((socket) => {
      socket.on('error', () => socket.destroy());
      socket.resume();
      socket.end('HTTP/1.1 400 Bad Request\r\n\r\n');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    assert.ok(address && typeof address === 'object');
    const url = `https://127.0.0.1:${address.port}/wsman`;
    const client = await openJobs({
      endpoint: parseEndpoint(url),
      auth: 'negotiate',
      credential: { user: 'a', password: 'b' },
    });
    await failsWith('TLS_FAILED', client.list(CALM));
    await client.close();
    await new Promise((resolve) => server.close(resolve));
  });
});
