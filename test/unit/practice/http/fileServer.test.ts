import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request, type IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultBehaviour, type Behaviour } from '../../../../src/practice/behaviour';
import { systemClock } from '../../../../src/runtime/clock';
import { contentBytes } from '../../../../src/practice/http/fileContent';
import { FileServer } from '../../../../src/practice/http/fileServer';

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

const SECRET = 'the-secret';

describe('practice host: file server', () => {
  let folder: string;
  let behaviour: Behaviour;
  let server: FileServer;
  let port: number;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'files-'));
    behaviour = defaultBehaviour();
    server = new FileServer({
      port: 0,
      folder,
      uploadSecret: SECRET,
      clock: systemClock,
      behaviour,
      user: 'reader',
      password: 'pass',
    });
    port = await server.listen();
  });
  afterEach(async () => {
    await server.close();
    rmSync(folder, { recursive: true });
  });

  function ask(
    method: string,
    path: string,
    headers: Record<string, string> = {},
    body?: Buffer,
  ): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const asked = request({ host: '127.0.0.1', port, method, path, headers, agent: false }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks) }),
        );
        answer.on('error', reject);
      });
      asked.on('error', reject);
      asked.end(body);
    });
  }

  it('answers / with a page of whole addresses, each of which gives what the page says of it', async () => {
    const page = await ask('GET', '/');
    assert.equal(page.status, 200);
    assert.match(page.headers['content-type'] ?? '', /^text\/html/u);
    const rows = page.body
      .toString()
      .matchAll(/<a href="http:\/\/127\.0\.0\.1:(\d+)(\/[^"]+)">.*?<td>(?:(\d{3}):)?/gu);
    const found = [...rows];
    assert.ok(found.length > 10);
    for (const [, told, path = '', refusal] of found) {
      assert.equal(Number(told), port);
      const expected =
        refusal ?? { secret: '401', flaky: '503', redirect: '302' }[path.split('/')[1] ?? ''] ?? '200';
      assert.equal((await ask('HEAD', path)).status, Number(expected), path);
    }
    assert.equal((await ask('HEAD', '/')).body.length, 0);
  });

  it('says the name that the browser has used', async () => {
    const page = await ask('GET', '/', { Host: `localhost:${port}` });
    assert.ok(page.body.includes(`"http://localhost:${port}/files/`));
  });

  it('sends size, version and ranges for HEAD, and the same for GET', async () => {
    const head = await ask('HEAD', '/files/a-300KB.bin');
    assert.equal(head.status, 200);
    assert.equal(head.headers['content-length'], '307200');
    assert.equal(head.headers['accept-ranges'], 'bytes');
    assert.ok(head.headers.etag && head.headers['last-modified']);
    const get = await ask('GET', '/files/a-300KB.bin');
    assert.equal(get.headers.etag, head.headers.etag);
    assert.deepEqual(get.body, contentBytes('a-300KB.bin', 0, 307_200));
  });

  it('sends ranges', async () => {
    const answer = await ask('GET', '/files/a-300KB.bin', { Range: 'bytes=1000-1999' });
    assert.equal(answer.status, 206);
    assert.equal(answer.headers['content-range'], 'bytes 1000-1999/307200');
    assert.deepEqual(answer.body, contentBytes('a-300KB.bin', 1000, 2000));
    const beyond = await ask('GET', '/files/a-300KB.bin', { Range: 'bytes=307200-' });
    assert.equal(beyond.status, 416);
    assert.equal(beyond.headers['content-range'], 'bytes */307200');
  });

  it('answers as the servers that downloads meet', async () => {
    const cases: [string, number][] = [
      ['/missing.bin', 404],
      ['/files/', 404],
      ['/forbidden', 403],
      ['/status/410', 410],
      ['/status/999', 400],
      ['/elsewhere/a-1KB.bin', 404],
      ['/files/%zz', 200],
      ['/', 200],
    ];
    for (const [path, status] of cases) assert.equal((await ask('HEAD', path)).status, status, path);
    const redirect = await ask('GET', '/redirect/a-1KB.bin');
    assert.deepEqual([redirect.status, redirect.headers.location], [302, '/files/a-1KB.bin']);
    assert.equal((await ask('DELETE', '/files/a')).status, 405);
  });

  it('leaves out sizes below /nosize/ and ranges below /norange/', async () => {
    const noSize = await ask('GET', '/nosize/a-10KB.bin', { Range: 'bytes=5-' });
    assert.deepEqual([noSize.status, noSize.headers['content-length']], [200, undefined]);
    assert.equal(noSize.body.length, 10_240);
    const noRange = await ask('GET', '/norange/a-10KB.bin', { Range: 'bytes=5-' });
    assert.deepEqual([noRange.status, noRange.body.length], [200, 10_240]);
  });

  it('answers 503 to every third request below /flaky/', async () => {
    const statuses: number[] = [];
    for (let round = 0; round < 6; round++) statuses.push((await ask('HEAD', '/flaky/a-1KB.bin')).status);
    assert.deepEqual(statuses, [503, 200, 200, 503, 200, 200]);
  });

  it('requires its account below /secret/', async () => {
    const basic = (pair: string): Record<string, string> => ({
      Authorization: `Basic ${Buffer.from(pair).toString('base64')}`,
    });
    const refused = await ask('GET', '/secret/a-1KB.bin');
    assert.deepEqual([refused.status, refused.headers['www-authenticate']], [401, 'Basic realm="practice"']);
    assert.equal((await ask('GET', '/secret/a-1KB.bin', basic('reader:wrong'))).status, 401);
    assert.equal((await ask('GET', '/secret/a-1KB.bin', basic('reader:pass'))).body.length, 1024);
  });

  it('changes files with the revision below /changing/ only', async () => {
    const before = [await ask('GET', '/changing/a-1KB.bin'), await ask('GET', '/files/a-1KB.bin')];
    behaviour.fileRevision = 2;
    const after = [await ask('GET', '/changing/a-1KB.bin'), await ask('GET', '/files/a-1KB.bin')];
    assert.notDeepEqual(after[0]?.body, before[0]?.body);
    assert.notEqual(after[0]?.headers.etag, before[0]?.headers.etag);
    assert.notEqual(after[0]?.headers['last-modified'], before[0]?.headers['last-modified']);
    assert.deepEqual(after[1]?.body, before[1]?.body);
    assert.equal(after[1]?.headers.etag, before[1]?.headers.etag);
  });

  it('stores uploads below the secret, and sends them back', async () => {
    const body = Buffer.from('uploaded');
    assert.equal((await ask('PUT', `/uploads/${SECRET}/up.bin`, {}, body)).status, 201);
    assert.deepEqual(readFileSync(join(folder, 'uploads', 'up.bin')), body);
    const back = await ask('GET', `/uploads/${SECRET}/up.bin`, { Range: 'bytes=2-3' });
    assert.deepEqual([back.status, back.body.toString()], [206, 'lo']);
    for (const path of ['/uploads/up.bin', '/uploads/other/up.bin', '/uploads//up.bin', '/uploads/']) {
      assert.equal((await ask('PUT', path, {}, body)).status, 403, path);
      assert.equal((await ask('GET', path)).status, 404, path);
    }
    assert.equal((await ask('PUT', '/files/a.bin', {}, body)).status, 403);
  });

  it('keeps the secret off its index page', async () => {
    const page = await ask('GET', '/');
    assert.match(page.body.toString(), /uploads/iu);
    assert.equal(page.body.includes(SECRET), false);
  });

  it('answers to localhost and 127.0.0.1 only, before it does anything', async () => {
    const target = `/uploads/${SECRET}/up.bin`;
    for (const name of ['localhost', 'LocalHost:80', '127.0.0.1', '127.0.0.1:1']) {
      assert.equal((await ask('HEAD', '/', { Host: name })).status, 200, name);
      assert.equal((await ask('HEAD', `http://${name}/files/a-1KB.bin`, { Host: name })).status, 200, name);
    }
    for (const name of ['evil.example', '127.0.0.1.evil.example', 'localhost.evil.example:80', '127.0.0.2']) {
      const answer = await ask('PUT', target, { Host: name }, Buffer.from('x'));
      assert.equal(answer.status, 400, name);
      assert.match(answer.body.toString(), /Invalid Hostname/u);
      assert.equal((await ask('GET', '/flaky/a-1KB.bin', { Host: name })).status, 400);
      assert.equal((await ask('GET', `http://${name}/`, { Host: 'localhost' })).status, 400, name);
    }
    assert.equal(existsSync(join(folder, 'uploads')), false);
    assert.equal((await ask('GET', '/flaky/a-1KB.bin')).status, 503, 'nothing was counted');
  });
});
