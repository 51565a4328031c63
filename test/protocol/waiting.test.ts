import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import type { PracticeHost } from '../../src/practice/host';
import { until } from '../until';
import { FakeTerminal } from '../fakeTerminal';
import { Fixture } from './fixture';

const CLI = join(__dirname, '../../dist/cli.js');
const TERMINAL = join(__dirname, 'terminal.py');
const FILE = ['--name', 'Nightly pack', '--file', 'C:\\Data\\x'];

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const environment = ({ password }: PracticeHost): NodeJS.ProcessEnv => ({
  PATH: process.env['PATH'],
  BITS_REMOTE_PASSWORD: password,
});

function run(program: string, args: readonly string[], host: PracticeHost): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(program, args, { env: environment(host) }, (error, out, err) => {
      const code = error ? (typeof error.code === 'number' ? error.code : -1) : 0;
      resolve({ code, out, err });
    });
  });
}

/** Runs `bits-remote` on a terminal. @returns its exit code, and what the terminal shows at the end */
async function onTerminal(
  host: PracticeHost,
  [columns, rows]: readonly [number, number],
  interruptAt: string | undefined,
  ...args: readonly string[]
): Promise<{ readonly code: number; readonly terminal: FakeTerminal }> {
  const size = ['--size', `${columns}x${rows}`];
  const interrupt = interruptAt === undefined ? [] : ['--interrupt', interruptAt];
  const line = [...size, ...interrupt, '', process.execPath, CLI, ...args, '--user', host.user];
  const { code, out } = await run('python3', [TERMINAL, ...line], host);
  const terminal = new FakeTerminal(columns, rows);
  terminal.write(out);
  if (process.env['BITS_REMOTE_SHOW_SCREENS']) console.log(`${terminal.shown.join('\n')}\n[${code}]`);
  return { code, terminal };
}

describe('waiting on a terminal', () => {
  const fixture = new Fixture();
  afterEach(() => fixture.end());

  async function moving(): Promise<PracticeHost> {
    const host = await fixture.start({ bytesPerSecond: 500_000 });
    host.seed({
      displayName: 'Wrong path',
      state: 'ERROR',
      files: [{ remoteUrl: 'http://a.example/x', localFile: 'C:\\Data\\y' }],
    });
    return host;
  }

  for (const size of [
    [80, 24],
    [200, 50],
  ] as const)
    it(`watch stands in place on ${size.join('×')}, and Ctrl-C ends the watching only`, async () => {
      const host = await moving();
      const url = `${host.files}/files/update-100MB.bin`;
      const made = await run(
        process.execPath,
        [CLI, 'create', ...FILE, '--url', url, '--host', host.url, '--user', host.user],
        host,
      );
      assert.equal(made.code, 0, made.err);
      const { code, terminal } = await onTerminal(host, size, 'KB/s', 'watch', '--host', host.url);
      assert.equal(code, 130);
      const [failed = '', moves = '', total = '', hint = '', ...others] = terminal.shown;
      assert.match(failed, /Wrong path +ERROR/);
      assert.match(moves, /Nightly pack +TRANSFERRING +\d+%(?: of 100 MB)? +\d.*KB\/s/);
      assert.match(total, /KB\/s · 1 in error, 1 transferring/);
      assert.ok(hint.includes('Stopped watching. The jobs go on. Continue with: bits-remote watch'), hint);
      assert.ok(
        others.every((line) => !line.includes('TRANSFERRING')),
        'nothing is left of older drawings',
      );
      assert.ok(terminal.hasCursor && terminal.isOverrun === hint.length > size[0]);
      assert.ok(!host.ledger.some(({ what }) => what === 'cancel'));
    });

  it('create tells the id at once and its progress in place, and ends with 7 at the limit of the wait', async () => {
    const host = await fixture.start({ bytesPerSecond: 500_000 });
    const url = `${host.files}/files/update-100MB.bin`;
    const args = ['create', ...FILE, '--url', url, '--wait', '--wait-limit', '3s', '--host', host.url];
    const { code, terminal } = await onTerminal(host, [100, 24], undefined, ...args);
    assert.equal(code, 7);
    const shown = terminal.shown.join('\n');
    const id = host.ledger.find(({ kind }) => kind === 'create')?.jobId.slice(1, -1) ?? '-';
    assert.ok(shown.startsWith(`${host.url}: created ${id}\n`), shown);
    assert.ok(shown.includes(`The transfer goes on. Continue with: bits-remote watch ${id} --host`), shown);
    assert.doesNotMatch(shown, /MB\/s|KB\/s/, 'the progress was taken away');
    assert.ok(terminal.hasCursor);
  });

  it('create with Ctrl-C says that the job goes on, and leaves it alone', async () => {
    const host = await fixture.start({ bytesPerSecond: 500_000 });
    const url = `${host.files}/files/update-100MB.bin`;
    const args = ['create', ...FILE, '--url', url, '--wait', '--host', host.url];
    const { code, terminal } = await onTerminal(host, [100, 24], 'KB/s', ...args);
    assert.equal(code, 130);
    assert.match(terminal.shown.join('\n'), /goes on there. Continue with: bits-remote watch/);
    assert.ok(!host.ledger.some(({ what }) => what === 'cancel'));
  });
});

