import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import type { JobsConnection } from '../../src/bits/hostJobs';
import type { BitsJob } from '../../src/bits/job';
import type { PracticeHost } from '../../src/practice/host';
import { parseEndpoint } from '../../src/wsman/endpoint';
import { CALM, Fixture, failsWith } from './fixture';
import { until } from '../until';
import { Relay, isReadable } from './relay';

const MB = 1024 * 1024;

describe('the life of a job', () => {
  const fixture = new Fixture();
  let host: PracticeHost;
  let client: JobsConnection;

  beforeEach(async () => {
    host = await fixture.start({ bytesPerSecond: 200 * MB });
    client = await fixture.connect();
  });
  afterEach(() => fixture.end());

  const url = (name: string): string => `${host.files}/files/${name}`;
  const pair = (name: string): { remoteUrl: string; localFile: string } => ({
    remoteUrl: url(name),
    localFile: `C:\\Data\\${name}`,
  });

  async function reach(jobId: string, state: BitsJob['state']): Promise<BitsJob> {
    let job: BitsJob | undefined;
    await until(`${jobId} is ${state}`, async () => (job = await client.get(jobId, CALM))?.state === state);
    assert.ok(job);
    return job;
  }

  async function sourceHash(name: string): Promise<string> {
    const answer = await fetch(url(name));
    return createHash('sha256')
      .update(Buffer.from(await answer.arrayBuffer()))
      .digest('hex');
  }

  function localHash(path: string): string {
    return createHash('sha256')
      .update(readFileSync(host.resolvePath(path)))
      .digest('hex');
  }

  it('leads from a suspended download to a copy of the source', async () => {
    const created = await client.create(
      { displayName: 'Nightly pack', description: 'for all', files: [pair('pack-8MB.bin')], suspended: true },
      CALM,
    );
    assert.equal(created.state, 'SUSPENDED');
    assert.equal(created.priority, 'NORMAL');
    assert.match(created.owner, /NETWORK SERVICE/);
    await client.setProperties(created.jobId, { priority: 'FOREGROUND' }, CALM);
    const raised = await client.get(created.jobId, CALM);
    assert.equal(raised?.priority, 'FOREGROUND');
    assert.equal(raised.description, 'for all', 'a Put of the whole instance keeps the rest');
    await client.changeState(created.jobId, 'resume', CALM);
    const done = await reach(created.jobId, 'TRANSFERRED');
    assert.equal(done.bytesTransferred, BigInt(8 * MB));
    assert.equal(
      existsSync(host.resolvePath('C:\\Data\\pack-8MB.bin')),
      false,
      'not visible before Complete',
    );
    await client.changeState(created.jobId, 'complete', CALM);
    assert.equal(await client.get(created.jobId, CALM), undefined);
    assert.equal(localHash('C:\\Data\\pack-8MB.bin'), await sourceHash('pack-8MB.bin'));
    assert.deepEqual(readdirSync(host.resolvePath('C:\\Data')), ['pack-8MB.bin'], 'no part file is left');
  });

  it('downloads several files', async () => {
    const names = ['a-1MB.bin', 'b-2MB.bin', 'c-1MB.bin'];
    const created = await client.create({ displayName: 'three', files: names.map(pair) }, CALM);
    const done = await reach(created.jobId, 'TRANSFERRED');
    assert.equal(done.filesTotal, 3);
    assert.equal(done.filesTransferred, 3);
    await client.changeState(created.jobId, 'complete', CALM);
    for (const name of names) assert.equal(localHash(`C:\\Data\\${name}`), await sourceHash(name));
  });

  it('adds a file to a suspended job, and to a transferred one', async () => {
    const created = await client.create(
      { displayName: 'more', files: [pair('a-1MB.bin')], suspended: true },
      CALM,
    );
    await client.addFile(created.jobId, pair('b-1MB.bin'), CALM);
    assert.equal((await client.get(created.jobId, CALM))?.filesTotal, 2);
    await client.changeState(created.jobId, 'resume', CALM);
    await reach(created.jobId, 'TRANSFERRED');
    await client.addFile(created.jobId, pair('c-1MB.bin'), CALM);
    await client.changeState(created.jobId, 'resume', CALM);
    await until('the third file is there', async () => {
      const job = await client.get(created.jobId, CALM);
      return job?.state === 'TRANSFERRED' && job.filesTransferred === 3;
    });
  });

  it('resumes where it was suspended', async () => {
    host.behaviour.backgroundBytesPerSecond = 4 * MB;
    const created = await client.create({ displayName: 'paused', files: [pair('pack-8MB.bin')] }, CALM);
    await until(
      'some bytes are there',
      async () => ((await client.get(created.jobId, CALM))?.bytesTransferred ?? 0n) > 0n,
    );
    await client.changeState(created.jobId, 'suspend', CALM);
    const paused = await client.get(created.jobId, CALM);
    assert.equal(paused?.state, 'SUSPENDED');
    assert.ok(paused.bytesTransferred !== undefined && paused.bytesTransferred < BigInt(8 * MB));
    host.behaviour.backgroundBytesPerSecond = Infinity;
    await client.changeState(created.jobId, 'resume', CALM);
    await reach(created.jobId, 'TRANSFERRED');
    await client.changeState(created.jobId, 'complete', CALM);
    assert.equal(localHash('C:\\Data\\pack-8MB.bin'), await sourceHash('pack-8MB.bin'));
  });

  it('leaves no files when it is cancelled', async () => {
    host.behaviour.backgroundBytesPerSecond = 2 * MB;
    const created = await client.create({ displayName: 'gone', files: [pair('pack-8MB.bin')] }, CALM);
    await until(
      'some bytes are there',
      async () => ((await client.get(created.jobId, CALM))?.bytesTransferred ?? 0n) > 0n,
    );
    await client.changeState(created.jobId, 'cancel', CALM);
    assert.equal(await client.get(created.jobId, CALM), undefined);
    await until('the folder is empty', () => readdirSync(host.resolvePath('C:\\Data')).length === 0);
    await failsWith('JOB_NOT_FOUND', client.changeState(created.jobId, 'resume', CALM));
  });

  it('keeps the finished files when it is completed early, and reports that', async () => {
    const created = await client.create(
      {
        displayName: 'partly',
        files: [
          pair('a-1MB.bin'),
          { remoteUrl: url('missing.bin').replace('/files', ''), localFile: 'C:\\Data\\b' },
        ],
      },
      CALM,
    );
    await reach(created.jobId, 'ERROR');
    const { note } = await client.changeState(created.jobId, 'complete', CALM);
    assert.equal(await client.get(created.jobId, CALM), undefined);
    assert.equal(note?.name, 'BG_S_PARTIAL_COMPLETE');
    assert.deepEqual(readdirSync(host.resolvePath('C:\\Data')), ['a-1MB.bin']);
  });

  const FAILURES = [
    ['a file that is not there', '/missing.bin', 0x80190194, 'REMOTE_FILE'],
    ['a file that is forbidden', '/forbidden', 0x80190193, 'REMOTE_FILE'],
    ['a file without a size', '/nosize/a-1MB.bin', 0x80200011, 'REMOTE_FILE'],
    ['a server without ranges', '/norange/a-1MB.bin', 0x80200013, 'REMOTE_FILE'],
  ] as const;
  for (const [what, path, code, context] of FAILURES)
    it(`ends in ERROR for ${what}, with 0x${code.toString(16)}`, async () => {
      const file = { remoteUrl: host.files + path, localFile: 'C:\\Data\\x.bin' };
      const created = await client.create({ displayName: what, files: [file] }, CALM);
      await until('it has failed', async () =>
        ['ERROR', 'TRANSIENT_ERROR'].includes((await client.get(created.jobId, CALM))?.state ?? ''),
      );
      const error = await client.getError(created.jobId, 1033, CALM);
      assert.equal(error?.info.code, code);
      assert.equal(error.context, context);
      assert.ok(error.info.meaning.length > 0 && error.info.advice.length > 0);
    });

  it('retries after a transient error', async () => {
    const file = { remoteUrl: 'http://no-such-host.invalid/x', localFile: 'C:\\Data\\x.bin' };
    const created = await client.create({ displayName: 'unknown server', files: [file] }, CALM);
    const failed = await reach(created.jobId, 'TRANSIENT_ERROR');
    assert.ok(failed.transientErrorCount !== undefined && failed.transientErrorCount >= 1);
    const error = await client.getError(created.jobId, 1033, CALM);
    assert.equal(error?.info.hex, '0x80072EE7');
  });

  it('has no error while nothing failed', async () => {
    const created = await client.create(
      { displayName: 'fine', files: [pair('a-1MB.bin')], suspended: true },
      CALM,
    );
    assert.equal(await client.getError(created.jobId, 1033, CALM), undefined);
  });

  it('is refused for a missing folder', async () => {
    const file = { remoteUrl: url('a-1MB.bin'), localFile: 'C:\\Nowhere\\a.bin' };
    const error = await failsWith('BITS_ERROR', client.create({ displayName: 'x', files: [file] }, CALM));
    assert.deepEqual(error.hostCodes, [0x80070003]);
    assert.deepEqual(await client.list(CALM), []);
  });

  it('leaves no incomplete job when one of its files is refused', async () => {
    const bad = { remoteUrl: url('b-1MB.bin'), localFile: 'C:\\Nowhere\\b.bin' };
    await failsWith('BITS_ERROR', client.create({ displayName: 'x', files: [pair('a-1MB.bin'), bad] }, CALM));
    assert.deepEqual(await client.list(CALM), []);
  });

  it('uploads one file', async () => {
    const created = await client.create({ displayName: 'down', files: [pair('a-1MB.bin')] }, CALM);
    await reach(created.jobId, 'TRANSFERRED');
    await client.changeState(created.jobId, 'complete', CALM);
    const file = { remoteUrl: `${host.uploads}/a.bin`, localFile: 'C:\\Data\\a-1MB.bin' };
    const upload = await client.create({ displayName: 'up', type: 'upload', files: [file] }, CALM);
    await reach(upload.jobId, 'TRANSFERRED');
    await failsWith('BITS_ERROR', client.addFile(upload.jobId, pair('b-1MB.bin'), CALM));
    await client.changeState(upload.jobId, 'complete', CALM);
  });

  it('sets and removes credentials, a proxy and a certificate', async () => {
    const thumbprint = 'A1'.repeat(20);
    host.behaviour.certificates = [{ location: 1, storeName: 'MY', subject: 'CN=web-01', thumbprint }];
    const { jobId } = await client.create(
      { displayName: 'x', files: [pair('a-1MB.bin')], suspended: true },
      CALM,
    );
    const credentials = {
      target: 'server',
      scheme: 'basic',
      userName: 'reader',
      password: 's3cret',
    } as const;
    await client.setCredentials(jobId, credentials, CALM);
    await client.removeCredentials(jobId, 'server', 'basic', CALM);
    await client.setProxy(jobId, { usage: 'override', list: 'proxy.example:8080', bypass: '<local>' }, CALM);
    await client.setProxy(jobId, { usage: 'none' }, CALM);
    const store = { store: 'LOCAL_MACHINE', storeName: 'MY' } as const;
    await client.setClientCertificate(jobId, { ...store, thumbprint }, CALM);
    await client.setClientCertificate(jobId, { ...store, subject: 'CN=web-01' }, CALM);
    await client.removeClientCertificate(jobId, CALM);
    const unknown = { ...store, thumbprint: 'B2'.repeat(20) };
    const error = await failsWith('BITS_ERROR', client.setClientCertificate(jobId, unknown, CALM));
    assert.deepEqual(error.hostCodes, [0x80092004]);
  });

  it('reports the same errors from a host that sends BITS errors as faults', async () => {
    host.behaviour.providerErrors = 'fault';
    const file = { remoteUrl: url('a-1MB.bin'), localFile: 'C:\\Nowhere\\a.bin' };
    const error = await failsWith('BITS_ERROR', client.create({ displayName: 'x', files: [file] }, CALM));
    assert.deepEqual(error.hostCodes, [0x80070003]);
  });

  it('survives a crash of its host in mid-transfer', async () => {
    const { port } = new URL(host.url);
    const { folder, user, password } = host;
    await host.close();
    await fixture.end();
    host = await fixture.start({ folder, port: Number(port), user, password, bytesPerSecond: MB });
    client = await fixture.connect();
    const files = host.files;
    const created = await client.create({ displayName: 'survivor', files: [pair('pack-8MB.bin')] }, CALM);
    await until(
      'some bytes are there',
      async () => ((await client.get(created.jobId, CALM))?.bytesTransferred ?? 0n) > 0n,
    );
    await host.close({ abrupt: true });
    await failsWith('CONNECTION_REFUSED', client.list(CALM));
    const fileServerPort = Number(new URL(files).port);
    host = await fixture.start({
      folder,
      port: Number(port),
      fileServerPort,
      user,
      password,
      bytesPerSecond: 200 * MB,
    });
    await reach(created.jobId, 'TRANSFERRED');
    await client.changeState(created.jobId, 'complete', CALM);
    assert.equal(localHash('C:\\Data\\pack-8MB.bin'), await sourceHash('pack-8MB.bin'));
    assert.equal(
      host.ledger.filter(({ kind, what }) => kind === 'create' && what === 'CreateJob').length,
      0,
      'nothing was created again',
    );
  });

  it('sends no name, path, URL or password in clear', async () => {
    const relay = await Relay.start(host.url);
    try {
      const listened = await fixture.connect({ endpoint: parseEndpoint(relay.through(host.url)) });
      const files = [{ remoteUrl: url('pack-8MB.bin'), localFile: 'C:\\Data\\quarterly.bin' }];
      const { jobId } = await listened.create(
        { displayName: 'Quarterly figures', files, suspended: true },
        CALM,
      );
      const credentials = {
        target: 'server',
        scheme: 'basic',
        userName: 'reader',
        password: 's3cret-pass',
      } as const;
      await listened.setCredentials(jobId, credentials, CALM);
      await listened.list(CALM);
      await listened.changeState(jobId, 'cancel', CALM);
      const seen = relay.bytes;
      assert.ok(
        isReadable('application/HTTP-SPNEGO-session-encrypted', seen),
        'the capture contains the session',
      );
      assert.ok(isReadable(host.user, seen), 'the search works: NTLM sends the user name in clear');
      for (const secret of [
        'Quarterly',
        'quarterly.bin',
        'pack-8MB',
        's3cret',
        'reader',
        host.password,
        'CreateJob',
        jobId,
      ])
        assert.ok(
          !isReadable(secret, seen),
          `${secret === host.password ? 'the password' : secret} can be read`,
        );
    } finally {
      await relay.stop();
    }
  });
});
