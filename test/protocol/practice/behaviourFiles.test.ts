import assert from 'node:assert/strict';
import { mkdirSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { contentBytes } from '../../../src/practice/http/fileContent';
import { CANCEL, COMPLETE, MIB, RESUME, SUSPEND, Stage, UNKNOWN_SIZE } from './stage';
import { sendBytes } from './webServers';

const E_INVALIDARG = 0x80070057;
const PART = /^BIT[0-9A-F]{4}\.tmp$/u;

/** Rows of section 2 of the facts about real BITS. */
describe('practice host: files and addresses as in BITS', () => {
  const stage = new Stage();
  const bytes = contentBytes('source', 0, 2 * MIB);
  let url: (path: string) => string;

  beforeEach(async () => {
    await stage.start();
    writeFileSync(stage.host.resolvePath('D:\\Drop\\source.bin'), bytes);
    url = (path) => `${stage.host.files}${path}`;
  });
  afterEach(() => stage.end());

  const parts = (folder?: string): readonly string[] => stage.names(folder).filter((name) => PART.test(name));

  for (const remote of ['D:\\Drop\\source.bin', 'd:\\drop\\SOURCE.bin']) {
    it(`F1: downloads ${remote}`, async () => {
      const jobId = await stage.run(remote);
      await stage.jobs.reaches(jobId, 'TRANSFERRED');
      assert.equal(await stage.property(jobId, 'BytesTotal'), String(bytes.length));
      assert.equal(await stage.property(jobId, 'RemoteUrl'), remote);
      assert.equal(await stage.jobs.set(jobId, COMPLETE), 0);
      assert.deepEqual(stage.content('C:\\Data\\a.bin'), bytes);
      assert.deepEqual(stage.content('D:\\Drop\\source.bin'), bytes);
      assert.deepEqual(stage.names(), ['a.bin']);
    });
  }

  it('F1: uploads to a drive path, and replaces what is there', async () => {
    writeFileSync(stage.host.resolvePath('C:\\Data\\a.bin'), 'sent');
    for (let round = 0; round < 2; round++) {
      const jobId = await stage.run('D:\\Drop\\up.bin', 'a.bin', { Type: '1' });
      await stage.jobs.reaches(jobId, 'TRANSFERRED');
      assert.equal(await stage.jobs.set(jobId, COMPLETE), 0);
      assert.equal(stage.content('D:\\Drop\\up.bin').toString(), 'sent');
    }
    assert.deepEqual(stage.names('D:\\Drop'), ['source.bin', 'up.bin']);
    assert.deepEqual(stage.names(), ['a.bin']);
  });

  for (const type of ['0', '1']) {
    it(`F1: ${type === '0' ? 'a download' : 'an upload'} of a drive path goes on after an interruption`, async () => {
      const local = type === '0' ? 'D:\\Drop\\copy.bin' : 'D:\\Drop\\source.bin';
      const remote = type === '0' ? 'D:\\Drop\\source.bin' : 'D:\\Drop\\copy.bin';
      stage.host.behaviour.backgroundBytesPerSecond = 256 * 1024;
      const jobId = await stage.jobs.create(remote, local, { Suspend: 'false', Type: type });
      await stage.untilMoving(jobId, 100_000);
      assert.equal(await stage.jobs.set(jobId, SUSPEND), 0);
      const kept = Number(await stage.property(jobId, 'BytesTransferred'));
      assert.ok(kept >= 100_000 && kept < bytes.length, String(kept));
      assert.equal(parts('D:\\Drop').length, 1);
      await stage.jobs.set(jobId, RESUME);
      await stage.untilMoving(jobId, kept + 1);
      stage.host.behaviour.backgroundBytesPerSecond = Infinity;
      await stage.jobs.reaches(jobId, 'TRANSFERRED');
      assert.equal(await stage.jobs.set(jobId, COMPLETE), 0);
      assert.deepEqual(stage.content('D:\\Drop\\copy.bin'), bytes);
      assert.deepEqual(stage.names('D:\\Drop'), ['copy.bin', 'source.bin']);
    });

    it(`F1: ${type === '0' ? 'a download' : 'an upload'} of a drive path that is cancelled leaves nothing`, async () => {
      const local = type === '0' ? 'D:\\Drop\\copy.bin' : 'D:\\Drop\\source.bin';
      const remote = type === '0' ? 'D:\\Drop\\source.bin' : 'D:\\Drop\\copy.bin';
      stage.host.behaviour.backgroundBytesPerSecond = 256 * 1024;
      const jobId = await stage.jobs.create(remote, local, { Suspend: 'false', Type: type });
      await stage.untilMoving(jobId);
      assert.equal(await stage.jobs.set(jobId, CANCEL), 0);
      assert.deepEqual(stage.names('D:\\Drop'), ['source.bin']);
    });
  }

  it('F1: a source that changes while the job is suspended is copied from its start', async () => {
    stage.host.behaviour.backgroundBytesPerSecond = 256 * 1024;
    const jobId = await stage.run('D:\\Drop\\source.bin');
    await stage.untilMoving(jobId, 100_000);
    await stage.jobs.set(jobId, SUSPEND);
    writeFileSync(stage.host.resolvePath('D:\\Drop\\source.bin'), 'short');
    stage.host.behaviour.backgroundBytesPerSecond = Infinity;
    await stage.jobs.set(jobId, RESUME);
    await stage.jobs.reaches(jobId, 'TRANSFERRED');
    await stage.jobs.set(jobId, COMPLETE);
    assert.equal(stage.content('C:\\Data\\a.bin').toString(), 'short');
  });

  it('F1: empty files, and files in the foreground, are copied as well', async () => {
    truncateSync(stage.host.resolvePath('D:\\Drop\\source.bin'));
    const jobId = await stage.jobs.create('D:\\Drop\\source.bin', 'C:\\Data\\a.bin');
    assert.equal(await stage.put(jobId, '<p:Priority>0</p:Priority>'), 200);
    await stage.jobs.set(jobId, RESUME);
    await stage.jobs.reaches(jobId, 'TRANSFERRED');
    await stage.jobs.set(jobId, COMPLETE);
    assert.equal(stage.content('C:\\Data\\a.bin').length, 0);
  });

  it('F1: a drive path that cannot be read or written fails the job with its own end', async () => {
    const { jobs, host } = stage;
    mkdirSync(host.resolvePath('D:\\Drop\\folder'));
    writeFileSync(host.resolvePath('C:\\Data\\a.bin'), 'sent');
    const cases: [remote: string, type: string, expected: string][] = [
      ['D:\\Drop\\folder', '0', '0x80070005 5'],
      ['D:\\Nowhere\\a.bin', '0', '0x80070003 5'],
      ['D:\\Nowhere\\a.bin', '1', '0x80070003 5'],
      ['D:\\Drop\\folder', '1', '0x80070005 5'],
      ['C:\\Windows\\a.dll', '1', '0x80070005 5'],
    ];
    for (const [remote, type, expected] of cases) {
      const jobId = await stage.run(remote, 'a.bin', { Type: type });
      await jobs.reaches(jobId, 'ERROR');
      assert.equal(await jobs.failure(jobId), expected, `${remote} ${type}`);
      await jobs.set(jobId, CANCEL);
    }
    host.behaviour.diskFree = MIB;
    const jobId = await stage.run('D:\\Drop\\source.bin', 'b.bin');
    await jobs.reaches(jobId, 'ERROR');
    assert.equal(await jobs.failure(jobId), '0x80070070 4');
  });

  for (const remote of [
    'file://D:\\Drop\\source.bin',
    'file://D:/Drop/source.bin',
    'file:///D:/Drop/source.bin',
  ])
    it(`F2: transfers ${remote}`, async () => {
      const jobId = await stage.run(remote);
      await stage.jobs.reaches(jobId, 'TRANSFERRED');
      assert.equal(await stage.property(jobId, 'RemoteUrl'), remote);
      assert.equal(await stage.jobs.set(jobId, COMPLETE), 0);
      assert.deepEqual(stage.content('C:\\Data\\a.bin'), bytes);
    });

  it('F3: AddFile takes drive paths, file:// and shares; a share fails the transfer, as there is no redirector', async () => {
    for (const remote of ['\\\\server\\share\\a.bin', 'file://server/share/a.bin']) {
      for (const Type of ['0', '1']) {
        const jobId = await stage.jobs.create(remote, 'D:\\Drop\\source.bin', { Type });
        if (Type === '0') assert.equal(await stage.add(jobId, 'file://D:\\Drop\\x', 'C:\\Data\\b.bin'), 0);
        await stage.jobs.set(jobId, RESUME);
        await stage.jobs.reaches(jobId, 'ERROR');
        assert.equal(await stage.jobs.failure(jobId), '0x80070035 5');
      }
    }
  });

  it('F4: AddFile does not look at the remote file; a missing one fails the transfer', async () => {
    for (const [remote, expected] of [
      ['D:\\Drop\\missing.bin', '0x80070002 5'],
      ['file://D:\\Drop\\missing.bin', '0x80070002 5'],
      [url('/missing.bin'), '0x80190194 5'],
    ] as const) {
      const jobId = await stage.jobs.create(remote, 'C:\\Data\\a.bin');
      assert.equal(await stage.property(jobId, 'BytesTotal'), UNKNOWN_SIZE);
      await stage.jobs.set(jobId, RESUME);
      await stage.jobs.reaches(jobId, 'ERROR');
      assert.equal(await stage.jobs.failure(jobId), expected, remote);
    }
  });

  it('F5: an address of only a server is taken and transferred', async () => {
    const server = await stage.serve((request, response) =>
      sendBytes(request, response, Buffer.from('root')),
    );
    const jobId = await stage.run(`${server}/`);
    await stage.jobs.reaches(jobId, 'TRANSFERRED');
  });

  it('F6: remote and local names are given back as they were set', async () => {
    const remote = 'HTTP://Files.Example:80/%7Ea/./B%20c?X=%2f&y=1;z';
    const local = 'c:\\dATA\\Ünïcode & more.BIN';
    const jobId = await stage.jobs.create(remote.replaceAll('&', '&amp;'), local.replaceAll('&', '&amp;'));
    assert.equal(await stage.property(jobId, 'RemoteUrl'), remote.replaceAll('&', '&amp;'));
    assert.equal(await stage.property(jobId, 'LocalFile'), local.replaceAll('&', '&amp;'));
  });

  it('F7: a redirect is followed, and the remote name stays', async () => {
    const jobId = await stage.run(url('/redirect/a-1MB.bin'));
    await stage.jobs.reaches(jobId, 'TRANSFERRED');
    assert.equal(await stage.property(jobId, 'RemoteUrl'), url('/redirect/a-1MB.bin'));
    await stage.jobs.set(jobId, COMPLETE);
    assert.deepEqual(stage.content('C:\\Data\\a.bin'), contentBytes('a-1MB.bin', 0, MIB));
  });

  it('F7: a redirect that leads nowhere, to no web server or in a circle ends the job with its status', async () => {
    let location = '';
    const server = await stage.serve((_, response) => response.writeHead(302, { Location: location }).end());
    for (location of [
      'http://[',
      'file:///D:/Drop/source.bin',
      'ftp://files.example/a',
      'D:\\Drop\\source.bin',
      '/again',
    ]) {
      const jobId = await stage.run(`${server}/a`);
      await stage.jobs.reaches(jobId, 'ERROR');
      assert.equal(await stage.jobs.failure(jobId), '0x8019012e 5', location);
    }
  });

  it('F8: a relative local name, or one with an unexpanded variable, is refused', async () => {
    const jobId = await stage.jobs.create(url('/files/a-1KB.bin'), 'C:\\Data\\a.bin');
    for (const local of ['a.bin', 'Data\\a.bin', '.\\a.bin', '%TEMP%\\a.bin', 'C:a.bin', '\\Data\\a.bin']) {
      assert.equal(await stage.add(jobId, url('/files/a-1KB.bin'), local), E_INVALIDARG, local);
      const values = { DisplayName: 'x', RemoteUrl: url('/files/a-1KB.bin'), LocalFile: local };
      assert.equal((await stage.jobs.call('CreateJob', values)).result, E_INVALIDARG, local);
    }
    assert.equal(parts().length, 1, 'what is refused has no part file');
  });

  it('F9: one local file is the target of two jobs, each with a part file of its own', async () => {
    const first = await stage.run(url('/files/one-1KB.bin'));
    const second = await stage.run(url('/files/two-1KB.bin'));
    for (const jobId of [first, second]) await stage.jobs.reaches(jobId, 'TRANSFERRED');
    assert.equal(parts().length, 2);
    assert.equal(await stage.jobs.set(first, COMPLETE), 0);
    assert.deepEqual(stage.content('C:\\Data\\a.bin'), contentBytes('one-1KB.bin', 0, 1024));
    assert.equal(await stage.jobs.set(second, COMPLETE), 0);
    assert.deepEqual(stage.content('C:\\Data\\a.bin'), contentBytes('two-1KB.bin', 0, 1024));
    assert.deepEqual(stage.names(), ['a.bin']);
  });

  it('F10: the part file lies beside the target, BIT and four hexadecimal digits; an upload has none', async () => {
    const jobId = await stage.jobs.create(url('/files/a-1KB.bin'), 'C:\\Data\\a.bin');
    assert.equal(stage.names().length, 1);
    assert.match(stage.names()[0] ?? '', PART);
    await stage.jobs.set(jobId, CANCEL);
    writeFileSync(stage.host.resolvePath('C:\\Data\\up.bin'), 'up');
    const upload = await stage.jobs.create(`${stage.host.uploads}/up.bin`, 'C:\\Data\\up.bin', { Type: '1' });
    assert.deepEqual(stage.names(), ['up.bin']);
    await stage.jobs.set(upload, RESUME);
    await stage.jobs.reaches(upload, 'TRANSFERRED');
    assert.deepEqual(stage.names(), ['up.bin']);
  });

  it('F11: every file has a part file from AddFile on, with numbers that rise', async () => {
    await stage.end();
    await stage.start({ randomBytes: (length) => Buffer.alloc(length, 0x11) });
    const { jobs } = stage;
    const jobId = await jobs.create(`${stage.host.files}/files/a-1KB.bin`, 'C:\\Data\\a.bin');
    for (const name of ['b', 'c'])
      assert.equal(
        await stage.add(jobId, `${stage.host.files}/files/${name}-1KB.bin`, `C:\\Data\\${name}`),
        0,
      );
    assert.deepEqual(stage.names(), ['BIT1112.tmp', 'BIT1113.tmp', 'BIT1114.tmp']);
    await jobs.set(jobId, RESUME);
    await jobs.reaches(jobId, 'TRANSFERRED');
    assert.deepEqual(stage.names(), ['BIT1112.tmp', 'BIT1113.tmp', 'BIT1114.tmp']);
    await jobs.set(jobId, COMPLETE);
    assert.deepEqual(stage.names(), ['a.bin', 'b', 'c']);
  });

  it('F11: the part files of a job that ends before it ran are deleted', async () => {
    for (const action of [CANCEL, COMPLETE] as const) {
      const jobId = await stage.jobs.create(url('/files/a-1KB.bin'), 'C:\\Data\\a.bin');
      assert.equal(stage.names().length, 1);
      await stage.jobs.set(jobId, action);
      assert.deepEqual(stage.names(), []);
    }
  });

  it('F12: the foreground needs no ranges, ETag or Last-Modified: HEAD, then one GET answered 200', async () => {
    const asked: string[] = [];
    const server = await stage.serve(({ method, headers }, response) => {
      asked.push(`${method} ${headers.range ?? 'whole'}`);
      response.writeHead(200, { 'Content-Length': bytes.length });
      response.end(method === 'HEAD' ? undefined : bytes);
    });
    const jobId = await stage.jobs.create(`${server}/a`, 'C:\\Data\\a.bin');
    assert.equal(await stage.put(jobId, '<p:Priority>0</p:Priority>'), 200);
    await stage.jobs.set(jobId, RESUME);
    await stage.jobs.reaches(jobId, 'TRANSFERRED');
    assert.deepEqual(asked, ['HEAD whole', 'GET whole']);
  });

  it('F13: small files pass from a server without ranges at every priority', async () => {
    for (const priority of [1, 2, 3]) {
      const jobId = await stage.jobs.create(url('/norange/a-1KB.bin'), 'C:\\Data\\a.bin');
      for (const name of ['b-2KB.bin', 'c-429B.bin', 'd-64KB.bin'])
        assert.equal(await stage.add(jobId, url(`/norange/${name}`), `C:\\Data\\${name}`), 0);
      assert.equal(await stage.put(jobId, `<p:Priority>${priority}</p:Priority>`), 200);
      await stage.jobs.set(jobId, RESUME);
      await stage.jobs.reaches(jobId, 'TRANSFERRED');
    }
    const large = await stage.run(url('/norange/a-65KB.bin'));
    await stage.jobs.reaches(large, 'ERROR');
    assert.equal(await stage.jobs.failure(large), '0x80200013 5');
  });

  it('F13: a small file that was interrupted is fetched again from its start', async () => {
    const small = contentBytes('small', 0, 60_000);
    let whole = false;
    const server = await stage.serve((request, response) => {
      response.writeHead(200, { 'Content-Length': small.length });
      if (request.method === 'HEAD' || whole) response.end(request.method === 'HEAD' ? undefined : small);
      else response.write(small.subarray(0, 20_000), () => setImmediate(() => request.socket.destroy()));
    });
    const jobId = await stage.run(`${server}/a`);
    await stage.jobs.reaches(jobId, 'TRANSIENT_ERROR');
    assert.ok(Number(await stage.property(jobId, 'BytesTransferred')) > 0);
    whole = true;
    await stage.jobs.set(jobId, RESUME);
    await stage.jobs.reaches(jobId, 'TRANSFERRED');
    await stage.jobs.set(jobId, COMPLETE);
    assert.deepEqual(stage.content('C:\\Data\\a.bin'), small);
  });

  it('F14: a first GET without Range asks for the whole file', async () => {
    const ranges: (string | undefined)[] = [];
    const server = await stage.serve((request, response) => {
      if (request.method === 'GET') ranges.push(request.headers.range);
      sendBytes(request, response, bytes);
    });
    const jobId = await stage.jobs.create(`${server}/a`, 'C:\\Data\\a.bin');
    await stage.put(jobId, '<p:Priority>0</p:Priority>');
    await stage.jobs.set(jobId, RESUME);
    await stage.jobs.reaches(jobId, 'TRANSFERRED');
    assert.deepEqual(ranges, [undefined]);
  });

  it('F16: Basic credentials work over plain http', async () => {
    const jobId = await stage.jobs.create(url('/secret/a-1KB.bin'), 'C:\\Data\\a.bin');
    const { user, password } = stage.host;
    const values = { Target: '0', Scheme: '0', UserName: user, Password: password };
    assert.equal((await stage.jobs.call('SetCredentials', values, jobId)).result, 0);
    await stage.jobs.set(jobId, RESUME);
    await stage.jobs.reaches(jobId, 'TRANSFERRED');
  });

  it('F17: a target folder that is a volume mounted at a path fails the transfer', async () => {
    symlinkSync(stage.host.resolvePath('D:\\Drop'), stage.host.resolvePath('C:\\Data\\mounted'), 'junction');
    for (const remote of [url('/files/a-1KB.bin'), 'D:\\Drop\\source.bin']) {
      const jobId = await stage.run(remote, 'mounted\\a.bin');
      await stage.jobs.reaches(jobId, 'ERROR');
      assert.equal(await stage.jobs.failure(jobId), '0x8020000e 4', remote);
      assert.equal(await stage.jobs.set(jobId, CANCEL), 0);
    }
    assert.deepEqual(stage.names('D:\\Drop'), ['source.bin']);
  });

  it('E7: a job whose part file is gone cannot be completed, at every try', async () => {
    const jobId = await stage.run(url('/files/a-1KB.bin'));
    await stage.jobs.reaches(jobId, 'TRANSFERRED');
    rmSync(stage.host.resolvePath(`C:\\Data\\${parts()[0] ?? ''}`));
    for (let round = 0; round < 2; round++) {
      assert.equal(await stage.jobs.set(jobId, COMPLETE), 0x80070002);
      assert.equal(await stage.jobs.state(jobId), 'TRANSFERRED');
    }
    assert.equal(await stage.jobs.set(jobId, CANCEL), 0);
  });
});
