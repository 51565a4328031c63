import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { HRESULT } from '../../../src/bits/hresults';
import { fileTime } from '../../../src/practice/fileTime';
import { FakeClock } from '../../fakeClock';
import { until } from '../../until';
import { bodyOf, enumerate, field, pull } from './requests';
import { CANCEL, COMPLETE, RESUME, Stage, UNKNOWN_SIZE } from './stage';

const E_INVALIDARG = 0x80070057;
const SECOND = 1000;
/** Codes of bitsmsg.h that an early table of ours lacked (row E9). */
const LATE_CODES = [
  0x41, 0x42, 0x43, 0x44, 0x45, 0x46, 0x47, 0x48, 0x57, 0x58, 0x60, 0x61, 0x62, 0x63, 0x66, 0x6a, 0x6b, 0x6d,
  0x71, 0x72, 0x76,
].map((low) => 0x8020_0000 + low);

/** Rows of sections 3 to 7 of the facts about real BITS. */
describe('practice host: properties, progress and errors as in BITS', () => {
  const stage = new Stage();
  let clock: FakeClock;

  beforeEach(async () => {
    clock = new FakeClock();
    await stage.start({ clock });
  });
  afterEach(() => stage.end());

  const file = (name: string): string => `${stage.host.files}/files/${name}`;
  const missing = (): string => `${stage.host.files}/missing.bin`;
  const now = (): string => String(fileTime(clock.now()));

  it('P1: names need not be unique', async () => {
    for (const name of ['a', 'b']) await stage.jobs.create(file('a-1KB.bin'), `C:\\Data\\${name}`);
    assert.equal((await stage.list()).length, 2);
  });

  it('P2: a new job has the defaults of COM', async () => {
    const jobId = await stage.jobs.create(file('a-1KB.bin'), 'C:\\Data\\a.bin');
    assert.equal(await stage.property(jobId, 'MinimumRetryDelay'), '600');
    assert.equal(await stage.property(jobId, 'NoProgressTimeout'), '1209600');
    assert.equal(await stage.property(jobId, 'Priority'), '2');
    assert.equal(await stage.property(jobId, 'Description'), '');
  });

  it('P3: a job of another program shows its own priority and description', async () => {
    const description =
      'This is a file transfer that uses the Background Intelligent Transfer Service (BITS).';
    const foreign = stage.host.seed({ displayName: 'BITS Transfer', description, priority: 0, files: [] });
    assert.equal(await stage.property(foreign, 'Priority'), '0');
    assert.equal(await stage.property(foreign, 'Description'), description);
  });

  it('P4: name, description, priority and both timers of a suspended job are set and read back', async () => {
    const jobId = await stage.jobs.create(file('a-1KB.bin'), 'C:\\Data\\a.bin');
    const values = {
      DisplayName: 'Neuer Name',
      Description: 'text',
      Priority: '1',
      MinimumRetryDelay: '60',
      NoProgressTimeout: '120',
    };
    const properties = Object.entries(values).map(([name, value]) => `<p:${name}>${value}</p:${name}>`);
    assert.equal(await stage.put(jobId, properties.join('')), 200);
    for (const [name, value] of Object.entries(values))
      assert.equal(await stage.property(jobId, name), value);
  });

  it('P7: a description of 1,024 characters passes, and one more does not', async () => {
    const values = {
      DisplayName: 'x',
      RemoteUrl: file('a-1KB.bin'),
      LocalFile: 'C:\\Data\\a.bin',
      Suspend: 'true',
    };
    const create = async (Description: string): Promise<number> =>
      (await stage.jobs.call('CreateJob', { ...values, Description })).result;
    assert.equal(await create('d'.repeat(1024)), 0);
    assert.equal(await create('d'.repeat(1025)), HRESULT.BG_E_STRING_TOO_LONG);
  });

  it('P8: credential targets and schemes are counted from 0 or from 1', async () => {
    for (const from of [0, 1] as const) {
      stage.host.behaviour.numberingFrom = from;
      const jobId = await stage.jobs.create(file('a-1KB.bin'), 'C:\\Data\\a.bin');
      const values = { Target: String(from), Scheme: String(from), UserName: 'u', Password: 'p' };
      assert.equal((await stage.jobs.call('SetCredentials', values, jobId)).result, 0);
      const before = { ...values, Target: String(from - 1) };
      if (from === 1)
        assert.equal(
          (await stage.jobs.call('SetCredentials', before, jobId)).result,
          HRESULT.BG_E_INVALID_AUTH_TARGET,
        );
    }
  });

  it('T1, T3: files that are not started, and their job, have no size', async () => {
    const jobId = await stage.jobs.create(file('a-1KB.bin'), 'C:\\Data\\a.bin');
    for (const name of ['b', 'c']) await stage.add(jobId, file(`${name}-1KB.bin`), `C:\\Data\\${name}`);
    assert.deepEqual(await stage.ofFiles(jobId, 'BytesTotal'), [UNKNOWN_SIZE, UNKNOWN_SIZE, UNKNOWN_SIZE]);
    assert.deepEqual(await stage.ofFiles(jobId, 'BytesTransferred'), ['0', '0', '0']);
    assert.deepEqual(await stage.ofFiles(jobId, 'Completed'), ['false', 'false', 'false']);
    assert.equal(await stage.property(jobId, 'BytesTotal'), UNKNOWN_SIZE);
    assert.equal(await stage.property(jobId, 'BytesTransferred'), '0');
  });

  it('T3: the total of a job is unknown while one file has no size', async () => {
    const jobId = await stage.jobs.create(file('a-1KB.bin'), 'C:\\Data\\a.bin');
    await stage.add(jobId, missing(), 'C:\\Data\\b.bin');
    await stage.jobs.set(jobId, RESUME);
    await stage.jobs.reaches(jobId, 'ERROR');
    assert.deepEqual(await stage.ofFiles(jobId, 'BytesTotal'), ['1024', UNKNOWN_SIZE]);
    assert.equal(await stage.property(jobId, 'BytesTotal'), UNKNOWN_SIZE);
  });

  it('T4: a failed job has no size when the server never told one', async () => {
    for (const [url, state] of [
      [missing(), 'ERROR'],
      [`${stage.host.files}/status/500`, 'TRANSIENT_ERROR'],
      ['http://no-such-server.invalid/a', 'TRANSIENT_ERROR'],
    ] as const) {
      const jobId = await stage.run(url);
      await stage.jobs.reaches(jobId, state);
      assert.equal(await stage.property(jobId, 'BytesTotal'), UNKNOWN_SIZE, url);
    }
  });

  for (const completedMeans of ['available', 'transferred'] as const)
    it(`T5: after Complete, files are completed with equal counts, and the numbers stay (${completedMeans})`, async () => {
      Object.assign(stage.host.behaviour, { finishedJobs: 'linger', completedMeans });
      writeFileSync(stage.host.resolvePath('C:\\Data\\up.bin'), Buffer.alloc(1024));
      const download = await stage.run(file('a-1KB.bin'));
      const upload = await stage.run(`${stage.host.uploads}/up.bin`, 'up.bin', { Type: '1' });
      for (const jobId of [download, upload]) {
        await stage.jobs.reaches(jobId, 'TRANSFERRED');
        assert.equal(await stage.jobs.set(jobId, COMPLETE), 0);
        assert.equal(await stage.jobs.state(jobId), 'ACKNOWLEDGED');
        assert.deepEqual(await stage.ofFiles(jobId, 'Completed'), ['true']);
        for (const name of ['BytesTotal', 'BytesTransferred']) {
          assert.deepEqual(await stage.ofFiles(jobId, name), ['1024']);
          assert.equal(await stage.property(jobId, name), '1024');
        }
        assert.equal(await stage.property(jobId, 'FilesTransferred'), '1');
      }
    });

  it('T6: the completion time is zero until TRANSFERRED, and then the moment of that state', async () => {
    writeFileSync(stage.host.resolvePath('C:\\Data\\up.bin'), 'up');
    const download = await stage.jobs.create(file('a-1KB.bin'), 'C:\\Data\\a.bin');
    const upload = await stage.jobs.create(`${stage.host.uploads}/up.bin`, 'C:\\Data\\up.bin', { Type: '1' });
    for (const jobId of [download, upload]) {
      assert.equal(await stage.property(jobId, 'JobCompletionTime'), '0');
      await clock.pass(10 * SECOND);
      await stage.jobs.set(jobId, RESUME);
      await stage.jobs.reaches(jobId, 'TRANSFERRED');
      const then = now();
      await clock.pass(10 * SECOND);
      assert.equal(await stage.property(jobId, 'JobCompletionTime'), then);
    }
  });

  it('T6: a transferred job that runs again for more files has no completion time until it is done', async () => {
    const jobId = await stage.run(file('a-1KB.bin'));
    await stage.jobs.reaches(jobId, 'TRANSFERRED');
    await stage.add(jobId, missing(), 'C:\\Data\\b.bin');
    await stage.jobs.set(jobId, RESUME);
    await until('ERROR', async () => (await stage.jobs.state(jobId)) === 'ERROR');
    assert.equal(await stage.property(jobId, 'JobCompletionTime'), '0');
  });

  it('T6: failed jobs have no completion time', async () => {
    for (const [url, state] of [
      [missing(), 'ERROR'],
      [`${stage.host.files}/status/500`, 'TRANSIENT_ERROR'],
    ] as const) {
      const jobId = await stage.run(url);
      await stage.jobs.reaches(jobId, state);
      assert.equal(await stage.property(jobId, 'JobCompletionTime'), '0');
    }
  });

  it('T7: the modification time moves when the job fails', async () => {
    for (const [url, state] of [
      [missing(), 'ERROR'],
      [`${stage.host.files}/status/500`, 'TRANSIENT_ERROR'],
    ] as const) {
      const jobId = await stage.jobs.create(url, 'C:\\Data\\a.bin');
      const created = now();
      assert.equal(await stage.property(jobId, 'JobLastModificationTime'), created);
      await clock.pass(10 * SECOND);
      await stage.jobs.set(jobId, RESUME);
      await stage.jobs.reaches(jobId, state);
      assert.equal(await stage.property(jobId, 'JobLastModificationTime'), now());
      assert.notEqual(now(), created);
      assert.equal(await stage.property(jobId, 'JobCreationTime'), created);
    }
  });

  it('E1: a transferred job has no error to tell', async () => {
    const jobId = await stage.run(file('a-1KB.bin'));
    await stage.jobs.reaches(jobId, 'TRANSFERRED');
    assert.equal(await stage.jobs.failure(jobId), 'none: 0x8020000f');
  });

  it('E2: code, context and texts can be read in ERROR and in TRANSIENT_ERROR', async () => {
    for (const [url, state] of [
      [missing(), 'ERROR'],
      [`${stage.host.files}/status/503`, 'TRANSIENT_ERROR'],
    ] as const) {
      const jobId = await stage.run(url);
      await stage.jobs.reaches(jobId, state);
      const { result, text } = await stage.jobs.call('GetError', { LanguageId: '1033' }, jobId);
      assert.equal(result, 0);
      assert.equal(field(text, 'ErrorContext'), '5');
      for (const name of ['ErrorDescription', 'ContextDescription']) assert.notEqual(field(text, name), '');
    }
  });

  it('E3, E8: HTTP codes are 0x8019 and the status', async () => {
    for (const status of [400, 401, 403, 404, 405, 410, 416, 418, 451, 500, 501, 505]) {
      const jobId = await stage.run(`${stage.host.files}/status/${status}`);
      await until('it has failed', async () => (await stage.jobs.state(jobId)).includes('ERROR'));
      assert.equal(await stage.jobs.failure(jobId), `0x8019${status.toString(16).padStart(4, '0')} 5`);
      const { text } = await stage.jobs.call('GetError', { LanguageId: '1033' }, jobId);
      assert.match(field(text, 'ErrorDescription'), new RegExp(`HTTP status ${status}`, 'u'));
      await stage.jobs.set(jobId, CANCEL);
    }
  });

  it('E6: Complete and Cancel succeed with a note when a part file cannot be deleted', async () => {
    for (const action of [COMPLETE, CANCEL] as const) {
      const jobId = await stage.jobs.create(file('a-1KB.bin'), 'C:\\Data\\a.bin');
      const [part = ''] = stage.names();
      const path = stage.host.resolvePath(`C:\\Data\\${part}`);
      rmSync(path);
      mkdirSync(path);
      assert.equal(await stage.jobs.set(jobId, action), HRESULT.BG_S_UNABLE_TO_DELETE_FILES);
      assert.equal(await stage.jobs.state(jobId), 'gone');
      rmSync(path, { recursive: true });
    }
  });

  it('E9: every code of the header is told as it is', async () => {
    for (const code of LATE_CODES) {
      const failure = { code, context: 2 };
      const jobId = stage.host.seed({ displayName: 'x', state: 'ERROR', failure, files: [] });
      assert.equal(await stage.jobs.failure(jobId), `0x${code.toString(16)} 2`);
    }
  });

  it('N1: jobs come in the order of their creation', async () => {
    const made: string[] = [];
    for (let count = 0; count < 12; count++)
      made.push(await stage.jobs.create(file('a-1KB.bin'), `C:\\Data\\${count}`));
    await stage.put(made[3] ?? '', '<p:Priority>0</p:Priority>');
    assert.deepEqual(await stage.list(), made);
  });

  it('N2: an enumeration is a snapshot: jobs made afterwards are not in it', async () => {
    for (const name of ['a', 'b', 'c']) await stage.jobs.create(file('a-1KB.bin'), `C:\\Data\\${name}`);
    const first = (await stage.client.send(enumerate())).text;
    const late = await stage.jobs.create(file('a-1KB.bin'), 'C:\\Data\\late');
    const rest = (await stage.client.send(pull(field(first, 'EnumerationContext')))).text;
    assert.equal((bodyOf(first) + bodyOf(rest)).match(/<p:JobId>/gu)?.length, 3);
    assert.equal(rest.includes(late), false);
  });

  it('N3: a job that another client made is seen at once', async () => {
    const other = await stage.another();
    const jobId = await other.create(file('a-1KB.bin'), 'C:\\Data\\a.bin');
    assert.deepEqual(await stage.list(), [jobId]);
    assert.equal(await other.set(jobId, CANCEL), 0);
    assert.deepEqual(await stage.list(), []);
  });

  it('O1: the owner is the account that CreateJob names', async () => {
    for (const [account, owner] of [
      ['0', 'NT AUTHORITY\\SYSTEM'],
      ['1', 'NT AUTHORITY\\LOCAL SERVICE'],
      ['2', 'NT AUTHORITY\\NETWORK SERVICE'],
    ] as const) {
      const jobId = await stage.jobs.create(file('a-1KB.bin'), 'C:\\Data\\a.bin', {
        ServiceAccount: account,
      });
      assert.equal(await stage.property(jobId, 'Owner'), owner);
    }
    const values = { DisplayName: 'x', RemoteUrl: file('a-1KB.bin'), LocalFile: 'a.bin' };
    assert.equal((await stage.jobs.call('CreateJob', values)).result, E_INVALIDARG);
  });
});