describe('waiting without a terminal', () => {
  const fixture = new Fixture();
  afterEach(() => fixture.end());

  it('says nothing on standard error while all is well', async () => {
    const host = await fixture.start({ bytesPerSecond: Infinity });
    const url = `${host.files}/files/a-1MB.bin`;
    const args = ['create', ...FILE, '--url', url, '--complete', '--host', host.url, '--user', host.user];
    const ended = await run(process.execPath, [CLI, ...args], host);
    assert.deepEqual([ended.code, ended.err], [0, '']);
    assert.match(ended.out, /^http\S+ [0-9A-F-]{36}\n.* ACKNOWLEDGED /);
  });

  it('tells a failed transfer as one', async () => {
    const host = await fixture.start({ bytesPerSecond: Infinity });
    const args = ['create', ...FILE, '--url', `${host.files}/missing.bin`, '--wait'];
    const who = ['--host', host.url, '--user', host.user];
    const ended = await run(process.execPath, [CLI, ...args, ...who], host);
    assert.equal(ended.code, 1);
    assert.match(
      ended.err,
      /The transfer of job \S+ on \S+ failed: .*\[BG_E_HTTP_ERROR_404 \(0x80190194\)\]/,
    );
  });

  it('tells a full disk without a stack, and fails', async () => {
    const host = await fixture.start();
    const full = openSync('/dev/full', 'w');
    try {
      const child = spawn(process.execPath, [CLI, 'list', '--host', host.url, '--user', host.user], {
        env: environment(host),
        stdio: ['ignore', full, 'pipe'],
      });
      let err = '';
      child.stderr?.on('data', (text: Buffer) => (err += text.toString()));
      const [code] = (await once(child, 'close')) as [number];
      assert.equal(code, 1, err);
      assert.match(err, /^The output could not be written\. \[ENOSPC\]\n {2}Make room/);
      assert.doesNotMatch(err, /\bat \w/);
    } finally {
      closeSync(full);
    }
  });

  it('ends at once at a second Ctrl-C', async () => {
    const host = await fixture.start();
    host.seed({ displayName: 'Nightly pack', state: 'SUSPENDED', files: [] });
    const stays = `data:text/javascript,${encodeURIComponent('setInterval(() => undefined, 1000)')}`;
    const args = ['--import', stays, CLI, 'watch', '--host', host.url, '--user', host.user];
    const child = spawn(process.execPath, args, { env: environment(host) });
    const exit = once(child, 'exit');
    let told = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (text: Buffer) => (told += text.toString()));
    await until('it watches', () => told.includes('SUSPENDED'));
    child.kill('SIGINT');
    await until('it has stopped', () => told.includes('Stopped watching.'));
    child.kill('SIGINT');
    const [code] = (await exit) as [number | null];
    assert.equal(code, 130);
  });
});
