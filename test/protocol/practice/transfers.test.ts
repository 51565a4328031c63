import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { contentBytes } from '../../../src/practice/http/fileContent';
import type { PracticeHost, PracticeHostOptions } from '../../../src/practice/host';
import { FakeClock } from '../../fakeClock';
import { field, put } from './requests';
import { Jobs, Session } from './session';
import { until } from '../../until';
import type { RawClient } from './rawClient';
import { WebServers } from './webServers';

const [CANCEL, COMPLETE, RESUME, SUSPEND] = [0, 1, 2, 3] as const;
const MIB = 1_048_576;
const E_INVALIDARG = 0x80070057;
const BG_E_INVALID_STATE = 0x80200002;

describe('practice host: transfers', () => {
  const session = new Session();
  const servers = new WebServers();
  let host: PracticeHost;
  let client: RawClient;
  let jobs: Jobs;

  beforeEach(() => start());
  afterEach(async () => {
    await session.end();
    await servers.end();
  });

  async function start(options: PracticeHostOptions = {}): Promise<void> {
    host = await session.start(options);
    client = await session.signIn();
    jobs = new Jobs(client);
  }

  const serve = (listener: RequestListener): Promise<string> => servers.serve(listener);
  const content = (name: string, size: number): Buffer => contentBytes(name, 0, size);
  const onDisk = (path: string): Buffer => readFileSync(host.resolvePath(path));
  const temporary = (folder: string): string[] =>
    readdirSync(host.resolvePath(folder)).filter((name) => /^BIT[0-9A-F]+\.tmp$/u.test(name));
  const transferred = async (jobId: string): Promise<number> =>
    Number(field((await jobs.read(jobId)) ?? assert.fail('gone'), 'BytesTransferred'));
  const set = async (jobId: string, properties: string): Promise<void> => {
    assert.equal((await client.send(put(jobId, properties))).status, 200);
  };
  /** Creates a job and starts it. @returns its error */
  const errorOf = async (
    url: string,
    values: Record<string, string> = {},
    state = 'ERROR',
  ): Promise<string> => {
    const jobId = await jobs.create(url, 'C:\\Data\\x.bin', { ...values, Suspend: 'false' });
    await jobs.reaches(jobId, state);
    return jobs.failure(jobId);
  };

  describe('downloads', () => {
    it('fetch several files one after another, which are visible after Complete only', async () => {
      const jobId = await jobs.create(`${host.files}/files/a-2MB.bin`, 'C:\\Data\\a.bin');
      const second = { remoteUrl: `${host.files}/files/b-300KB.bin`, localFile: 'd:\\drop\\b.bin' };
      assert.equal((await jobs.call('AddFile', second, jobId)).result, 0);
      assert.equal(await jobs.set(jobId, RESUME), 0);
      await jobs.reaches(jobId, 'TRANSFERRED');
      const text = (await jobs.read(jobId)) ?? '';
      assert.equal(field(text, 'BytesTotal'), String(2 * MIB + 300 * 1024));
      assert.equal(field(text, 'BytesTransferred'), String(2 * MIB + 300 * 1024));
      assert.deepEqual([field(text, 'FilesTotal'), field(text, 'FilesTransferred')], ['2', '2']);
      assert.notEqual(field(text, 'JobCompletionTime'), '0');
      assert.equal(existsSync(host.resolvePath('C:\\Data\\a.bin')), false);
      assert.equal(temporary('C:\\Data').length, 1);

      assert.equal(await jobs.set(jobId, COMPLETE), 0);
      assert.deepEqual(onDisk('C:\\Data\\a.bin'), content('a-2MB.bin', 2 * MIB));
      assert.deepEqual(onDisk('D:\\Drop\\b.bin'), content('b-300KB.bin', 300 * 1024));
      assert.deepEqual([...temporary('C:\\Data'), ...temporary('D:\\Drop')], []);
      assert.equal(await jobs.read(jobId), undefined, 'the job has left');
    });

    it('start by themselves unless they are created suspended', async () => {
      const jobId = await jobs.create(`${host.files}/files/a-1KB.bin`, 'C:\\Data\\a.bin', {
        Suspend: 'false',
      });
      await jobs.reaches(jobId, 'TRANSFERRED');
    });

    it('fetch empty files, and replace old ones', async () => {
      writeFileSync(host.resolvePath('C:\\Data\\a.bin'), 'old');
      const jobId = await jobs.create(`${host.files}/files/a-0B.bin`, 'C:\\Data\\a.bin', {
        Suspend: 'false',
      });
      await jobs.reaches(jobId, 'TRANSFERRED');
      assert.equal(onDisk('C:\\Data\\a.bin').toString(), 'old');
      assert.equal(await jobs.set(jobId, COMPLETE), 0);
      assert.equal(onDisk('C:\\Data\\a.bin').length, 0);
    });

    it('resume where they were suspended, with a Range', async () => {
      const ranges: (string | undefined)[] = [];
      const bytes = content('resume', 4 * MIB);
      const url = await serve((request, response) => {
        if (request.method === 'GET') ranges.push(request.headers.range);
        const from = Number(/^bytes=(\d+)-/u.exec(request.headers.range ?? '')?.[1] ?? 0);
        const ranged = request.headers.range !== undefined;
        response.writeHead(ranged ? 206 : 200, {
          'Content-Length': bytes.length - from,
          ...(ranged ? { 'Content-Range': `bytes ${from}-${bytes.length - 1}/${bytes.length}` } : {}),
        });
        response.end(request.method === 'HEAD' ? undefined : bytes.subarray(from));
      });
      host.behaviour.backgroundBytesPerSecond = MIB;
      const jobId = await jobs.create(`${url}/a`, 'C:\\Data\\a.bin', { Suspend: 'false' });
      await until('some bytes', async () => (await transferred(jobId)) > 200_000);
      assert.equal(await jobs.set(jobId, SUSPEND), 0);
      const before = await transferred(jobId);
      assert.ok(before < bytes.length);
      assert.equal(await jobs.state(jobId), 'SUSPENDED');
      assert.equal(statSync(host.resolvePath(`C:\\Data\\${temporary('C:\\Data')[0] ?? ''}`)).size, before);

      host.behaviour.backgroundBytesPerSecond = Infinity;
      await jobs.set(jobId, RESUME);
      await jobs.reaches(jobId, 'TRANSFERRED');
      assert.deepEqual(ranges, [`bytes=0-${bytes.length - 1}`, `bytes=${before}-${bytes.length - 1}`]);
      await jobs.set(jobId, COMPLETE);
      assert.deepEqual(onDisk('C:\\Data\\a.bin'), bytes);
    });

    it('start again when the remote file changed while they were suspended', async () => {
      host.behaviour.backgroundBytesPerSecond = MIB;
      const jobId = await jobs.create(`${host.files}/changing/a-2MB.bin`, 'C:\\Data\\a.bin', {
        Suspend: 'false',
      });
      await until('some bytes', async () => (await transferred(jobId)) > 100_000);
      await jobs.set(jobId, SUSPEND);
      host.behaviour.fileRevision = 2;
      host.behaviour.backgroundBytesPerSecond = 256 * 1024;
      const before = await transferred(jobId);
      await jobs.set(jobId, RESUME);
      await until('fewer bytes', async () => (await transferred(jobId)) < before);
      host.behaviour.backgroundBytesPerSecond = Infinity;
      await jobs.reaches(jobId, 'TRANSFERRED');
      await jobs.set(jobId, COMPLETE);
      assert.deepEqual(onDisk('C:\\Data\\a.bin'), content('a-2MB.bin#2', 2 * MIB));
    });

    it('follow redirects, and send credentials only to the server that asked', async () => {
      const seen: (string | undefined)[] = [];
      const url = await serve((request, response) => {
        seen.push(request.headers.authorization);
        const asks = request.headers.authorization === undefined;
        response.writeHead(
          asks ? 401 : 302,
          asks ? { 'WWW-Authenticate': 'Basic realm="x"' } : { Location: `${other}/end` },
        );
        response.end();
      });
      const other = await serve((request, response) => {
        seen.push(request.headers.authorization);
        response.writeHead(request.headers.range ? 206 : 200, {
          'Content-Length': 2,
          'Content-Range': 'bytes 0-1/2',
        });
        response.end(request.method === 'HEAD' ? undefined : 'ok');
      });
      const jobId = await jobs.create(`${url}/a`, 'C:\\Data\\a.bin');
      const credentials = { Target: '0', Scheme: '0', UserName: 'u', Password: 'p' };
      assert.equal((await jobs.call('SetCredentials', credentials, jobId)).result, 0);
      await jobs.set(jobId, RESUME);
      await jobs.reaches(jobId, 'TRANSFERRED');
      const basic = `Basic ${Buffer.from('u:p').toString('base64')}`;
      assert.deepEqual(seen, [undefined, basic, undefined, undefined, basic, undefined]);
    });

    it('start again when the file changes between two requests, and give up when it keeps changing', async () => {
      let version = 0;
      const url = await serve((request, response) => {
        // Every GET gets another version than its HEAD, until the changes stop.
        if (request.method === 'GET' && version < 100 && request.url === '/once') version = 100;
        else if (request.method === 'GET' && request.url === '/ever') version++;
        response.writeHead(request.headers.range ? 206 : 200, {
          'Content-Length': 2,
          'Content-Range': 'bytes 0-1/2',
          ETag: `"${version}"`,
        });
        response.end(request.method === 'HEAD' ? undefined : 'ok');
      });
      const ever = await jobs.create(`${url}/ever`, 'C:\\Data\\a.bin', { Suspend: 'false' });
      await jobs.reaches(ever, 'ERROR');
      assert.equal(await jobs.failure(ever), '0x80200073 5');
      assert.equal(version, 4, 'GETs');
      const once = await jobs.create(`${url}/once`, 'C:\\Data\\a.bin', { Suspend: 'false' });
      await jobs.reaches(once, 'TRANSFERRED');
    });

    it('need no ranges in the foreground', async () => {
      const jobId = await jobs.create(`${host.files}/norange/a-1MB.bin`, 'C:\\Data\\a.bin', {
        Suspend: 'true',
      });
      await set(jobId, '<p:Priority>0</p:Priority>');
      await jobs.set(jobId, RESUME);
      await jobs.reaches(jobId, 'TRANSFERRED');
    });

    it('go through the proxy of the job', async () => {
      const asked: string[] = [];
      const proxy = await serve((request, response) => {
        asked.push(`${request.method ?? ''} ${request.url ?? ''} ${request.headers.host ?? ''}`);
        const size = request.headers.range ? 206 : 200;
        response.writeHead(size, { 'Content-Length': 2, 'Content-Range': 'bytes 0-1/2' });
        response.end(request.method === 'HEAD' ? undefined : 'ok');
      });
      const jobId = await jobs.create('http://files.example/a', 'C:\\Data\\a.bin');
      const settings = { ProxyUsage: '2', ProxyList: new URL(proxy).host };
      assert.equal((await jobs.call('SetProxySettings', settings, jobId)).result, 0);
      await jobs.set(jobId, RESUME);
      await jobs.reaches(jobId, 'TRANSFERRED');
      assert.deepEqual(asked, [
        'HEAD http://files.example/a files.example',
        'GET http://files.example/a files.example',
      ]);
    });
  });

  describe('errors', () => {
    it('of file servers are reported with code and context', async () => {
      const cases = [
        ['/missing.bin', '0x80190194 5'],
        ['/forbidden', '0x80190193 5'],
        ['/secret/a-1KB.bin', '0x80190191 5'],
        ['/status/410', '0x8019019a 5'],
        ['/nosize/a-1KB.bin', '0x80200011 5'],
        ['/norange/a-1MB.bin', '0x80200013 5'],
      ] as const;
      for (const [path, expected] of cases) assert.equal(await errorOf(host.files + path), expected, path);
    });

    it('that are transient leave the job in TRANSIENT_ERROR', async () => {
      const dead = await serve(() => undefined);
      await servers.end();
      const reset = await serve((request) => request.socket.destroy());
      const garbage = await serve((request) => request.socket.end('NOT HTTP\r\n\r\n'));
      const cases = [
        [`${host.files}/status/503`, '0x801901f7 5'],
        ['http://nowhere.example/a', '0x80072ee7 6'],
        [`${dead}/a`, '0x80072efd 6'],
        [`${reset}/a`, '0x80072efe 6'],
        [`${garbage}/a`, '0x80072f78 6'],
      ] as const;
      for (const [url, expected] of cases)
        assert.equal(await errorOf(url, {}, 'TRANSIENT_ERROR'), expected, url);
    });

    it('of the local disk are reported with their context', async () => {
      const url = `${host.files}/files/a-1MB.bin`;
      const add = async (path: string): Promise<number> => {
        const values = { DisplayName: 'x', RemoteUrl: url, LocalFile: path };
        return (await jobs.call('CreateJob', values)).result;
      };
      assert.equal(await add('C:\\Nowhere\\a.bin'), 0x80070003);
      assert.equal(await add('C:\\Windows\\a.bin'), 0x80070005);
      assert.equal(await add('C:\\Data\\..\\..\\a.bin'), E_INVALIDARG);
      assert.equal(await add('\\\\server\\share\\a.bin'), E_INVALIDARG);
      assert.equal(host.ledger.length, 0, 'no job was created');

      host.behaviour.diskFree = MIB - 1;
      assert.equal(await errorOf(url), '0x80070070 4');
      host.behaviour.diskFree = Infinity;
      host.behaviour.checkFoldersOnAdd = false;
      const jobId = await jobs.create(url, 'C:\\Nowhere\\a.bin', { Suspend: 'false' });
      await jobs.reaches(jobId, 'ERROR');
      assert.equal(await jobs.failure(jobId), '0x80070003 4');
      mkdirSync(host.resolvePath('C:\\Nowhere'));
      await jobs.set(jobId, RESUME);
      await jobs.reaches(jobId, 'TRANSFERRED');
    });

    it('are cleared once the job transfers again', async () => {
      let broken = true;
      const url = await serve((request, response) => {
        response.writeHead(broken ? 500 : request.headers.range ? 206 : 200, {
          'Content-Length': broken ? 0 : 2,
          'Content-Range': 'bytes 0-1/2',
        });
        response.end(broken || request.method === 'HEAD' ? undefined : 'ok');
      });
      const jobId = await jobs.create(`${url}/a`, 'C:\\Data\\a.bin', { Suspend: 'false' });
      await jobs.reaches(jobId, 'TRANSIENT_ERROR');
      assert.equal(await jobs.failure(jobId), '0x801901f4 5');
      broken = false;
      await jobs.set(jobId, RESUME);
      await jobs.reaches(jobId, 'TRANSFERRED');
      assert.equal(await jobs.failure(jobId), 'none: 0x8020000f');
      assert.equal(field((await jobs.read(jobId)) ?? '', 'TransientErrorCount'), '1');
    });

    it('of credentials are fixed by SetCredentials', async () => {
      const jobId = await jobs.create(`${host.files}/secret/a-1KB.bin`, 'C:\\Data\\a.bin', {
        Suspend: 'false',
      });
      await jobs.reaches(jobId, 'ERROR');
      const values = { Target: '0', Scheme: '0', UserName: host.user, Password: host.password };
      await jobs.call('SetCredentials', values, jobId);
      await jobs.set(jobId, RESUME);
      await jobs.reaches(jobId, 'TRANSFERRED');
      assert.equal((await jobs.call('RemoveCredentials', { Target: '0', Scheme: '0' }, jobId)).result, 0);
      assert.equal((await jobs.call('RemoveCredentials', { Target: '0', Scheme: '0' }, jobId)).result, 1);
    });

    it('of servers that send wrong lengths and ranges are reported', async () => {
      const size = 100_000;
      const range = `bytes 0-${size - 1}/${size}`;
      const answers: Record<string, [length: number, range?: string]> = {
        '/short': [1, range],
        '/long': [size + 1, range],
        '/other': [size, `bytes 1-${size}/${size}`],
        '/none': [size],
      };
      const url = await serve((request, response) => {
        const [length, sent] = answers[request.url ?? ''] ?? assert.fail(request.url);
        const ranged = request.headers.range !== undefined;
        response.writeHead(ranged ? 206 : 200, {
          'Content-Length': ranged ? length : size,
          ...(ranged && sent !== undefined && { 'Content-Range': sent }),
        });
        response.end(request.method === 'HEAD' ? undefined : Buffer.alloc(length));
      });
      assert.equal(await errorOf(`${url}/short`, {}, 'TRANSIENT_ERROR'), '0x80072efe 6');
      for (const path of ['/long', '/other', '/none'])
        assert.equal(await errorOf(url + path), '0x8020001b 5', path);
    });

    it('of a broken connection keep the bytes so far', async () => {
      let first = true;
      const bytes = content('broken', MIB);
      const url = await serve((request, response) => {
        const from = Number(/^bytes=(\d+)-/u.exec(request.headers.range ?? '')?.[1] ?? 0);
        const head = {
          'Content-Length': bytes.length - from,
          'Content-Range': `bytes ${from}-${MIB - 1}/${MIB}`,
        };
        response.writeHead(request.headers.range ? 206 : 200, head);
        if (request.method === 'HEAD') response.end();
        else if (first) {
          first = false;
          response.write(bytes.subarray(0, 500_000), () => setImmediate(() => request.socket.destroy()));
        } else response.end(bytes.subarray(from));
      });
      const jobId = await jobs.create(`${url}/a`, 'C:\\Data\\a.bin', { Suspend: 'false' });
      await jobs.reaches(jobId, 'TRANSIENT_ERROR');
      const kept = await transferred(jobId);
      assert.ok(kept > 0 && kept <= 500_000, String(kept));
      await jobs.set(jobId, RESUME);
      await jobs.reaches(jobId, 'TRANSFERRED');
      await jobs.set(jobId, COMPLETE);
      assert.deepEqual(onDisk('C:\\Data\\a.bin'), bytes);
    });
  });

  describe('ends', () => {
    it('Cancel deletes the downloaded files', async () => {
      const jobId = await jobs.create(`${host.files}/files/a-1MB.bin`, 'C:\\Data\\a.bin', {
        Suspend: 'false',
      });
      await jobs.reaches(jobId, 'TRANSFERRED');
      assert.equal(temporary('C:\\Data').length, 1);
      assert.equal(await jobs.set(jobId, CANCEL), 0);
      assert.deepEqual(readdirSync(host.resolvePath('C:\\Data')), []);
      assert.equal(await jobs.state(jobId), 'gone');
    });

    it('Complete before the end keeps the complete files', async () => {
      const jobId = await jobs.create(`${host.files}/files/a-1KB.bin`, 'C:\\Data\\a.bin');
      const slow = { remoteUrl: `${host.files}/slow/b-5MB.bin`, localFile: 'C:\\Data\\b.bin' };
      await jobs.call('AddFile', slow, jobId);
      await jobs.set(jobId, RESUME);
      await until('a part of the second file', async () => (await transferred(jobId)) > 1024);
      assert.equal(await jobs.set(jobId, COMPLETE), 0x00200017);
      assert.deepEqual(readdirSync(host.resolvePath('C:\\Data')), ['a.bin']);
      assert.deepEqual(onDisk('C:\\Data\\a.bin'), content('a-1KB.bin', 1024));
    });

    it('Complete fails when a folder has the name of a file, and can be repeated', async () => {
      const jobId = await jobs.create(`${host.files}/files/a-1KB.bin`, 'C:\\Data\\a.bin', {
        Suspend: 'false',
      });
      await jobs.reaches(jobId, 'TRANSFERRED');
      mkdirSync(host.resolvePath('C:\\Data\\a.bin'));
      assert.equal(await jobs.set(jobId, COMPLETE), 0x80070005);
      assert.equal(await jobs.state(jobId), 'TRANSFERRED');
      rmSync(host.resolvePath('C:\\Data\\a.bin'), { recursive: true });
      assert.equal(await jobs.set(jobId, COMPLETE), 0);
    });

    it('final jobs can be read where they linger, but not changed', async () => {
      host.behaviour.finishedJobs = 'linger';
      const jobId = await jobs.create(`${host.files}/files/a-1KB.bin`, 'C:\\Data\\a.bin');
      assert.equal(await jobs.set(jobId, CANCEL), 0);
      assert.equal(await jobs.state(jobId), 'CANCELLED');
      for (const action of [CANCEL, COMPLETE, RESUME, SUSPEND]) {
        assert.equal(await jobs.set(jobId, action), BG_E_INVALID_STATE);
      }
    });

    it('files added to a transferred job are fetched after Resume', async () => {
      const jobId = await jobs.create(`${host.files}/files/a-1KB.bin`, 'C:\\Data\\a.bin', {
        Suspend: 'false',
      });
      await jobs.reaches(jobId, 'TRANSFERRED');
      const more = { remoteUrl: `${host.files}/files/b-1KB.bin`, localFile: 'C:\\Data\\b.bin' };
      assert.equal((await jobs.call('AddFile', more, jobId)).result, 0);
      assert.equal(await jobs.state(jobId), 'TRANSFERRED');
      await jobs.set(jobId, RESUME);
      await until('both files', async () => (await transferred(jobId)) === 2048);
      await jobs.reaches(jobId, 'TRANSFERRED');
      assert.equal(await jobs.set(jobId, COMPLETE), 0);
      assert.deepEqual(readdirSync(host.resolvePath('C:\\Data')).sort(), ['a.bin', 'b.bin']);
    });
  });

  describe('uploads', () => {
    beforeEach(() => writeFileSync(host.resolvePath('C:\\Data\\up.bin'), content('up', 300_000)));

    it('send the file, and keep it at the end', async () => {
      const url = `${host.uploads}/up.bin`;
      const jobId = await jobs.create(url, 'C:\\Data\\up.bin', { Type: '1' });
      const more = { remoteUrl: `${url}2`, localFile: 'C:\\Data\\up.bin' };
      assert.equal((await jobs.call('AddFile', more, jobId)).result, 0x8020001c);
      assert.equal(await jobs.set(jobId, COMPLETE), BG_E_INVALID_STATE);
      await jobs.set(jobId, RESUME);
      await jobs.reaches(jobId, 'TRANSFERRED');
      assert.equal(await transferred(jobId), 300_000);
      assert.equal(await jobs.set(jobId, COMPLETE), 0);
      assert.deepEqual(readFileSync(`${host.folder}/uploads/up.bin`), content('up', 300_000));
      assert.deepEqual(readdirSync(host.resolvePath('C:\\Data')), ['up.bin']);
    });

    it('need their file, and a server that accepts it', async () => {
      const values = { DisplayName: 'x', RemoteUrl: `${host.uploads}/a`, Type: '1' };
      const missing = await jobs.call('CreateJob', { ...values, LocalFile: 'C:\\Data\\none.bin' });
      assert.equal(missing.result, 0x80070002);
      const jobId = await jobs.create(`${host.files}/files/a`, 'C:\\Data\\up.bin', {
        Type: '1',
        Suspend: 'false',
      });
      await jobs.reaches(jobId, 'ERROR');
      assert.equal(await jobs.failure(jobId), '0x80190193 5');
      await jobs.set(jobId, CANCEL);
      assert.equal(onDisk('C:\\Data\\up.bin').length, 300_000);
      // The answer arrives although it is sent before most of the body.
      writeFileSync(host.resolvePath('C:\\Data\\large.bin'), Buffer.alloc(8 * MIB));
      const large = { Type: '1', Suspend: 'false' };
      const second = await jobs.create(`${host.files}/files/a`, 'C:\\Data\\large.bin', large);
      await jobs.reaches(second, 'ERROR');
      assert.equal(await jobs.failure(second), '0x80190193 5');
    });
  });

  describe('refusals of CreateJob and of settings', () => {
    const create = async (values: Record<string, string>): Promise<number> => {
      const all = {
        DisplayName: 'x',
        RemoteUrl: 'http://x.example/a',
        LocalFile: 'C:\\Data\\a.bin',
        ...values,
      };
      return (await jobs.call('CreateJob', { Suspend: 'true', ...all })).result;
    };

    it('cover invalid texts, addresses and numbers', async () => {
      assert.equal(await create({ DisplayName: '' }), E_INVALIDARG);
      assert.equal(await create({ DisplayName: 'x'.repeat(257) }), 0x80200021);
      assert.equal(await create({ Description: 'x'.repeat(1025) }), 0x80200021);
      for (const url of ['', 'a.bin', 'ftp://x.example/a', `http://x.example/${'x'.repeat(2200)}`]) {
        assert.equal(await create({ RemoteUrl: url }), E_INVALIDARG, url.slice(0, 40));
      }
      assert.equal(await create({ Type: '2' }), 0x80004001);
      assert.equal(await create({ ServiceAccount: '3' }), 0x80004001);
      host.behaviour.maxJobs = 1;
      assert.equal(await create({}), 0);
      assert.equal(await create({}), 0x80200050);
    });

    it('cover invalid settings', async () => {
      const jobId = await jobs.create('http://x.example/a', 'C:\\Data\\a.bin');
      host.behaviour.certificates = [
        { location: 1, storeName: 'MY', subject: 'Practice', thumbprint: '0a'.repeat(20) },
      ];
      const credentials = { Target: '0', Scheme: '0', UserName: 'u', Password: 'p' };
      const noPassword = { Target: '0', Scheme: '0', UserName: 'u' };
      const hash = (byte: string, count: number): Record<string, string> => ({
        CertStoreLocation: '1',
        StoreName: 'My',
        CertHash: Array.from({ length: count }, () => byte).join('</p:CertHash><p:CertHash>'),
      });
      const named = { CertStoreLocation: '1', StoreName: 'MY', SubjectName: 'practice' };
      const cases: [number, string, Record<string, string>][] = [
        [0x80200027, 'SetCredentials', { ...credentials, Target: '2' }],
        [0x80200028, 'SetCredentials', { ...credentials, Scheme: '5' }],
        [E_INVALIDARG, 'SetCredentials', noPassword],
        [0x80200025, 'SetCredentials', { ...credentials, UserName: 'u'.repeat(301) }],
        [0x80200026, 'SetCredentials', { ...credentials, Password: 'p'.repeat(65_536) }],
        [0, 'SetCredentials', { Target: '1', Scheme: '3' }],
        [0, 'SetCredentials', credentials],
        [0x80004001, 'SetProxySettings', { ProxyUsage: '4' }],
        [E_INVALIDARG, 'SetProxySettings', { ProxyUsage: '2' }],
        [E_INVALIDARG, 'SetProxySettings', { ProxyUsage: '1', ProxyList: 'proxy' }],
        [0x80200018, 'SetProxySettings', { ProxyUsage: '2', ProxyList: 'x'.repeat(4001) }],
        [0, 'SetProxySettings', { ProxyUsage: '1' }],
        [1, 'RemoveClientCertificate', {}],
        [E_INVALIDARG, 'SetClientCertificateById', hash('10', 19)],
        [0x80092004, 'SetClientCertificateById', hash('11', 20)],
        [0x80070002, 'SetClientCertificateById', { ...hash('10', 20), StoreName: 'Nowhere' }],
        [0x80004001, 'SetClientCertificateById', { ...hash('10', 20), CertStoreLocation: '8' }],
        [0, 'SetClientCertificateById', hash('10', 20)],
        [0, 'RemoveClientCertificate', {}],
        [0, 'SetClientCertificateByName', named],
        [0x80092004, 'SetClientCertificateByName', { ...named, SubjectName: 'nobody' }],
        [E_INVALIDARG, 'SetJobState', { JobState: '4' }],
      ];
      for (const [expected, method, values] of cases) {
        const { result } = await jobs.call(method, values, jobId);
        assert.equal(result, expected, `${method} ${JSON.stringify(values).slice(0, 80)}`);
      }
      host.behaviour.numberingFrom = 1;
      assert.equal((await jobs.call('SetCredentials', credentials, jobId)).result, 0x80200027);
    });
  });

  describe('time and network', () => {
    it('retry a failed job after its delay, and every job when the network is back', async () => {
      await session.end();
      const clock = new FakeClock();
      await start({ clock });
      const jobId = await jobs.create(`${host.files}/flaky/a-1KB.bin`, 'C:\\Data\\a.bin', {
        Suspend: 'false',
      });
      await jobs.reaches(jobId, 'TRANSIENT_ERROR');
      await clock.pass(599_000);
      assert.equal(await jobs.state(jobId), 'TRANSIENT_ERROR');
      await clock.pass(1000);
      await jobs.reaches(jobId, 'TRANSFERRED');

      let silent = true;
      const url = await serve((request, response) => {
        if (silent) return;
        response.writeHead(request.headers.range ? 206 : 200, {
          'Content-Length': 2,
          'Content-Range': 'bytes 0-1/2',
        });
        response.end(request.method === 'HEAD' ? undefined : 'ok');
      });
      const hanging = await jobs.create(`${url}/a`, 'C:\\Data\\b.bin', { Suspend: 'false' });
      assert.equal(await jobs.state(hanging), 'CONNECTING');
      host.behaviour.networkConnected = false;
      await jobs.reaches(hanging, 'TRANSIENT_ERROR');
      assert.equal(await jobs.failure(hanging), '0x80200010 6');
      silent = false;
      host.behaviour.networkConnected = true;
      await jobs.reaches(hanging, 'TRANSFERRED');
    });

    it('end a request after thirty seconds without an answer', async () => {
      await session.end();
      const clock = new FakeClock();
      await start({ clock });
      let asked = 0;
      const url = await serve(() => asked++);
      const jobId = await jobs.create(`${url}/a`, 'C:\\Data\\a.bin', { Suspend: 'false' });
      await until('the request', () => asked === 1);
      await clock.pass(30_000);
      await jobs.reaches(jobId, 'TRANSIENT_ERROR');
      assert.equal(await jobs.failure(jobId), '0x80072ee2 6');
    });

    it('cancel a job after ninety days of inactivity', async () => {
      await session.end();
      const clock = new FakeClock();
      await start({ clock });
      const jobId = await jobs.create(`${host.files}/files/a-1KB.bin`, 'C:\\Data\\a.bin');
      await clock.pass(90 * 86_400_000);
      assert.equal(await jobs.state(jobId), 'SUSPENDED');
      await clock.pass(60_000);
      await jobs.read(jobId);
      assert.equal(await jobs.state(jobId), 'gone');
    });
  });

  it('runs several foreground jobs beside one background job', async () => {
    host.behaviour.foregroundBytesPerSecond = 64 * 1024;
    host.behaviour.backgroundBytesPerSecond = 64 * 1024;
    const started: string[] = [];
    for (const priority of [0, 0, 2, 3]) {
      const path = `C:\\Data\\${started.length}.bin`;
      const jobId = await jobs.create(`${host.files}/files/a-5MB.bin`, path);
      await set(jobId, `<p:Priority>${priority}</p:Priority>`);
      started.push(jobId);
    }
    for (const jobId of started) await jobs.set(jobId, RESUME);
    const [a = '', b = '', normal = '', low = ''] = started;
    await until('three to move', async () => {
      for (const jobId of [a, b, normal]) if ((await transferred(jobId)) === 0) return false;
      return true;
    });
    assert.equal(await jobs.state(low), 'QUEUED');
  });
});
