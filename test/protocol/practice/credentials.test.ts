import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { contentBytes } from '../../../src/practice/http/fileContent';
import type { PracticeHost } from '../../../src/practice/host';
import { Jobs, Session } from './session';
import { WebServers, receive, sendBytes } from './webServers';

const RESUME = 2;
const basic = (pair: string): string => `Basic ${Buffer.from(pair).toString('base64')}`;
const SERVER = basic('reader:server-pass');
const PROXY = basic('walker:proxy-pass');
const ASKS = { 'WWW-Authenticate': 'Basic realm="x"' };
const PROXY_ASKS = { 'Proxy-Authenticate': 'Basic realm="p"' };

describe('practice host: credentials of a job', () => {
  const session = new Session();
  const servers = new WebServers();
  let host: PracticeHost;
  let jobs: Jobs;
  /** Method, server and credentials of each request. */
  let seen: string[];

  beforeEach(async () => {
    host = await session.start();
    jobs = new Jobs(await session.signIn());
    seen = [];
  });
  afterEach(async () => {
    await session.end();
    await servers.end();
  });

  /** Notes a request. */
  function note(name: string, { method, headers }: IncomingMessage): void {
    const kept = [headers.authorization, headers['proxy-authorization']].map((value) =>
      value === SERVER ? 'server' : value === PROXY ? 'proxy' : value,
    );
    seen.push([method, name, ...kept.filter(Boolean)].join(' '));
  }

  function serve(
    name: string,
    answer: (request: IncomingMessage, response: ServerResponse) => unknown,
  ): Promise<string> {
    return servers.serve((request, response) => {
      note(name, request);
      answer(request, response);
    });
  }

  /** Creates a job with credentials for server and proxy, and starts it. */
  async function start(url: string, values: Record<string, string> = {}, proxy?: string): Promise<string> {
    const jobId = await jobs.create(url, 'C:\\Data\\a.bin', values);
    const server = { Target: '0', Scheme: '0', UserName: 'reader', Password: 'server-pass' };
    const other = { Target: '1', Scheme: '0', UserName: 'walker', Password: 'proxy-pass' };
    for (const set of [server, other])
      assert.equal((await jobs.call('SetCredentials', set, jobId)).result, 0);
    if (proxy !== undefined) {
      const settings = { ProxyUsage: '2', ProxyList: new URL(proxy).host };
      assert.equal((await jobs.call('SetProxySettings', settings, jobId)).result, 0);
    }
    assert.equal(await jobs.set(jobId, RESUME), 0);
    return jobId;
  }

  async function failsWith(jobId: string, expected: string): Promise<void> {
    await jobs.reaches(jobId, 'ERROR');
    assert.equal(await jobs.failure(jobId), expected);
  }

  describe('downloads', () => {
    it('answer the server of the URL, and not the one that a redirect leads to', async () => {
      const other = await serve('other', (_, response) => response.writeHead(401, ASKS).end());
      const home = await serve('home', ({ headers }, response) =>
        headers.authorization === undefined
          ? response.writeHead(401, ASKS).end()
          : response.writeHead(302, { Location: `${other}/a` }).end(),
      );
      await failsWith(await start(`${home}/a`), '0x80190191 5');
      assert.deepEqual(seen, ['HEAD home', 'HEAD home server', 'HEAD other']);
    });

    it('answer the server of the URL again when a redirect leads back to it', async () => {
      const other: string = await serve('other', (_, response) =>
        response.writeHead(302, { Location: `${home}/b` }).end(),
      );
      const home: string = await serve('home', (request, response) => {
        if (request.url === '/a') response.writeHead(302, { Location: `${other}/a` }).end();
        else if (request.headers.authorization === undefined) response.writeHead(401, ASKS).end();
        else sendBytes(request, response, Buffer.from('ok'));
      });
      const jobId = await start(`${home}/a`);
      await jobs.reaches(jobId, 'TRANSFERRED');
      const round = (method: string): string[] => [
        `${method} home`,
        `${method} other`,
        `${method} home`,
        `${method} home server`,
      ];
      assert.deepEqual(seen, [...round('HEAD'), ...round('GET')]);
    });

    it('answer a 407 of the proxy with its credentials, and no 407 of a server', async () => {
      const proxy = await serve('proxy', (request, response) =>
        request.headers['proxy-authorization'] === undefined
          ? response.writeHead(407, PROXY_ASKS).end()
          : sendBytes(request, response, Buffer.from('ok')),
      );
      await jobs.reaches(await start('http://files.example/a', {}, proxy), 'TRANSFERRED');
      assert.deepEqual(seen, ['HEAD proxy', 'HEAD proxy proxy', 'GET proxy', 'GET proxy proxy']);
      seen = [];
      const server = await serve('server', (_, response) => response.writeHead(407, PROXY_ASKS).end());
      await failsWith(await start(`${server}/a`), '0x80190197 5');
      assert.deepEqual(seen, ['HEAD server']);
    });
  });

  describe('uploads', () => {
    const bytes = contentBytes('up', 0, 300_000);

    beforeEach(() => writeFileSync(host.resolvePath('C:\\Data\\a.bin'), bytes));

    it('send no credentials to a server that does not ask', async () => {
      let stored: Buffer = Buffer.alloc(0);
      const url = await serve('server', async (request, response) => {
        stored = await receive(request, response, request.method === 'PUT' ? 201 : 404);
      });
      await jobs.reaches(await start(`${url}/a`, { Type: '1' }), 'TRANSFERRED');
      assert.deepEqual(seen, ['HEAD server', 'PUT server']);
      assert.deepEqual(stored, bytes);
    });

    it('ask without a body first, and answer the challenge of their own server', async () => {
      const sizes: number[] = [];
      const url = await serve('server', async (request, response) => {
        const signedIn = request.headers.authorization === SERVER;
        const body = await receive(request, response, signedIn ? 201 : 401, signedIn ? {} : ASKS);
        sizes.push(body.length);
      });
      await jobs.reaches(await start(`${url}/a`, { Type: '1' }), 'TRANSFERRED');
      assert.deepEqual(seen, ['HEAD server', 'HEAD server server', 'PUT server server']);
      assert.deepEqual(sizes, [0, 0, bytes.length]);
    });

    it('answer a server that asks only for the upload itself, and send all of it again', async () => {
      const sizes: number[] = [];
      const url = await serve('server', async (request, response) => {
        const asks = request.method === 'PUT' && request.headers.authorization === undefined;
        const body = await receive(request, response, asks ? 401 : 200, asks ? ASKS : {});
        sizes.push(body.length);
      });
      const jobId = await start(`${url}/a`, { Type: '1' });
      await jobs.reaches(jobId, 'TRANSFERRED');
      assert.deepEqual(seen, ['HEAD server', 'PUT server', 'PUT server server']);
      assert.deepEqual(sizes, [0, bytes.length, bytes.length]);
    });

    it('are not sent to a server that asks for what the job does not have', async () => {
      const url = await serve('server', (_, response) =>
        response.writeHead(401, { 'WWW-Authenticate': 'Negotiate' }).end(),
      );
      await failsWith(await start(`${url}/a`, { Type: '1' }), '0x80190191 5');
      assert.deepEqual(seen, ['HEAD server']);
    });

    it('follow no redirect, with their credentials or without', async () => {
      const other = await serve('other', (_, response) => response.writeHead(401, ASKS).end());
      const url = await serve('server', (_, response) =>
        response.writeHead(307, { Location: `${other}/a` }).end(),
      );
      await failsWith(await start(`${url}/a`, { Type: '1' }), '0x80190133 5');
      assert.deepEqual(seen, ['HEAD server', 'PUT server']);
    });

    it('answer proxy and server each with its own', async () => {
      const url = await serve('proxy', async (request, response) => {
        const { authorization, 'proxy-authorization': toProxy } = request.headers;
        if (toProxy === undefined) await receive(request, response, 407, PROXY_ASKS);
        else if (authorization === undefined) await receive(request, response, 401, ASKS);
        else await receive(request, response, 201);
      });
      await jobs.reaches(await start('http://files.example/a', { Type: '1' }, url), 'TRANSFERRED');
      assert.deepEqual(seen, [
        'HEAD proxy',
        'HEAD proxy proxy',
        'HEAD proxy server proxy',
        'PUT proxy server proxy',
      ]);
    });
  });
});
