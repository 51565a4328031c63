import assert from 'node:assert/strict';
import { watch } from '../../../../src/cli/waiting/watch';
import { RemoteError } from '../../../../src/wsman/errors';
import { FakeClock } from '../../../fakeClock';
import { FakeTerminal } from '../../../fakeTerminal';
import { job, NOT_FOUND_ON_SERVER } from '../../fleet/fakeHost';
import { commandLine, fakeSession, FakeJobs, FakeWorld } from '../fakeWorld';

const MB = 1024n * 1024n;

interface Watching {
  readonly terminal: FakeTerminal;
  readonly world: FakeWorld;
  readonly clock: FakeClock;
  readonly ended: Promise<number>;
}

type Environment = Readonly<Record<string, string>>;

const UTF8: Environment = { LANG: 'en_US.UTF-8' };

function start(
  hosts: Readonly<Record<string, FakeJobs>>,
  size: readonly [number, number],
  ...argv: readonly string[]
): Watching {
  return startIn(UTF8, hosts, size, ...argv);
}

function startIn(
  env: Environment,
  hosts: Readonly<Record<string, FakeJobs>>,
  [columns, rows]: readonly [number, number],
  ...argv: readonly string[]
): Watching {
  const terminal = new FakeTerminal(columns, rows);
  const world = new FakeWorld();
  const clock = new FakeClock();
  const seen = Object.assign(world, {
    screen: terminal,
    out: terminal.write,
    env: (name: string) => env[name],
  });
  return {
    terminal,
    world,
    clock,
    ended: watch(commandLine('watch', ...argv), fakeSession(hosts), seen, clock),
  };
}

function showing(...jobs: Parameters<typeof job>[0][]): FakeJobs {
  const host = new FakeJobs();
  host.jobs = jobs.map(job);
  return host;
}

const id = (digit: number): string => `{${String(digit).repeat(8)}-0000-0000-0000-000000000000}`;

async function interrupted({ world, clock, ended }: Watching): Promise<void> {
  world.interrupt();
  assert.equal(await ended, 130);
  assert.equal(clock.pending, 0, 'no timer is left');
}

