import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { SessionStage } from './sessionStage';

const CLI = join(__dirname, '../../../dist/cli.js');
const MB = 1024 * 1024;

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

interface Login {
  readonly url: string;
  readonly user: string;
  readonly password: string;
}

function run({ url, user, password }: Login, args: readonly string[]): Promise<Ended> {
  const who = ['--host', url, '--user', user, '--via', 'powershell'];
  const env = { PATH: process.env['PATH'], BITS_REMOTE_PASSWORD: password };
  return new Promise((resolve) => {
    execFile(process.execPath, [CLI, ...args, ...who], { env }, (error, out, err) =>
      resolve({ code: error ? (typeof error.code === 'number' ? error.code : -1) : 0, out, err }),
    );
  });
}

async function json(login: Login, ...args: readonly string[]): Promise<unknown> {
  const { code, out, err } = await run(login, [...args, '--json']);
  assert.equal(code, 0, err);
  return JSON.parse(out);
}

describe('practice host: the command line by simulated sessions of PowerShell', () => {
  let stage: SessionStage;
  before(() => assert.ok(existsSync(CLI), 'dist/cli.js is built: npm run build'));

  describe('of a host', () => {
    before(async () => {
      stage = await SessionStage.start();
      stage.host.behaviour.foregroundBytesPerSecond = 60 * MB;
    });
    after(() => stage.end());

    it('creates 100 MB, sets the priority, resumes, watches and completes', async () => {
      const { host } = stage;
      const file = ['--url', `${host.files}/files/big-100MB.bin`, '--file', 'D:\\Drop\\big.bin'];
      const [{ job }] = (await json(
        host,
        'create',
        '--name',
        'Big \u{1F600}',
        '--suspended',
        '--yes',
        ...file,
      )) as [{ job: { jobId: string; displayName: string; owner: string } }];
      assert.deepEqual([job.displayName, job.owner], ['Big \u{1F600}', 'NT AUTHORITY\\NETWORK SERVICE']);
      const { jobId } = job;
      const set = (await json(host, 'set', jobId, '--priority', 'foreground', '--yes')) as {
        priority: string;
      };
      assert.equal(set.priority, 'FOREGROUND');
      await json(host, 'resume', jobId, '--yes');
      const watched = await run(host, ['watch', jobId, '--json']);
      assert.equal(watched.code, 0, watched.err);
      const last = JSON.parse(watched.out.trim().split('\n').at(-1) ?? '') as { job: { state: string } };
      assert.equal(last.job.state, 'TRANSFERRED');
      const shown = (await json(host, 'show', jobId)) as { bytesTransferred: string };
      assert.equal(shown.bytesTransferred, String(100 * MB));
      assert.deepEqual(await json(host, 'complete', jobId, '--yes'), [{ jobId, state: null }]);
      assert.equal(statSync(host.resolvePath('D:\\Drop\\big.bin')).size, 100 * MB);
      assert.deepEqual(await json(host, 'list'), [{ host: host.url, via: 'powershell', jobs: [] }]);
    });

    it('creates a job whose file is missing, says why it failed, and cancels it', async () => {
      const { host } = stage;
      const file = ['--url', `${host.files}/missing/x.bin`, '--file', 'D:\\Drop\\x.bin'];
      const waited = await run(host, ['create', '--name', 'Missing', ...file, '--wait', '--yes']);
      assert.equal(waited.code, 1, waited.err);
      const [{ jobs }] = (await json(host, 'list')) as [{ jobs: [{ jobId: string }] }];
      const [{ jobId }] = jobs;
      const reason = (await json(host, 'error', jobId)) as { code: string };
      assert.equal(reason.code, '0x80190194');
      assert.deepEqual(await json(host, 'cancel', jobId, '--yes'), [{ jobId, state: null }]);
      assert.equal(host.openShells, 0);
    });
  });

  it('finds them on the practice host of the command line', async () => {
    const child = spawn(process.execPath, [CLI, 'practice-host', '--json'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    try {
      const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
      const login = JSON.parse(line) as Login;
      const [{ jobs }] = (await json(login, 'list')) as [{ jobs: { jobId: string }[] }];
      assert.ok(jobs.length > 0);
      const refused = await run(login, ['cancel', jobs[0]?.jobId ?? '']);
      assert.equal(refused.code, 2);
      assert.match(refused.err, /Local System .* was not allowed; nothing was changed/);
    } finally {
      child.kill('SIGINT');
      await once(child, 'exit');
    }
  });
});
