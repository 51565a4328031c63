import assert from 'node:assert/strict';
import { createServer as createProxy, type Server as ProxyServer } from 'node:http';
import { createServer, request, type RequestOptions, type Server, type ServerOptions } from 'node:https';
import { connect, type AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { generate } from 'selfsigned';
import { makeCertificate, type Pem } from '../certificates';
import { SOAP } from './rawClient';
import { IDENTIFY, enumerate } from './requests';
import { Jobs, Session } from './session';

const MUTUAL = 'http://schemas.dmtf.org/wbem/wsman/1/wsman/secprofile/https/mutual';
const DAY = 86_400_000;

/** A client certificate. */
async function makeClientCertificate(issuer?: Pem): Promise<Pem> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'client' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    ...(issuer && { ca: issuer }),
    extensions: [{ name: 'extKeyUsage', clientAuth: true }],
  });
  return { key, cert };
}

describe('practice host: https', () => {
  const session = new Session();
  const servers: (Server | ProxyServer)[] = [];
  const tunnels: Duplex[] = [];
  let authority: Pem;
  let own: Pem;

  before(async () => {
    authority = await makeCertificate({ name: 'Practice authority', authority: true });
    own = await makeCertificate({ issuer: authority });
  });
  afterEach(async () => {
    await session.end();
    for (const end of tunnels.splice(0)) end.destroy();
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  });

  function post(
    body: string,
    headers: Record<string, string>,
    options: RequestOptions = {},
  ): Promise<{ status: number; schemes: string; body: string }> {
    return new Promise((resolve, reject) => {
      const settings = { method: 'POST', ca: authority.cert, agent: false, headers, ...options };
      const asked = request(session.host.url, settings, (answer) => {
        let text = '';
        answer.setEncoding('utf8');
        answer.on('data', (chunk: string) => (text += chunk));
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            schemes: answer.headers['www-authenticate'] ?? '',
            body: text,
          }),
        );
      });
      asked.on('error', reject);
      asked.end(body);
    });
  }

  const basic = (user: string, password: string): Record<string, string> => ({
    Authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
    'Content-Type': SOAP,
  });

  it('accepts Basic when it is enabled, and bodies in clear', async () => {
    const host = await session.start({ tls: own, allowBasic: true });
    assert.match(host.url, /^https:/u);
    const stranger = await post(IDENTIFY, { 'Content-Type': SOAP });
    assert.deepEqual([stranger.status, stranger.schemes], [401, 'Negotiate, Basic realm="WSMAN"']);
    const answer = await post(IDENTIFY, basic(host.user, host.password));
    assert.equal(answer.status, 200);
    assert.match(answer.body, /secprofile\/https\/basic</u);
    assert.equal((await post(enumerate(), basic(host.user, host.password))).status, 200);
    assert.equal((await post(IDENTIFY, basic(host.user, 'wrong'))).status, 401);
    assert.equal((await post(IDENTIFY, basic('other', host.password))).status, 401);
  });

  it('refuses Basic by default and over http', async () => {
    const host = await session.start({ tls: own });
    const answer = await post(IDENTIFY, basic(host.user, host.password));
    assert.deepEqual([answer.status, answer.schemes], [401, 'Negotiate']);
    const plain = await session.start({ allowBasic: true });
    const client = await session.open();
    assert.equal((await client.post(IDENTIFY, basic(plain.user, plain.password))).status, 401);
  });

  it('accepts client certificates of the configured authority', async () => {
    await session.start({ tls: { ...own, clientAuthority: authority.cert } });
    const headers = { Authorization: MUTUAL, 'Content-Type': SOAP };
    const known = await makeClientCertificate(authority);
    const stranger = await makeClientCertificate();
    assert.equal((await post(enumerate(), headers, known)).status, 200);
    assert.equal((await post(enumerate(), headers)).status, 401, 'none shown');
    assert.equal((await post(enumerate(), headers, stranger)).status, 401, 'of an unknown authority');
    await session.start({ tls: own });
    assert.equal((await post(enumerate(), headers, known)).status, 401, 'not asked for');
  });

  it('closes with a connection before its TLS handshake', async () => {
    const host = await session.start({ tls: own });
    const socket = connect(Number(new URL(host.url).port), '127.0.0.1');
    await new Promise((resolve) => socket.once('connect', resolve));
    const ended = new Promise((resolve) => socket.once('close', resolve));
    socket.on('error', () => socket.destroy());
    await host.close();
    await ended;
  });

  describe('downloads', () => {
    async function serve(options: ServerOptions): Promise<string> {
      const server = createServer(options, (asked, answer) => {
        const head = { 'Content-Length': 2, 'Content-Range': 'bytes 0-1/2' };
        answer.writeHead(asked.headers.range ? 206 : 200, head);
        answer.end(asked.method === 'HEAD' ? undefined : 'ok');
      });
      servers.push(server);
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      return `https://127.0.0.1:${(server.address() as AddressInfo).port}/a`;
    }

    async function jobs(): Promise<Jobs> {
      await session.start({ trust: authority.cert });
      return new Jobs(await session.signIn());
    }

    it('need a server that the host trusts', async () => {
      const api = await jobs();
      const jobId = await api.create(await serve(own), 'C:\\Data\\a.bin', { Suspend: 'false' });
      await api.reaches(jobId, 'TRANSFERRED');
    });

    it('report errors of a certificate', async () => {
      const api = await jobs();
      const cases: [string, Pem][] = [
        ['0x80072f0d 6', await makeCertificate()],
        ['0x80072f06 6', await makeCertificate({ issuer: authority, name: 'other.test' })],
        [
          '0x80072f05 6',
          await makeCertificate({
            issuer: authority,
            notBefore: new Date(Date.now() - 2 * DAY),
            notAfter: new Date(Date.now() - DAY),
          }),
        ],
      ];
      for (const [expected, pem] of cases) {
        const jobId = await api.create(await serve(pem), 'C:\\Data\\a.bin', { Suspend: 'false' });
        await api.reaches(jobId, 'ERROR');
        assert.equal(await api.failure(jobId), expected);
      }
    });

    it('use a tunnel of the proxy, and answer its challenge', async () => {
      const api = await jobs();
      const url = new URL(await serve(own));
      const asked: string[] = [];
      const proxy = createProxy();
      proxy.on('connect', (request, socket) => {
        const given = request.headers['proxy-authorization'];
        asked.push(`${request.url ?? ''} ${given ?? ''}`);
        if (given === undefined) {
          socket.end('HTTP/1.1 407 \r\nProxy-Authenticate: Basic realm="p"\r\n\r\n');
          return;
        }
        const through = connect(Number(url.port), url.hostname, () => {
          socket.write('HTTP/1.1 200 \r\n\r\n');
          through.pipe(socket).pipe(through);
        });
        for (const end of [through, socket]) {
          tunnels.push(end);
          end.on('error', () => end.destroy());
        }
      });
      servers.push(proxy);
      await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
      const jobId = await api.create(url.href, 'C:\\Data\\a.bin');
      const settings = { ProxyUsage: '2', ProxyList: `127.0.0.1:${(proxy.address() as AddressInfo).port}` };
      await api.call('SetProxySettings', settings, jobId);
      const credentials = { Target: '1', Scheme: '0', UserName: 'u', Password: 'p' };
      await api.call('SetCredentials', credentials, jobId);
      await api.set(jobId, 2);
      await api.reaches(jobId, 'TRANSFERRED');
      const first = `${url.host} `;
      const second = `${first}Basic ${Buffer.from('u:p').toString('base64')}`;
      assert.deepEqual(asked, [first, second, first, second]);
    });

    it('show the certificate of the job to the server of its URL only', async () => {
      const api = await jobs();
      const url = await serve({ ...own, ca: authority.cert, requestCert: true, rejectUnauthorized: true });
      const jobId = await api.create(url, 'C:\\Data\\a.bin', { Suspend: 'false' });
      await api.reaches(jobId, 'ERROR');
      assert.equal(await api.failure(jobId), '0x80072f0c 6');
      const client = await makeClientCertificate(authority);
      session.host.behaviour.certificates = [
        { location: 1, storeName: 'MY', subject: 'client', thumbprint: '00'.repeat(20), pem: client },
      ];
      const named = { CertStoreLocation: '1', StoreName: 'MY', SubjectName: 'Client' };
      assert.equal((await api.call('SetClientCertificateByName', named, jobId)).result, 0);
      await api.set(jobId, 2);
      await api.reaches(jobId, 'TRANSFERRED');

      const leads = createProxy((_, response) => response.writeHead(302, { Location: url }).end());
      servers.push(leads);
      await new Promise<void>((resolve) => leads.listen(0, '127.0.0.1', resolve));
      const start = `http://127.0.0.1:${(leads.address() as AddressInfo).port}/a`;
      const led = await api.create(start, 'C:\\Data\\b.bin');
      assert.equal((await api.call('SetClientCertificateByName', named, led)).result, 0);
      await api.set(led, 2);
      await api.reaches(led, 'ERROR');
      assert.equal(await api.failure(led), '0x80072f0c 6', 'a redirect leads to a stranger');
    });
  });
});
