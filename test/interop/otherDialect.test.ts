import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PEERS, PYTHON, type Acceptor } from './acceptor';
import { needs } from './packages';
import { Program } from './program';
import { CREDENTIALS, Stage } from './stage';

const CLI = join(__dirname, '../../dist/cli.js');
const FILE = ['--url', 'http://files.example/pack.zip', '--file', 'D:\\Drop\\pack.zip'];
const MISSING = ['--url', 'http://files.example/missing.zip', '--file', 'D:\\Drop\\pack.zip'];
const NAME = 'Nightly \u{1F600}';

interface Ended {
  readonly code: number;
  readonly value: unknown;
}

/** Every command against a service that nobody here wrote for Windows: `peers/cim_service.py`. */
describe('the command line, and a service in another dialect', function () {
  needs(
    this,
    ...['krb5-kdc', 'krb5-admin-server', 'krb5-user', 'libgssapi-krb5-2', 'python3-gssapi', 'gss-ntlmssp'],
  );
  let stage: Stage;
  let service: Program;
  let acceptor: Acceptor;
  let jobId: string;

  before(async () => {
    assert.ok(existsSync(CLI), 'dist/cli.js is built: npm run build');
    stage = await Stage.start();
    service = await Program.start(PYTHON, ['-B', join(PEERS, 'cim_service.py')], { ready: /"listening"/ });
    const { port } = JSON.parse(service.lines[0] ?? '') as { port: number };
    acceptor = await stage.acceptor('http', { backend: `http://127.0.0.1:${port}/`, dialect: true });
  });
  after(async () => {
    await stage.end();
    await service.stop();
  });

  /** Runs a command. @returns what it printed, on either output */
  function bits(...args: readonly string[]): Promise<Ended> {
    const { user, password } = CREDENTIALS.domain;
    const place = ['--host', acceptor.url, '--auth', 'ntlm', '--user', user, '--json'];
    const env = { PATH: process.env['PATH'], BITS_REMOTE_PASSWORD: password };
    return new Promise((resolve) => {
      execFile(process.execPath, [CLI, ...args, ...place], { env }, (error, stdout, stderr) => {
        const code = error ? (typeof error.code === 'number' ? error.code : -1) : 0;
        resolve({ code, value: JSON.parse(stdout || stderr) });
      });
    });
  }

  async function done(...args: readonly string[]): Promise<unknown> {
    const { code, value } = await bits(...args);
    assert.equal(code, 0, JSON.stringify(value));
    return value;
  }

  async function create(...args: readonly string[]): Promise<string> {
    const [entry] = (await done('create', '--name', NAME, ...args)) as { job: { jobId: string } }[];
    return entry?.job.jobId ?? assert.fail();
  }

  async function show(id = jobId): Promise<Readonly<Record<string, unknown>>> {
    return (await done('show', id)) as Readonly<Record<string, unknown>>;
  }

  it('identify', async () => {
    assert.match(JSON.stringify(await done('identify')), /Interop/);
  });

  it('create', async () => {
    jobId = await create(...FILE, '--suspended');
    assert.match(jobId, /^\{[0-9a-f-]{36}\}$/);
  });

  it('show, with the id in another case', async () => {
    const job = await show(jobId.toUpperCase());
    assert.deepEqual([job['displayName'], job['state']], [NAME, 'SUSPENDED']);
    assert.equal(job['bytesTransferred'], null, '-1 hides itself only');
  });

  it('list', async () => {
    await create(...FILE, '--suspended');
    const [entry] = (await done('list')) as { jobs: { displayName: string }[] }[];
    assert.deepEqual(
      entry?.jobs.map(({ displayName }) => displayName),
      [NAME, NAME],
    );
  });

  it('set, which renames nothing', async () => {
    await done('set', jobId, '--priority', 'high');
    const job = await show();
    assert.deepEqual([job['displayName'], job['priority']], [NAME, 'HIGH']);
    const puts = service.lines.filter((line) => line.includes('"put"'));
    assert.deepEqual(
      puts.map((line) => (JSON.parse(line) as { exact: boolean }).exact),
      [true],
    );
  });

  it('complete, refused with a ReturnValue', async () => {
    const { code, value } = await bits('complete', jobId);
    assert.equal(code, 1, JSON.stringify(value));
    assert.match(JSON.stringify(value), /0x80200002/);
  });

  it('resume and suspend', async () => {
    await done('resume', jobId);
    assert.equal((await show())['state'], 'TRANSFERRED');
    await done('suspend', jobId);
    assert.equal((await show())['state'], 'SUSPENDED');
  });

  it('error', async () => {
    const failed = await create(...MISSING);
    assert.match(JSON.stringify(await done('error', failed)), /0x80190194/);
    await done('cancel', failed);
  });

  it('complete and cancel, after which the job is gone', async () => {
    await done('resume', jobId);
    await done('complete', jobId);
    const other = await create(...FILE, '--suspended');
    await done('cancel', other);
    for (const id of [jobId, other]) {
      const { code, value } = await bits('show', id);
      assert.equal(code, 1);
      assert.equal((value as { error: { code: string } }).error.code, 'JOB_NOT_FOUND', JSON.stringify(value));
    }
  });

  it('saw sealed requests only, each of which it could read', async () => {
    await acceptor.stop();
    const bad = acceptor.events.filter(({ event }) => event === 'unreadable' || event === 'unsealed');
    assert.deepEqual(bad, []);
    assert.ok(acceptor.events.filter(({ event }) => event === 'request').length > 20);
  });
});
