import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultFeatures } from '../../src/practice/features';
import { startPracticeHost } from '../../src/practice/host';
import { makeCertificate } from './certificates';
import { Fixture } from './fixture';
import { Relay, isReadable } from './relay';
import { typeInto } from './runCli';

const ROOT = join(__dirname, '../..');
const CLI = join(ROOT, 'dist/cli.js');
const TERMINAL = join(__dirname, 'terminal.py');
const MB = 1024 * 1024;
const JOB = '{01234567-89AB-CDEF-0123-456789abcdef}';

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function run(
  file: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  input: string | Buffer = '',
  cwd?: string,
): Promise<Ended> {
  return new Promise((resolve) => {
    const child = execFile(
      file,
      args,
      { env: { PATH: process.env['PATH'], ...env }, cwd },
      (error, stdout, stderr) => {
        const code = error ? (typeof error.code === 'number' ? error.code : -1) : 0;
        resolve({ code, stdout, stderr });
      },
    );
    typeInto(child, input);
  });
}

const bits = (args: readonly string[], env = {}, input: string | Buffer = ''): Promise<Ended> =>
  run(process.execPath, [CLI, ...args], env, input);

function errorCode(ended: Ended): unknown {
  const told: unknown = JSON.parse(ended.stderr);
  assert.ok(typeof told === 'object' && told !== null && 'error' in told);
  assert.deepEqual(Object.keys(told.error as object), ['code', 'message', 'advice', 'phase', 'detail']);
  return (told.error as { code: unknown }).code;
}

