import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { describeHresult } from '../../../src/bits/errorCodes';
import type { JobsConnection } from '../../../src/bits/hostJobs';
import { HRESULT } from '../../../src/bits/hresults';
import { isFileDone, progress, type BitsJob } from '../../../src/bits/job';
import type { JobSpec } from '../../../src/bits/requests';
import { JOB_ACTIONS, isActive, isFailed, permission, type JobState } from '../../../src/bits/states';
import type { PracticeHost } from '../../../src/practice/host';
import { FakeClock } from '../../fakeClock';
import { until } from '../../until';
import { CALM, Fixture, failsWith } from '../fixture';

const MIB = 1_048_576;

/** What the client makes of a host that behaves as BITS was seen to. The titles name the rows of the facts. */
describe('client: what it makes of the behaviour of BITS', () => {
  const fixture = new Fixture();
  let host: PracticeHost;
  let client: JobsConnection;

  beforeEach(async () => {
    host = await fixture.start({ bytesPerSecond: 200 * MIB });
    client = await fixture.connect();
  });
  afterEach(() => fixture.end());

  const url = (path: string): string => host.files + path;

  function create(remoteUrl: string, more: Partial<JobSpec> = {}, name = 'a.bin'): Promise<BitsJob> {
    const files = [{ remoteUrl, localFile: `C:\\Data\\${name}` }];
    return client.create({ displayName: 'test', files, ...more }, CALM);
  }

  async function read(jobId: string): Promise<BitsJob> {
    return (await client.get(jobId, CALM)) ?? assert.fail('the job is gone');
  }

  async function reach(jobId: string, ...states: readonly JobState[]): Promise<BitsJob> {
    let job: BitsJob | undefined;
    await until(states.join(), async () => states.includes((job = await read(jobId)).state));
    return job ?? assert.fail();
  }

  it('L3, L13, L16, L23: a job that waits, tries or falls back to the queue goes on by itself', () => {
    for (const state of ['QUEUED', 'CONNECTING', 'TRANSFERRING', 'TRANSIENT_ERROR'] as const) {
      assert.ok(isActive(state), state);
      assert.notEqual(permission(state, 'suspend'), 'no');
    }
    for (const state of ['ERROR', 'SUSPENDED', 'TRANSFERRED'] as const)
      assert.equal(isActive(state), false, state);
  });

  it('L5: Resume is offered in TRANSIENT_ERROR, and works', async () => {
    assert.equal(permission('TRANSIENT_ERROR', 'resume'), 'yes');
    const { jobId } = await create(url('/flaky/a-1KB.bin'));
    await reach(jobId, 'TRANSIENT_ERROR');
    await client.changeState(jobId, 'resume', CALM);
    await reach(jobId, 'TRANSFERRED');
  });

  it('L7, L8: a second Complete or Cancel means that the job is gone, or is refused by BITS', async () => {
    for (const [finishedJobs, code] of [
      ['gone', 'JOB_NOT_FOUND'],
      ['linger', 'BITS_ERROR'],
    ] as const) {
      host.behaviour.finishedJobs = finishedJobs;
      for (const action of ['complete', 'cancel'] as const) {
        const { jobId } = await create(url('/files/a-1KB.bin'));
        await reach(jobId, 'TRANSFERRED');
        await client.changeState(jobId, action, CALM);
        const error = await failsWith(code, client.changeState(jobId, action, CALM));
        if (code === 'BITS_ERROR') assert.deepEqual(error.hostCodes, [HRESULT.BG_E_INVALID_STATE]);
      }
    }
    for (const action of JOB_ACTIONS) {
      assert.equal(permission('ACKNOWLEDGED', action), 'no');
      assert.equal(permission('CANCELLED', action), 'no');
    }
  });

  it('L9, L10: a cancelled transfer leaves no job and no file', async () => {
    host.behaviour.backgroundBytesPerSecond = 256 * 1024;
    const { jobId } = await create(url('/files/a-5MB.bin'));
    await until('some bytes', async () => ((await read(jobId)).bytesTransferred ?? 0n) > 0n);
    await client.changeState(jobId, 'cancel', CALM);
    assert.equal(await client.get(jobId, CALM), undefined);
    assert.deepEqual(await client.list(CALM), []);
    assert.deepEqual(readdirSync(host.resolvePath('C:\\Data')), []);
    await failsWith('JOB_NOT_FOUND', client.changeState(jobId, 'suspend', CALM));
  });

  it('L11, P4: properties of suspended and of transferred jobs are changed and read back', async () => {
    const { jobId } = await create(url('/files/a-1KB.bin'), { suspended: true });
    const changes = [
      {
        displayName: 'one',
        description: 'first',
        priority: 'HIGH',
        minimumRetryDelay: 60,
        noProgressTimeout: 120,
      },
      { displayName: 'two', description: '', priority: 'LOW', minimumRetryDelay: 5, noProgressTimeout: 0 },
    ] as const;
    for (const [index, change] of changes.entries()) {
      await client.setProperties(jobId, change, CALM);
      const job = await read(jobId);
      for (const [name, value] of Object.entries(change))
        assert.equal(job[name as keyof BitsJob], value, name);
      if (index === 0) await client.changeState(jobId, 'resume', CALM);
      await reach(jobId, 'TRANSFERRED');
    }
  });

  it('L12, L15, T3, T4, T6, E2: a failed job has its reason, no size and no completion time', async () => {
    for (const [remote, state, code] of [
      [url('/missing.bin'), 'ERROR', 0x80190194],
      [url('/status/500'), 'TRANSIENT_ERROR', 0x801901f4],
      ['http://no-such-server.invalid/a', 'TRANSIENT_ERROR', 0x80072ee7],
    ] as const) {
      const { jobId } = await create(remote);
      const job = await reach(jobId, state);
      assert.ok(isFailed(job.state));
      assert.equal(job.bytesTotal, undefined);
      assert.equal(job.files[0]?.bytesTotal, undefined);
      assert.equal(progress(job), undefined);
      assert.equal(job.completionTime, undefined);
      assert.equal((await client.getError(jobId, 1033, CALM))?.info.code, code);
    }
  });

  it('L17, L18: a time-out of 0 is taken, and ends a job that fails in passing', async () => {
    const { jobId } = await create(url('/status/500'));
    await reach(jobId, 'TRANSIENT_ERROR');
    await client.setProperties(jobId, { noProgressTimeout: 0 }, CALM);
    await reach(jobId, 'ERROR');
  });

  it('L24, L25: Complete in ERROR is confirmed first; a host that refuses it keeps the job', async () => {
    assert.equal(permission('ERROR', 'complete'), 'confirm');
    const { jobId } = await create(url('/missing.bin'));
    await reach(jobId, 'ERROR');
    host.behaviour.providerErrors = 'fault';
    const fault = { code: HRESULT.BG_E_INVALID_STATE };
    host.behaviour.flaws.push({ kind: 'fault', action: 'SetJobState', fault });
    const error = await failsWith('BITS_ERROR', client.changeState(jobId, 'complete', CALM));
    assert.deepEqual(error.hostCodes, [HRESULT.BG_E_INVALID_STATE]);
    assert.equal((await read(jobId)).state, 'ERROR');
  });

  it('L26, L27: Suspend and Resume are not offered for a transferred job', () => {
    assert.equal(permission('TRANSFERRED', 'suspend'), 'no');
    assert.equal(permission('TRANSFERRED', 'resume'), 'no');
  });

  it('F1, F2, F3: drive paths, file:// and shares are taken, and drive paths are transferred', async () => {
    writeFileSync(host.resolvePath('D:\\Drop\\source.bin'), 'source');
    for (const remote of [
      'D:\\Drop\\source.bin',
      'file://D:\\Drop\\source.bin',
      'file://D:/Drop/source.bin',
    ]) {
      const { jobId } = await create(remote);
      assert.equal((await reach(jobId, 'TRANSFERRED')).files[0]?.remoteUrl, remote);
      await client.changeState(jobId, 'complete', CALM);
      assert.equal(readFileSync(host.resolvePath('C:\\Data\\a.bin'), 'utf8'), 'source');
    }
    const { jobId } = await create('\\\\files\\share\\a.bin');
    await reach(jobId, 'ERROR');
    const error = await client.getError(jobId, 1033, CALM);
    assert.deepEqual([error?.info.hex, error?.context], ['0x80070035', 'REMOTE_FILE']);
  });

  it('F4, F5: a missing remote file and a server alone are taken', async () => {
    for (const remote of ['D:\\Drop\\missing.bin', 'http://no-such-server.invalid/']) {
      const job = await create(remote, { suspended: true });
      assert.equal(job.files[0]?.bytesTotal, undefined);
    }
  });

  it('F6, F7: names are shown as they were set, after a redirect too', async () => {
    const remote = url('/redirect/%61-1KB.bin?X=%2f&y=1;z');
    const { jobId } = await create(remote, {}, 'Ünïcode & More.BIN');
    const { files } = await reach(jobId, 'TRANSFERRED');
    assert.deepEqual([files[0]?.remoteUrl, files[0]?.localFile], [remote, 'C:\\Data\\Ünïcode & More.BIN']);
  });

  it('F8: relative local names, and those with an unexpanded variable, are refused before anything is sent', async () => {
    const before = host.requests.length;
    for (const localFile of ['a.bin', '.\\a.bin', '%TEMP%\\a.bin', 'C:a.bin', '\\Data\\a.bin']) {
      const files = [{ remoteUrl: url('/files/a-1KB.bin'), localFile }];
      await failsWith('BAD_INPUT', client.create({ displayName: 'x', files }, CALM));
    }
    assert.equal(host.requests.length, before);
  });

  it('P1, P9, F9, N1: jobs of one name and one target are jobs of their own, in the order of the host', async () => {
    const made: string[] = [];
    for (let count = 0; count < 15; count++)
      made.push((await create(url('/files/a-1KB.bin'), { suspended: true })).jobId);
    assert.deepEqual(
      (await client.list(CALM)).map(({ jobId }) => jobId),
      made,
    );
  });

  it('P2, P3: the defaults of COM, and what other programs set, are read', async () => {
    const { jobId } = await create(url('/files/a-1KB.bin'), { suspended: true });
    const { minimumRetryDelay, noProgressTimeout, priority, description } = await read(jobId);
    assert.deepEqual(
      [minimumRetryDelay, noProgressTimeout, priority, description],
      [600, 1_209_600, 'NORMAL', ''],
    );
    const foreign = host.seed({ displayName: 'x', description: 'stock', priority: 0, files: [] });
    assert.deepEqual(
      [(await read(foreign)).priority, (await read(foreign)).description],
      ['FOREGROUND', 'stock'],
    );
  });

  it('P7: a description of 1,024 characters passes, and one more is refused before anything is sent', async () => {
    await create(url('/files/a-1KB.bin'), { suspended: true, description: 'd'.repeat(1024) });
    const long = { suspended: true, description: 'd'.repeat(1025) };
    await failsWith('BAD_INPUT', create(url('/files/a-1KB.bin'), long));
  });

  it('T1: a file that is not started has no size, no bytes, and is not done', async () => {
    const { files } = await create(url('/files/a-1KB.bin'), { suspended: true });
    const [file] = files;
    assert.deepEqual([file?.bytesTotal, file?.bytesTransferred, file?.completed], [undefined, 0n, false]);
    assert.equal(file && isFileDone(file), false);
  });

  it('T5: a transferred file is done, whichever way the provider means Completed', async () => {
    host.behaviour.finishedJobs = 'linger';
    for (const completedMeans of ['available', 'transferred'] as const) {
      host.behaviour.completedMeans = completedMeans;
      const { jobId } = await create(url('/files/a-1KB.bin'));
      const before = await reach(jobId, 'TRANSFERRED');
      await client.changeState(jobId, 'complete', CALM);
      const after = await reach(jobId, 'ACKNOWLEDGED');
      for (const { files, bytesTotal, bytesTransferred } of [before, after]) {
        assert.ok(files.every(isFileDone));
        assert.deepEqual([bytesTotal, bytesTransferred], [1024n, 1024n]);
      }
    }
  });

  it('T6, T7: completion and modification times are those of the host', async () => {
    await fixture.end();
    const clock = new FakeClock(Date.UTC(2026, 0, 2, 3, 4, 5, 678));
    host = await fixture.start({ clock, bytesPerSecond: Infinity });
    client = await fixture.connect();
    const created = await create(url('/files/a-1KB.bin'), { suspended: true });
    assert.equal(created.completionTime, undefined);
    await clock.pass(60_000);
    await client.changeState(created.jobId, 'resume', CALM);
    const done = await reach(created.jobId, 'TRANSFERRED');
    assert.equal(done.completionTime?.getTime(), clock.now());
    assert.equal(done.modificationTime?.getTime(), clock.now());
  });

  it('T8: a total beyond signed 64 bits is no size', async () => {
    const jobId = host.seed({
      displayName: 'x',
      files: [{ remoteUrl: url('/x'), localFile: 'C:\\Data\\x' }],
    });
    for (const [text, size] of [
      ['9223372036854775807', 2n ** 63n - 1n],
      ['9223372036854775808', undefined],
      ['18446744073709551614', undefined],
      ['18446744073709551615', undefined],
    ] as const) {
      host.behaviour.overrides = [{ properties: { BytesTotal: text } }];
      const job = await read(jobId);
      assert.equal(job.bytesTotal, size, text);
      assert.equal(progress(job), size === undefined ? undefined : 0);
    }
  });

  it('E1: a transferred job has no error', async () => {
    const { jobId } = await create(url('/files/a-1KB.bin'));
    await reach(jobId, 'TRANSFERRED');
    assert.equal(await client.getError(jobId, 1033, CALM), undefined);
  });

  it('E3: every HTTP status from 100 to 505 is named by its number', () => {
    for (let status = 100; status <= 505; status++) {
      const { code, meaning, advice } = describeHresult(0x80190000 + status);
      assert.equal(code, 0x80190000 + status);
      assert.ok(meaning !== '' && advice !== '', String(status));
    }
  });

  it('E6: Complete that leaves rubbish behind has succeeded, with a note', async () => {
    for (const [providerErrors, action] of [
      ['returnValue', 'complete'],
      ['fault', 'cancel'],
    ] as const) {
      host.behaviour.providerErrors = providerErrors;
      const { jobId } = await create(url('/files/a-1KB.bin'), { suspended: true });
      const folder = host.resolvePath('C:\\Data');
      const [part = ''] = readdirSync(folder);
      rmSync(`${folder}/${part}`);
      mkdirSync(`${folder}/${part}`);
      const { note } = await client.changeState(jobId, action, CALM);
      assert.equal(note?.name, 'BG_S_UNABLE_TO_DELETE_FILES');
      assert.equal(await client.get(jobId, CALM), undefined);
      rmSync(`${folder}/${part}`, { recursive: true });
    }
  });

  it('E7: a job whose part file is gone stays on the host, and is not taken for gone', async () => {
    for (const providerErrors of ['returnValue', 'fault'] as const) {
      host.behaviour.providerErrors = providerErrors;
      const { jobId } = await create(url('/files/a-1KB.bin'));
      await reach(jobId, 'TRANSFERRED');
      const folder = host.resolvePath('C:\\Data');
      for (const name of readdirSync(folder)) rmSync(`${folder}/${name}`);
      const error = await failsWith('BITS_ERROR', client.changeState(jobId, 'complete', CALM));
      assert.deepEqual(error.hostCodes, [HRESULT.ERROR_FILE_NOT_FOUND], providerErrors);
      assert.equal((await read(jobId)).state, 'TRANSFERRED');
      await client.changeState(jobId, 'cancel', CALM);
    }
  });

  it('N2, N3: a job that another client makes is in the next list', async () => {
    const other = await fixture.connect();
    assert.deepEqual(await client.list(CALM), []);
    const files = [{ remoteUrl: url('/files/a-1KB.bin'), localFile: 'C:\\Data\\a.bin' }];
    const { jobId } = await other.create({ displayName: 'x', files, suspended: true }, CALM);
    assert.deepEqual(
      (await client.list(CALM)).map((job) => job.jobId),
      [jobId],
    );
  });

  it('F17: a volume that is mounted at a path has changed for BITS', async () => {
    symlinkSync(host.resolvePath('D:\\Drop'), host.resolvePath('C:\\Data\\mounted'), 'junction');
    const { jobId } = await create(url('/files/a-1KB.bin'), {}, 'mounted\\a.bin');
    await reach(jobId, 'ERROR');
    const error = await client.getError(jobId, 1033, CALM);
    assert.deepEqual([error?.info.name, error?.context], ['BG_E_VOLUME_CHANGED', 'LOCAL_FILE']);
  });

  it('O2: a job that is seen can be one that may not be changed', async () => {
    const { jobId } = await create(url('/files/a-1KB.bin'), { suspended: true });
    const fault = { code: HRESULT.E_ACCESSDENIED };
    host.behaviour.flaws.push({ kind: 'fault', action: 'SetJobState', fault });
    const error = await failsWith('BITS_ERROR', client.changeState(jobId, 'cancel', CALM));
    assert.deepEqual(error.hostCodes, [HRESULT.E_ACCESSDENIED]);
    assert.equal((await read(jobId)).state, 'SUSPENDED');
  });

  it('O3: a list that is not allowed is a refusal, and no empty list', async () => {
    await create(url('/files/a-1KB.bin'), { suspended: true });
    for (const rights of ['denied', 'wmiDenied', 'providerDenied'] as const) {
      host.behaviour.rights = rights;
      await failsWith('ACCESS_DENIED', client.list(CALM));
    }
  });

  it('O1: an owner that is told as a SID is shown as it came', async () => {
    const { jobId } = await create(url('/files/a-1KB.bin'), { suspended: true });
    host.behaviour.overrides = [{ properties: { Owner: 'S-1-5-21-1-2-3-500' } }];
    assert.equal((await read(jobId)).owner, 'S-1-5-21-1-2-3-500');
  });
});