describe('watch on a terminal', () => {
  it('shows what needs attention first, then what moves, with speed, time left and reasons', async () => {
    const one = showing(
      { jobId: id(1), displayName: 'Ready', state: 'TRANSFERRED', bytesTotal: MB, bytesTransferred: MB },
      { jobId: id(2), displayName: 'Nightly pack', bytesTotal: 100n * MB, bytesTransferred: 10n * MB },
      { jobId: id(3), displayName: 'Broken', state: 'ERROR' },
    );
    one.reason = NOT_FOUND_ON_SERVER;
    const two = new FakeJobs();
    two.failure = new RemoteError('CONNECTION_LOST', { host: 'two' });
    const watching = start({ one, two }, [80, 24]);
    const { terminal, clock } = watching;
    assert.deepEqual(terminal.shown, ['Asking 2 hosts…']);
    assert.ok(!terminal.hasCursor);
    await clock.pass(2_000);
    const [ready, , broken] = one.jobs;
    assert.ok(ready && broken);
    const moving = { jobId: id(2), displayName: 'Nightly pack', bytesTotal: 100n * MB };
    one.jobs = [ready, job({ ...moving, bytesTransferred: 30n * MB }), broken];
    await clock.pass(4_000);
    const [lost = '', failed = '', moves = '', rest = '', total = '', ...others] = terminal.shown;
    assert.match(lost, /^two {2}The connection to two broke before/);
    assert.match(failed, /^one {2}Broken {8}ERROR {9}The /);
    assert.match(moves, /^one {2}Nightly pack {2}TRANSFERRING {2}30% {2,}\d.*MB\/s {2}\d+ s left$/);
    assert.match(rest, /^one {2}Ready {9}TRANSFERRED {3}100%$/);
    assert.match(total, /^[\d.]+ MB\/s · 1 not answering, 1 in error, 1 transferring, 1 transferred$/);
    assert.deepEqual(others, []);
    assert.ok(!terminal.isOverrun);
    await interrupted(watching);
    assert.ok(terminal.hasCursor, 'the cursor is given back');
    assert.deepEqual(watching.world.complaints, [
      'Stopped watching. The jobs go on. Continue with: bits-remote watch --host "one,two"\n',
    ]);
  });

  it('shows as many rows as there is room for, and counts the others', async () => {
    const jobs = Array.from({ length: 40 }, (_, index) => ({
      jobId: `{${String(index).padStart(8, '0')}-0000-0000-0000-000000000000}`,
      state: index === 39 ? ('ERROR' as const) : index > 29 ? ('TRANSFERRING' as const) : ('QUEUED' as const),
    }));
    const watching = start({ one: showing(...jobs) }, [80, 10]);
    await watching.clock.pass(1_000);
    const { shown } = watching.terminal;
    assert.equal(shown.length, 9, 'one line is left for the cursor');
    assert.match(shown[0] ?? '', /ERROR/);
    assert.equal(shown[7], '… 33 more: 3 transferring, 30 queued');
    assert.match(shown[8] ?? '', /^1 in error, 9 transferring, 30 queued · /);
    await interrupted(watching);
  });

  it('draws again for another width, and leaves nothing of the old lines', async () => {
    const name = 'A name of a job that is rather long';
    const watching = start(
      { one: showing({ displayName: name }), two: showing({ jobId: id(2) }) },
      [130, 24],
    );
    const { terminal, clock } = watching;
    await clock.pass(1_000);
    assert.match(
      terminal.shown[0] ?? '',
      /^11111111-1111-1111-1111-111111111111 {2}one {2}A name/,
      'room for ids',
    );
    terminal.resize(40);
    terminal.isOverrun = false;
    assert.equal(terminal.shown.length, 3, terminal.shown.join('\n'));
    await clock.pass(3_000);
    assert.equal(terminal.shown.length, 3, terminal.shown.join('\n'));
    assert.ok(!terminal.isOverrun);
    await interrupted(watching);
  });

  const MIXED = [
    { jobId: id(1), displayName: 'Broken', state: 'ERROR' },
    { jobId: id(2), displayName: 'Held', state: 'SUSPENDED' },
    { jobId: id(3), displayName: 'Ready', state: 'TRANSFERRED' },
    { jobId: id(4), displayName: 'Moving', state: 'TRANSFERRING' },
  ] as const;

  /** What is painted of a failed host, and of jobs in several states. */
  async function painted(env: Environment, ...argv: readonly string[]): Promise<readonly string[]> {
    const one = showing(...MIXED);
    one.reason = NOT_FOUND_ON_SERVER;
    const two = new FakeJobs();
    two.failure = new RemoteError('CONNECTION_LOST', { host: 'two' });
    const watching = startIn(env, { one, two }, [120, 24], ...argv);
    await watching.clock.pass(1_000);
    assert.ok(!watching.terminal.isOverrun);
    await interrupted(watching);
    return [...watching.terminal.painted].sort();
  }

  it('has the colors of tables, where tables have them', async () => {
    const [gray, green, state, lost = '', reason = '', ...others] = await painted(UTF8);
    assert.deepEqual([gray, green, state], ['gray: SUSPENDED', 'green: TRANSFERRED', 'red: ERROR']);
    assert.match(lost, /^red: The connection to two broke/);
    assert.match(reason, /^red: (?!The connection)/);
    assert.deepEqual(others, []);
    assert.deepEqual(await painted({ ...UTF8, NO_COLOR: '1' }), []);
    assert.deepEqual(await painted(UTF8, '--color', 'never'), []);
    assert.equal((await painted({ ...UTF8, NO_COLOR: '1' }, '--color', 'always')).length, 5);
  });

  it('cuts lines by what they show, not by the marks of their colors', async () => {
    const one = showing({ jobId: id(1), displayName: 'Broken', state: 'ERROR' });
    one.reason = NOT_FOUND_ON_SERVER;
    const watching = start({ one }, [40, 24]);
    await watching.clock.pass(1_000);
    const [line = ''] = watching.terminal.shown;
    assert.match(line, /^Broken {2}ERROR {2}.*…$/);
    assert.equal(line.length, 39);
    assert.ok(!watching.terminal.isOverrun);
    await interrupted(watching);
  });

  it('writes ASCII where the terminal shows no more, and numbers as the locale has them', async () => {
    const jobs = Array.from({ length: 40 }, (_, index) => ({
      jobId: `{${String(index).padStart(8, '0')}-0000-0000-0000-000000000000}`,
      displayName: 'A name of a job that is rather long for this',
      bytesTotal: (3n * MB) / 2n,
      bytesTransferred: MB,
    }));
    const plain = startIn({ LC_ALL: 'C' }, { one: showing(...jobs) }, [80, 10]);
    assert.deepEqual(plain.terminal.shown, ['Asking the host...']);
    await plain.clock.pass(1_000);
    for (const line of plain.terminal.shown) assert.match(line, /^[ -~]*$/);
    assert.match(plain.terminal.shown[0] ?? '', /^A name of a job \.\.\. {2}/);
    assert.match(plain.terminal.shown[8] ?? '', / transferring - Ctrl-C stops watching$/);
    await interrupted(plain);
    const german = startIn({ LANG: 'de_DE.UTF-8' }, { one: showing(...jobs) }, [110, 10]);
    await german.clock.pass(1_000);
    assert.match(german.terminal.shown[0] ?? '', / {2}66% of 1,50 MB$/);
    await interrupted(german);
  });

  it('keeps a job that has left, and says how it was seen last', async () => {
    const one = showing({ jobId: id(1), bytesTransferred: 420n });
    const watching = start({ one }, [80, 24], id(1));
    await watching.clock.pass(1_000);
    one.jobs = [];
    await watching.clock.pass(10_000);
    assert.equal(await watching.ended, 1);
    assert.match(
      watching.terminal.shown[0] ?? '',
      /has left the host; last seen TRANSFERRING, 42% of 1,000 bytes/,
    );
    assert.ok(watching.terminal.hasCursor);
  });

  it('prints lines with --events, and where the terminal has no cursor to move', async () => {
    for (const [argv, term] of [[['--events'], 'xterm'] as const, [[], 'dumb'] as const]) {
      const terminal = new FakeTerminal(80, 24);
      const world = Object.assign(new FakeWorld(), { screen: terminal, env: () => term });
      const clock = new FakeClock();
      const session = fakeSession({ one: showing({}) });
      const ended = watch(commandLine('watch', ...argv), session, world, clock);
      await clock.pass(1_000);
      assert.match(world.written.join(''), /^one {2}Nightly pack {2}TRANSFERRING {2}.*\n$/);
      world.interrupt();
      assert.equal(await ended, 130);
    }
  });
});
