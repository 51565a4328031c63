import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import { needsEngine, PowershellStage } from './stage';

const CLI = join(__dirname, '../../dist/cli.js');

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

describe('the command line by PowerShell, in the engine of Microsoft', function () {
  needsEngine(this);
  let stage: PowershellStage;
  before(async () => (stage = await PowershellStage.start()));
  after(() => stage.end());

  function run(...args: readonly string[]): Promise<Ended> {
    const { url, user, password } = stage.host;
    const who = ['--host', url, '--auth', 'ntlm', '--user', user, '--via', 'powershell'];
    return new Promise((resolve) => {
      execFile(
        process.execPath,
        [CLI, ...args, ...who],
        { env: { ...process.env, BITS_REMOTE_PASSWORD: password } },
        (error, out, err) => resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
      );
    });
  }
  async function json(...args: readonly string[]): Promise<unknown> {
    const { code, out, err } = await run(...args, '--json');
    assert.equal(code, 0, err);
    return JSON.parse(out);
  }

  it('creates 100 MB, sets the priority, resumes, watches and completes', async () => {
    const file = ['--url', `${stage.host.files}/files/big-100MB.bin`, '--file', 'D:\\Drop\\big.bin'];
    const [{ job }] = (await json('create', '--name', 'Big', '--suspended', '--yes', ...file)) as [
      { job: { jobId: string } },
    ];
    const { jobId } = job;
    const set = (await json('set', jobId, '--priority', 'foreground')) as { priority: string; state: string };
    assert.deepEqual([set.priority, set.state], ['FOREGROUND', 'SUSPENDED']);
    await json('resume', jobId);
    const watched = await run('watch', jobId, '--json');
    assert.equal(watched.code, 0, watched.err);
    const shown = (await json('show', jobId)) as { state: string; bytesTransferred: string };
    assert.deepEqual([shown.state, shown.bytesTransferred], ['TRANSFERRED', String(100 * 1024 * 1024)]);
    assert.deepEqual(await json('complete', jobId), [{ jobId, state: null }]);
    assert.deepEqual(await json('list'), [{ host: stage.host.url, via: 'powershell', jobs: [] }]);
  });

  it('creates a job whose file is missing, says why it failed, and cancels it', async () => {
    const file = ['--url', `${stage.host.files}/missing/x.bin`, '--file', 'D:\\Drop\\x.bin'];
    const waited = await run('create', '--name', 'Missing', ...file, '--wait', '--yes');
    assert.equal(waited.code, 1);
    assert.match(waited.out, /^http\S+ [-0-9A-F]{36}$/m, 'the id is told at once');
    const [{ jobs }] = (await json('list')) as [{ jobs: [{ jobId: string }] }];
    const [{ jobId }] = jobs;
    const reason = (await json('error', jobId)) as { code: string };
    assert.equal(reason.code, '0x80190194');
    assert.deepEqual(await json('cancel', jobId), [{ jobId, state: null }]);
  });

  it('says of a job that moves only with a session that it does', async () => {
    const file = ['--url', `${stage.host.files}/files/a-1MB.bin`, '--file', 'D:\\Drop\\a.bin'];
    const { code, err } = await run('create', '--name', 'Mine', '--account', 'user', ...file);
    assert.equal(code, 0, err);
    assert.match(err, /belongs to you, and moves only while you have a session/);
  });

  it('does nothing for which a task is not allowed, and says which endpoint is not there', async () => {
    const tasksBefore = (await stage.taskRecord()).registered.length;
    const file = ['--url', `${stage.host.files}/files/a-1MB.bin`, '--file', 'D:\\Drop\\b.bin'];
    const refused = await run('create', '--name', 'x', ...file, '--account', 'system');
    assert.equal(refused.code, 2);
    assert.match(refused.err, /task that runs once as Local System .* was not allowed/);
    assert.match(refused.err, /With --yes/);
    assert.deepEqual((await stage.taskRecord()).registered.length, tasksBefore);
    const unknown = await run('list', '--configuration', 'Nobody.Has.This');
    assert.match(unknown.err, /no PowerShell endpoint “Nobody\.Has\.This”/);
    assert.equal(unknown.code, 1);
    assert.equal(stage.host.openShells, 0);
  });
});
