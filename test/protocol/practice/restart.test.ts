import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contentBytes } from '../../../src/practice/http/fileContent';
import type { PracticeHost, PracticeHostOptions } from '../../../src/practice/host';
import { STAR, enumerate, field, pull, query } from './requests';
import { FakeClock } from '../../fakeClock';
import { Jobs, Session } from './session';
import { until } from '../../until';

describe('practice host: start and end', () => {
  const session = new Session();
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'restart-'));
  });
  afterEach(async () => {
    await session.end();
    rmSync(folder, { recursive: true, force: true });
  });

  async function start(options: PracticeHostOptions = {}): Promise<{ host: PracticeHost; jobs: Jobs }> {
    const host = await session.start({ folder, ...options });
    return { host, jobs: new Jobs(await session.signIn()) };
  }

  for (const abrupt of [false, true]) {
    it(`resumes its jobs after ${abrupt ? 'a power cut' : 'an orderly end'} in mid-transfer`, async () => {
      const { host, jobs } = await start({ bytesPerSecond: 512 * 1024 });
      const port = Number(new URL(host.url).port);
      const moving = await jobs.create(`${host.files}/files/a-2MB.bin`, 'C:\\Data\\a.bin', {
        Suspend: 'false',
      });
      const resting = await jobs.create(`${host.files}/files/b-1KB.bin`, 'D:\\Drop\\b.bin', {
        Description: 'ü',
      });
      await until('some bytes', async () => {
        const text = await jobs.read(moving);
        return text !== undefined && Number(field(text, 'BytesTransferred')) > 100_000;
      });
      await host.close({ abrupt });

      const { host: again, jobs: after } = await start({ port, bytesPerSecond: 64 * 1024 });
      assert.equal(again.url, host.url);
      assert.equal(again.files, host.files, 'the file server has the same port');
      const text = (await after.read(moving)) ?? assert.fail('the job is gone');
      assert.ok(Number(field(text, 'BytesTransferred')) >= 65_536, 'the bytes so far are kept');
      assert.equal(await after.state(resting), 'SUSPENDED');
      assert.equal(field((await after.read(resting)) ?? '', 'Description'), 'ü');
      again.behaviour.backgroundBytesPerSecond = Infinity;
      await after.reaches(moving, 'TRANSFERRED');
      assert.equal(await after.set(moving, 1), 0);
      assert.deepEqual(
        readFileSync(again.resolvePath('C:\\Data\\a.bin')),
        contentBytes('a-2MB.bin', 0, 2_097_152),
      );
    });
  }

  it('loses no answered change in a power cut', async () => {
    const { host, jobs } = await start();
    const jobId = await jobs.create(`${host.files}/files/a-1KB.bin`, 'C:\\Data\\a.bin');
    await host.close({ abrupt: true });
    const second = await start();
    assert.equal(await second.jobs.state(jobId), 'SUSPENDED');
    await second.jobs.set(jobId, 0);
    await second.host.close({ abrupt: true });
    const third = await start();
    assert.equal(await third.jobs.state(jobId), 'gone');
  });

  it('saves no credentials', async () => {
    const { host, jobs } = await start();
    const jobId = await jobs.create(`${host.files}/files/a-1KB.bin`, 'C:\\Data\\a.bin');
    const values = { Target: '0', Scheme: '0', UserName: 'reader', Password: 'Secret-of-the-job' };
    await jobs.call('SetCredentials', values, jobId);
    await host.close();
    assert.doesNotMatch(readFileSync(join(folder, 'jobs.json'), 'utf8'), /Secret-of|reader/u);
  });

  it('keeps uploads and their URL', async () => {
    const { host, jobs } = await start();
    assert.match(host.uploads, /^http:\/\/127\.0\.0\.1:\d+\/uploads\/[\w-]{24}$/u);
    await jobs.create(`${host.files}/files/a-1KB.bin`, 'C:\\Data\\a.bin');
    const url = `${host.uploads}/up.bin`;
    assert.equal((await fetch(url, { method: 'PUT', body: 'sent' })).status, 201);
    await host.close();
    const { host: again } = await start();
    assert.equal(again.uploads, host.uploads);
    assert.equal(await (await fetch(url)).text(), 'sent');
  });

  it('does not start with a file of jobs that it cannot read', async () => {
    writeFileSync(join(folder, 'jobs.json'), '{"version":99}');
    await assert.rejects(start(), /version/u);
    writeFileSync(join(folder, 'jobs.json'), '{');
    await assert.rejects(start(), SyntaxError);
  });

  it('closes while clients are connected, and removes its own folder', async () => {
    const host = await session.start({ bytesPerSecond: 1024 });
    const client = await session.signIn();
    const jobs = new Jobs(client);
    await jobs.create(`${host.files}/slow/a-5MB.bin`, 'C:\\Data\\a.bin', { Suspend: 'false' });
    host.behaviour.flaws.push({ kind: 'silence' });
    const unanswered = client.sendRaw(enumerate());
    await host.close();
    assert.equal(await unanswered, undefined);
    assert.equal(existsSync(host.folder), false);
    await assert.rejects(session.open(), { code: 'ECONNREFUSED' });
  });

  it('leaves no timer', async () => {
    const clock = new FakeClock();
    const { host, jobs } = await start({ clock, bytesPerSecond: 1024 });
    await jobs.create(`${host.files}/slow/a-5MB.bin`, 'C:\\Data\\a.bin', { Suspend: 'false' });
    const failing = await jobs.create(`${host.files}/status/503`, 'C:\\Data\\b.bin', { Type: '0' });
    host.seed({ displayName: 'third', files: [] });
    const client = await session.signIn();
    await client.send(enumerate());
    await jobs.set(failing, 2);
    await until('some timers', () => clock.pending > 2);
    await host.close();
    assert.equal(clock.pending, 0);
  });

  it('keeps a given folder', async () => {
    const { host } = await start();
    await host.close();
    assert.deepEqual(readdirSync(folder).sort(), ['C', 'D']);
  });

  it('fails when its port is in use, and leaves nothing running', async () => {
    const { host } = await start();
    const port = Number(new URL(host.url).port);
    await assert.rejects(session.start({ port }), { code: 'EADDRINUSE' });
  });

  it('adds examples to a new folder, one of each kind, but not to the same folder again', async () => {
    const { host } = await start({ withExamples: true, bytesPerSecond: 65_536 });
    const client = await session.signIn();
    const states = async (): Promise<Map<string, string>> => {
      const first = (await client.send(query('SELECT DisplayName,State FROM BitsClientJob'))).text;
      const rest = (await client.send(pull(field(first, 'EnumerationContext'), 100, STAR))).text;
      const rows = [...(first + rest).matchAll(/<DisplayName>([^<]*)<\/DisplayName><State>(\d)<\/State>/gu)];
      return new Map(rows.map(([, name = '', state = '']) => [name, state]));
    };
    await until('the first to move', async () => (await states()).get('Driver library') === '2');
    assert.deepEqual(Object.fromEntries(await states()), {
      'Driver library': '2',
      'Weekly patches': '3',
      'Office update': '6',
      'Missing manual': '4',
      'Branch office images': '0',
      'Mirror without a name': '5',
    });
    const jobs = new Jobs(client);
    const first = (
      await client.send(query("SELECT JobId FROM BitsClientJob WHERE DisplayName='Office update'"))
    ).text;
    assert.equal(await jobs.set(field(first, 'JobId'), 1), 0);
    assert.deepEqual(
      readFileSync(host.resolvePath('C:\\Data\\office.bin')),
      contentBytes('office-2MB.bin', 0, 2_097_152),
    );
    await host.close();
    const again = await start({ withExamples: true });
    assert.equal(again.host.ledger.filter(({ what }) => what === 'restart').length, 5);
    assert.equal(again.host.ledger.filter(({ what }) => what === 'seed').length, 0);
  });
});