describe('bits-remote', () => {
  const fixture = new Fixture();

  before(() => assert.ok(existsSync(CLI), 'dist/cli.js is built: npm run build'));
  afterEach(() => fixture.end());

  it('does the main job from a shell, and sends nothing in clear', async () => {
    const host = await fixture.start({ bytesPerSecond: 30 * MB });
    host.behaviour.foregroundBytesPerSecond = 60 * MB;
    const relay = await Relay.start(host.url);
    try {
      const ended = await run('bash', [join(ROOT, 'test/protocol/mainJob.sh')], {
        CLI,
        HOST: relay.through(host.url),
        FILES: host.files,
        DATA: host.resolvePath('C:\\Data'),
        BITS_REMOTE_USER: host.user,
        BITS_REMOTE_PASSWORD: host.password,
      });
      assert.equal(ended.code, 0, `${ended.stdout}\n${ended.stderr}`);
      const seen = relay.bytes;
      assert.ok(isReadable('HTTP-SPNEGO-session-encrypted', seen), 'the capture contains the session');
      for (const text of ['Monthly', 'update.bin', 'from a shell', 'update-100MB', host.password])
        assert.ok(!isReadable(text, seen), `${text === host.password ? 'the password' : text} can be read`);
    } finally {
      await relay.stop();
    }
  }).timeout(120_000);

  it('reads the password from standard input', async () => {
    const host = await fixture.start();
    const args = ['list', '--host', host.url, '--user', host.user, '--password-stdin', '--json'];
    const ended = await bits(args, {}, `${host.password}\n`);
    assert.equal(ended.code, 0, ended.stderr);
    assert.deepEqual(JSON.parse(ended.stdout), [{ host: host.url, via: 'provider', jobs: [] }]);
  });

  it('reads the password as Windows shells write it', async () => {
    const host = await fixture.start();
    const args = ['list', '--host', host.url, '--user', host.user, '--password-stdin', '--json'];
    for (const input of [
      `\u{FEFF}${host.password}\r\n`,
      Buffer.from(`\u{FEFF}${host.password}\r\n`, 'utf16le'),
    ]) {
      const ended = await bits(args, {}, input);
      assert.equal(ended.code, 0, ended.stderr);
    }
  });

  it('takes the password from a command, and tells what is wrong with it but not what it printed', async () => {
    const host = await fixture.start();
    const args = ['list', '--host', host.url, '--user', host.user, '--json'];
    const printing = (script: string): Record<string, string> => ({
      BITS_REMOTE_PASSWORD_COMMAND: `"${process.execPath}" -e "${script}"`,
      KEPT: host.password,
    });
    const ended = await bits(args, printing('console.log(process.env.KEPT)'));
    assert.equal(ended.code, 0, ended.stderr);
    const failed = await bits(args, printing('console.log(process.env.KEPT); process.exit(9)'));
    assert.equal(failed.code, 4);
    assert.match(failed.stdout, /CREDENTIAL_COMMAND_FAILED/);
    assert.match(failed.stdout, /code 9/);
    assert.ok(!`${failed.stdout}${failed.stderr}`.includes(host.password));
  });

  it('lists the hosts of several words and of a list', async () => {
    const [one, two] = [await fixture.start(), await fixture.start()];
    const env = { BITS_REMOTE_PASSWORD: two.password };
    const who = ['--user', two.user, '--json'];
    const words = await bits(['list', '--host', `${one.url},${two.url}`, '--except', one.url, ...who], env);
    assert.equal(words.code, 0, words.stderr);
    assert.deepEqual(JSON.parse(words.stdout), [{ host: two.url, via: 'provider', jobs: [] }]);
    const listed = await bits(
      ['hosts', '--hosts-from', '-', '--json'],
      {},
      `${one.url}\r\n# no\r\n${two.url}\r\n`,
    );
    const hosts = JSON.parse(listed.stdout) as { host: string }[];
    assert.deepEqual(
      hosts.map(({ host }) => host),
      [one.url, two.url],
    );
  });

  it('reaches the hosts of an inventory as it says, by the option or by the environment', async () => {
    const tls = await makeCertificate();
    const host = await fixture.start({ tls });
    const folder = mkdtempSync(join(tmpdir(), 'inventory-'));
    try {
      writeFileSync(join(folder, 'host.pem'), tls.cert);
      const file = join(folder, 'x.bits-inventory.json');
      const hosts = [
        { name: 'files', address: host.url, group: 'prod/eu', tags: ['canary'] },
        { name: 'other', address: 'https://127.0.0.1:9', group: 'prod' },
      ];
      writeFileSync(file, JSON.stringify({ groups: { prod: { auth: 'ntlm', caFile: 'host.pem' } }, hosts }));
      const who = ['--user', host.user, '--json'];
      const env = { BITS_REMOTE_PASSWORD: host.password };
      const byOption = await bits(['list', '--inventory', file, '--host', 'tag:canary', ...who], env);
      assert.equal(byOption.code, 0, byOption.stderr + byOption.stdout);
      assert.deepEqual(JSON.parse(byOption.stdout), [{ host: 'files', via: 'provider', jobs: [] }]);
      const byName = await bits(['list', '--host', 'files', ...who], { ...env, BITS_REMOTE_INVENTORY: file });
      assert.equal(byName.stdout, byOption.stdout, byName.stderr);
      const group = await bits(['hosts', '--inventory', file, '--host', 'group:prod']);
      assert.deepEqual([group.code, group.stdout], [0, 'files\nother\n']);
      const all = await bits(['hosts', '--inventory', file, '--except', 'tag:canary']);
      assert.deepEqual([all.code, all.stdout], [0, 'other\n'], 'all that are known, where no host is named');
      assert.equal((await bits(['hosts'])).code, 2);
      assert.equal(
        (await bits(['list', '--inventory', file])).code,
        2,
        'for a command that asks hosts, too many',
      );
      const broken = await bits([
        'hosts',
        '--inventory',
        join(folder, 'none.csv'),
        '--host',
        'all',
        '--json',
      ]);
      assert.equal(broken.code, 2);
      assert.match(broken.stderr, /INVENTORY_UNREADABLE/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('asks for the password on a terminal, which does not show it', async () => {
    const host = await fixture.start();
    const args = ['list', '--host', host.url, '--user', host.user, '--password-stdin', '--json'];
    const ended = await run('python3', [TERMINAL, host.password, process.execPath, CLI, ...args], {});
    assert.equal(ended.code, 0, ended.stderr);
    assert.match(ended.stdout, /Password: \s+\[/);
    assert.ok(!ended.stdout.includes(host.password), 'the terminal shows the password');
  });

  for (const [answer, code, said] of [
    ['y', 0, /is installed \(BITS-Compact-Server\)/],
    ['n', 1, /Nothing was changed/],
  ] as const)
    it(`asks on a terminal before it changes a host, and takes ${answer} for an answer`, async () => {
      const features = defaultFeatures({ changeSteps: 0, listingSteps: 0 });
      const host = await fixture.start({ behaviour: { provider: 'namespaceMissing', features } });
      const args = ['feature', 'install', '--host', host.url, '--user', host.user];
      const password = { BITS_REMOTE_PASSWORD: host.password };
      const ended = await run('python3', [TERMINAL, answer, process.execPath, CLI, ...args], password);
      assert.equal(ended.code, code, `${ended.stdout}\n${ended.stderr}`);
      assert.match(ended.stdout, /Install the feature "BITS Compact Server" on .*\?/);
      assert.match(ended.stdout, said);
      assert.equal(host.ledger.length, answer === 'y' ? 1 : 0);
    });

  it('is interrupted while it waits for the password', async () => {
    const args = ['list', '--host', 'http://127.0.0.1:9/wsman', '--user', 'u', '--password-stdin', '--json'];
    const script =
      "process.stdin.on('newListener', (name) => name === 'readable' && console.error('waits'));";
    const preload = ['--import', `data:text/javascript,${encodeURIComponent(script)}`];
    const child = execFile(process.execPath, [...preload, CLI, ...args]);
    let told = '';
    child.stderr?.on('data', (text: string) => {
      told += text;
      if (told === 'waits\n') child.kill('SIGINT');
    });
    const [code] = (await once(child, 'exit')) as [number | null];
    assert.equal(code, 130, told);
    assert.match(told, /CANCELLED/);
  });

  it('lists several hosts, and reports those that failed', async () => {
    const host = await fixture.start();
    const env = { BITS_REMOTE_PASSWORD: host.password };
    const dead = 'http://127.0.0.1:9/wsman';
    const ended = await bits(
      ['list', '--host', host.url, '--host', dead, '--user', host.user, '--json'],
      env,
    );
    assert.equal(ended.code, 5);
    const entries = JSON.parse(ended.stdout) as { host: string; jobs?: unknown; error?: { code: string } }[];
    assert.deepEqual(
      entries.map((entry) => [entry.host, entry.error?.code]),
      [
        [host.url, undefined],
        [dead, 'CONNECTION_REFUSED'],
      ],
    );
  });

  it('prints text without --json', async () => {
    const host = await fixture.start();
    host.seed({
      displayName: 'Nightly pack',
      state: 'SUSPENDED',
      files: [{ remoteUrl: 'http://a.example/x', localFile: 'C:\\Data\\x' }],
    });
    const env = { BITS_REMOTE_PASSWORD: host.password };
    const ended = await bits(['list', '--host', host.url, '--user', host.user], env);
    assert.match(
      ended.stdout,
      /^JOB +STATE +DONE +SIZE +NAME\n[0-9A-F-]{36} +SUSPENDED +- +- +Nightly pack\n$/,
    );
    assert.equal(ended.stderr, '');
  });

  describe('exit codes:', () => {
    it('2 for wrong usage', async () => {
      for (const args of [
        [],
        ['fly'],
        ['list'],
        ['show', '--host', 'srv'],
        ['create', '--host', 'srv', '--name', 'x'],
        ['list', '--nope'],
      ]) {
        const ended = await bits([...args, '--json']);
        assert.equal(ended.code, 2, args.join(' '));
        assert.equal(errorCode(ended), 'BAD_INPUT');
      }
    });

    it('2 for Basic over http, before anything is sent', async () => {
      const host = await fixture.start();
      const env = { BITS_REMOTE_PASSWORD: host.password };
      const ended = await bits(
        ['show', JOB, '--host', host.url, '--user', host.user, '--auth', 'basic', '--json'],
        env,
      );
      assert.equal(ended.code, 2);
      assert.equal(errorCode(ended), 'CLEARTEXT_REFUSED');
      assert.equal(host.requests.length, 0);
    });

    it('3 when there is no connection', async () => {
      const env = { BITS_REMOTE_PASSWORD: 'x' };
      const ended = await bits(
        ['show', JOB, '--host', 'http://127.0.0.1:9/wsman', '--user', 'u', '--json'],
        env,
      );
      assert.equal(ended.code, 3);
      assert.equal(errorCode(ended), 'CONNECTION_REFUSED');
    });

    for (const [command, most] of [
      ['list', 3000],
      ['cancel', 8000],
    ] as const)
      it(`3 soon after the time-out of ${command} with a host that accepts and says nothing`, async () => {
        const silent = createServer((socket) => socket.on('error', () => socket.destroy()).resume());
        await once(silent.listen(0, '127.0.0.1'), 'listening');
        const { port } = silent.address() as AddressInfo;
        const host = ['--host', `http://127.0.0.1:${port}`, '--user', 'x', '--timeout', '1', '--json'];
        const begun = performance.now();
        const operands = command === 'list' ? [] : [JOB];
        const ended = await bits([command, ...operands, ...host], { BITS_REMOTE_PASSWORD: 'y' });
        silent.close();
        assert.equal(ended.code, 3, ended.stderr);
        assert.ok(performance.now() - begun < most);
      });

    it('4 for a wrong password, which no output contains', async () => {
      const host = await fixture.start();
      const env = { BITS_REMOTE_PASSWORD: 'not-this-one' };
      const ended = await bits(['show', JOB, '--host', host.url, '--user', host.user, '--json'], env);
      assert.equal(ended.code, 4);
      assert.equal(errorCode(ended), 'SIGN_IN_REFUSED');
      assert.ok(!(ended.stdout + ended.stderr).includes('not-this-one'));
    });

    it('4 without a password', async () => {
      const ended = await bits(['show', JOB, '--host', 'srv', '--user', 'u', '--json']);
      assert.equal(ended.code, 4);
      assert.equal(errorCode(ended), 'SIGN_IN_REQUIRED');
    });

    const ANSWERS = [
      ['a host without the provider', { provider: 'namespaceMissing' }, 1, 'PROVIDER_MISSING'],
      ['an account without rights', { rights: 'denied' }, 1, 'ACCESS_DENIED'],
      ['an expired password that the host names', { signIn: 'expiredFault' }, 4, 'PASSWORD_EXPIRED'],
      ['a stopped service', { service: 'stopped' }, 3, 'SERVICE_UNAVAILABLE'],
      ['a web page', { flaws: [{ kind: 'html' }] }, 3, 'NOT_WINRM'],
      ['an answer that is not XML', { flaws: [{ kind: 'malformed' }] }, 1, 'MALFORMED_ANSWER'],
      ['an answer without end', { flaws: [{ kind: 'oversized' }] }, 1, 'ANSWER_TOO_LARGE'],
      ['an answer that was tampered with', { flaws: [{ kind: 'flippedBit' }] }, 4, 'SEALING_BROKEN'],
    ] as const;
    for (const [what, behaviour, code, name] of ANSWERS)
      it(`${code} for ${what}`, async () => {
        const host = await fixture.start();
        Object.assign(host.behaviour, structuredClone(behaviour));
        const env = { BITS_REMOTE_PASSWORD: host.password };
        const ended = await bits(['show', JOB, '--host', host.url, '--user', host.user, '--json'], env);
        assert.equal(errorCode(ended), name);
        assert.equal(ended.code, code);
      });

    it('1 for a job that has gone', async () => {
      const host = await fixture.start();
      const env = { BITS_REMOTE_PASSWORD: host.password };
      const ended = await bits(['show', JOB, '--host', host.url, '--user', host.user, '--json'], env);
      assert.equal(ended.code, 1);
      assert.equal(errorCode(ended), 'JOB_NOT_FOUND');
    });
  });

  it('acts once on a job that is given twice', async () => {
    const host = await fixture.start();
    const args = ['suspend', JOB, JOB.slice(1, -1).toLowerCase(), '--host', host.url, '--user', host.user];
    const ended = await bits([...args, '--json'], { BITS_REMOTE_PASSWORD: host.password });
    const entries = JSON.parse(ended.stdout) as { jobId: string }[];
    assert.deepEqual(
      entries.map(({ jobId }) => jobId),
      [JOB],
    );
  });

  it('reports a missing job to watch, in the given spelling without braces', async () => {
    const host = await fixture.start();
    const ended = await bits(['watch', JOB, '--host', host.url, '--user', host.user], {
      BITS_REMOTE_PASSWORD: host.password,
    });
    assert.equal(ended.code, 1);
    assert.equal(
      ended.stderr,
      `${JOB.slice(1, -1)}: no such job\n  bits-remote list shows the jobs of the host.\n`,
    );
  });

  it('ends watching a single host whose pinned certificate changed', async () => {
    const host = await fixture.start({ tls: await makeCertificate() });
    const pin = ['--fingerprint', 'AB'.repeat(32)];
    const ended = await bits(['watch', '--host', host.url, '--user', host.user, ...pin], {
      BITS_REMOTE_PASSWORD: host.password,
    });
    assert.equal(ended.code, 3);
    assert.match(ended.stderr, /shows another certificate/);
  });

  it('ends watching two hosts that both refuse the password, with one attempt', async () => {
    const host = await fixture.start();
    const other = await startPracticeHost({ withExamples: false });
    try {
      const args = ['watch', '--host', host.url, '--host', other.url, '--user', host.user];
      const ended = await bits(args, { BITS_REMOTE_PASSWORD: 'not-this-one' });
      assert.equal(ended.code, 4, ended.stderr);
      const asked = [host, other].filter(({ requests }) => requests.length > 0);
      assert.equal(asked.length, 1, 'the password is tried on one host');
    } finally {
      await other.close();
    }
  });

  it('has failed when it runs out of work without a word', async () => {
    const host = await fixture.start();
    const script = 'process.stdin.unref(); process.stdin.resume = () => process.stdin;';
    const preload = ['--import', `data:text/javascript,${encodeURIComponent(script)}`];
    const args = ['list', '--host', host.url, '--user', host.user, '--password-stdin'];
    const child = execFile(process.execPath, [...preload, CLI, ...args]);
    const [code] = (await once(child, 'exit')) as [number];
    child.stdin?.end();
    assert.equal(code, 1);
  });

  it('goes on with its changes when nobody reads what it prints', async () => {
    const host = await fixture.start();
    const file = { remoteUrl: 'http://a.example/x', localFile: 'C:\\Data\\x' };
    const jobs = ['1', '2', '3'].map((displayName) =>
      host.seed({ displayName, state: 'SUSPENDED', files: [file] }),
    );
    const child = execFile(
      process.execPath,
      [CLI, 'cancel', ...jobs, '--host', host.url, '--user', host.user],
      {
        env: { BITS_REMOTE_PASSWORD: host.password },
      },
    );
    child.stdout?.destroy();
    const [code] = (await once(child, 'exit')) as [number];
    assert.equal(code, 0);
    assert.equal(host.requests.filter(({ action }) => action.endsWith('/SetJobState')).length, jobs.length);
  });

  it('prints help', async () => {
    assert.match((await bits(['--help'])).stdout, /^Manages BITS transfer jobs [^]* {2}create /);
  });

  it('prints the version of the extension, from any folder and without its manifest', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'bits-version-'));
    try {
      cpSync(join(ROOT, 'dist'), join(folder, 'copy'), { recursive: true });
      const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
      for (const cli of [CLI, join(folder, 'copy', 'cli.js')]) {
        const ended = await run(process.execPath, [cli, '--version'], {}, '', folder);
        assert.deepEqual(ended, { code: 0, stdout: `${version}\n`, stderr: '' });
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('runs a practice host until it is interrupted', async () => {
    const child = execFile(process.execPath, [CLI, 'practice-host', '--json']);
    try {
      const line = await new Promise<string>((resolve) =>
        child.stdout?.once('data', (data: Buffer) => resolve(data.toString())),
      );
      const { url, user, password, uploads } = JSON.parse(line) as Record<string, string>;
      assert.match(uploads ?? '', /^http:\/\/127\.0\.0\.1:\d+\/uploads\/[\w-]{24}$/);
      assert.ok(url !== undefined && user !== undefined && password !== undefined);
      const env = { BITS_REMOTE_PASSWORD: password };
      const ended = await bits(['list', '--host', url, '--user', user, '--json'], env);
      const [entry] = JSON.parse(ended.stdout) as { jobs: unknown[] }[];
      assert.ok((entry?.jobs.length ?? 0) > 2, 'it has jobs');
    } finally {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      assert.equal(await gone, 0);
    }
  });
});
