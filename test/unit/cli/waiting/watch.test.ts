import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { watch } from '../../../../src/cli/waiting/watch';
import type { Session } from '../../../../src/cli/hosts/session';
import { RemoteError, type ErrorCode } from '../../../../src/wsman/errors';
import { FakeClock } from '../../../fakeClock';
import { job, NOT_FOUND_ON_SERVER } from '../../fleet/fakeHost';
import { commandLine, fakeSession, FakeJobs, FakeWorld } from '../fakeWorld';

const A = '{AAAAAAAA-0000-0000-0000-000000000000}';
const B = '{BBBBBBBB-0000-0000-0000-000000000000}';
const HALF_AN_HOUR = 1_800_000;

interface Watching {
  readonly world: FakeWorld;
  readonly clock: FakeClock;
  /** `undefined` while it goes on. */
  readonly code: () => number | undefined;
  readonly ended: Promise<number>;
  readonly isJson: boolean;
}

function start(session: Pick<Session, 'client' | 'hosts' | 'signIns'>, ...argv: string[]): Watching {
  const world = new FakeWorld();
  const clock = new FakeClock();
  let code: number | undefined;
  const ended = watch(commandLine('watch', ...argv), session, world, clock);
  ended.then(
    (value) => (code = value),
    () => undefined,
  );
  return { world, clock, code: () => code, ended, isJson: argv.includes('--json') };
}

function failing(code: ErrorCode): FakeJobs {
  const jobs = new FakeJobs();
  jobs.failure = new RemoteError(code, { host: 'srv', user: 'u' });
  return jobs;
}

function showing(...jobs: Parameters<typeof job>[0][]): FakeJobs {
  const host = new FakeJobs();
  host.jobs = jobs.map(job);
  return host;
}

async function interrupted({ world, clock, ended, isJson }: Watching): Promise<void> {
  world.interrupt();
  if (isJson) await assert.rejects(ended, { name: 'AbortError' });
  else {
    assert.equal(await ended, 130);
    assert.match(world.complaints.at(-1) ?? '', /The jobs go on\. Continue with: bits-remote watch --host /);
  }
  assert.equal(clock.pending, 0, 'no timer is left');
}

describe('watch ends by its own word', () => {
  const LASTING: readonly (readonly [codes: readonly [ErrorCode, ErrorCode], exitCode: number])[] = [
    [['SIGN_IN_REFUSED', 'SIGN_IN_REFUSED'], 4],
    [['TLS_UNTRUSTED', 'TLS_EXPIRED'], 3],
    [['TLS_NAME_MISMATCH', 'TLS_CHANGED'], 3],
    [['ACCESS_DENIED', 'PROVIDER_MISSING'], 1],
    [['CLEARTEXT_REFUSED', 'CLEARTEXT_REFUSED'], 2],
    [['TLS_UNTRUSTED', 'SIGN_IN_REFUSED'], 1],
  ];
  for (const [[first, second], exitCode] of LASTING)
    it(`with ${exitCode} when hosts fail with ${first} and ${second}`, async () => {
      const { clock, ended, world } = start(fakeSession({ one: failing(first), two: failing(second) }));
      await clock.pass(HALF_AN_HOUR);
      assert.equal(await ended, exitCode);
      assert.equal(world.complaints.length, 2);
      assert.equal(clock.pending, 0);
      for (const signal of [world.signal, world.unread])
        assert.deepEqual(getEventListeners(signal, 'abort'), []);
    });

  it('not while waiting may bring one host back', async () => {
    const passing = ['CONNECTION_REFUSED', 'KDC_UNREACHABLE', 'SEALING_BROKEN', 'QUOTA_EXCEEDED'] as const;
    for (const code of passing) {
      const watching = start(fakeSession({ one: failing('TLS_UNTRUSTED'), two: failing(code) }));
      await watching.clock.pass(HALF_AN_HOUR);
      assert.equal(watching.code(), undefined, code);
      await interrupted(watching);
    }
  });

  it('with 0 when nobody reads its output any more', async () => {
    const { world, clock, ended } = start(fakeSession({ one: showing({}) }));
    await clock.pass(10_000);
    world.stopReading();
    assert.equal(await ended, 0);
  });

  it('when the last host with a named job cannot be read any more', async () => {
    const [one, two] = [showing({ jobId: A, state: 'QUEUED' }), showing({ jobId: B, state: 'QUEUED' })];
    const { world, clock, code, ended } = start(fakeSession({ one, two }), A, B, '--json');
    await clock.pass(10_000);
    assert.equal(code(), undefined);
    two.jobs = [job({ jobId: B, state: 'TRANSFERRED' })];
    one.failure = new RemoteError('ACCESS_DENIED', { host: 'one', user: 'u' });
    await clock.pass(10_000);
    assert.equal(await ended, 5);
    const lines = world.written.map((line) => JSON.parse(line) as Record<string, unknown>);
    // The hosts are read at the same time, so that either may be the last.
    assert.deepEqual(
      lines.filter((line) => 'error' in line && 'jobId' in line).map(({ jobId }) => jobId),
      [A],
    );
  });
});

describe('the command that watches again', () => {
  it('repeats the inventory and the sign-in that were typed', async () => {
    const typed = ['--inventory', 'my hosts.csv', '--user', 'C\\alex', '--host', 'o*', '--password-stdin'];
    const watching = start(fakeSession({ one: showing({}) }), ...typed);
    await watching.clock.pass(1_000);
    await interrupted(watching);
    assert.match(
      watching.world.complaints.at(-1) ?? '',
      /: bits-remote watch --host one --inventory "my hosts\.csv" --user "C\\alex"\n$/,
    );
  });
});

describe('watch reports each change once', () => {
  it('and the advice of a failure for the first host that has it', async () => {
    const [one, two] = [showing({}), showing({})];
    for (const [host, fake] of Object.entries({ one, two }))
      fake.failure = new RemoteError('CONNECTION_REFUSED', { host, address: `${host}.example`, port: 5985 });
    const watching = start(fakeSession({ one, two }));
    await watching.clock.pass(10_000);
    const told = watching.world.complaints.join('');
    assert.match(
      told,
      /^one: one refuses .*\n {2}Check the address one\.example and[^]*\ntwo: two refuses connections on port 5985\.\n$/,
    );
    assert.equal(told.split('Check the address').length, 2);
    await interrupted(watching);
  });

  for (const form of [[], ['--json']])
    it(`of a host that fails and answers again ${form.join('')}`, async () => {
      const one = showing({ bytesTransferred: 10n });
      const watching = start(fakeSession({ one }), ...form);
      const { world, clock } = watching;
      await clock.pass(10_000);
      assert.equal(world.written.length, 1, world.written.join(''));
      one.failure = new RemoteError('CONNECTION_LOST', { host: 'one' });
      await clock.pass(HALF_AN_HOUR);
      one.failure = undefined;
      await clock.pass(HALF_AN_HOUR);
      const told = [...world.written, ...world.complaints].join('');
      assert.equal(told.split('broke before').length, 2, told);
      assert.equal(told.split('Nightly pack').length, 2, told);
      await interrupted(watching);
    });

  it('why a job failed, once the host has said so', async () => {
    const one = showing({ state: 'ERROR' });
    one.reason = NOT_FOUND_ON_SERVER;
    const watching = start(fakeSession({ one }));
    await watching.clock.pass(10_000);
    const [failed = '', explained = '', ...others] = watching.world.written;
    assert.match(failed, / {2}ERROR {2}[^.]*\n$/);
    assert.match(explained, / {2}ERROR {2}.* {2}The file server has no such file \(HTTP 404\)\.\n$/);
    assert.deepEqual(others, []);
    await interrupted(watching);
  });

  it('and not that jobs have left when a listing breaks off', async () => {
    const one = new FakeJobs();
    one.firstPage = Array.from({ length: 200 }, (_, index) => job({ jobId: `{${index}}` }));
    one.failure = new RemoteError('CONNECTION_LOST', { host: 'one' });
    const watching = start(fakeSession({ one }));
    await watching.clock.pass(10_000);
    assert.equal(watching.world.written.length, 200);
    assert.doesNotMatch(watching.world.written.join(''), /has left/);
    await interrupted(watching);
  });
});

describe('watch with filters', () => {
  const QUEUED = { jobId: A, state: 'QUEUED', displayName: 'Nightly pack' } as const;

  it('shows the jobs that match, and one that stops matching once more', async () => {
    const one = showing(QUEUED, { jobId: B, state: 'QUEUED', displayName: 'Other' });
    const watching = start(fakeSession({ one }), '--state', 'active', '--name', 'night*');
    const { world, clock } = watching;
    await clock.pass(10_000);
    one.jobs = [job({ ...QUEUED, state: 'TRANSFERRED' }), job({ jobId: B, state: 'ERROR' })];
    await clock.pass(HALF_AN_HOUR);
    one.jobs = [job({ ...QUEUED, state: 'TRANSFERRED', description: 'changed' })];
    await clock.pass(HALF_AN_HOUR);
    one.jobs = [];
    await clock.pass(HALF_AN_HOUR);
    assert.equal(world.written.length, 2, world.written.join(''));
    assert.match(world.written[0] ?? '', /^one {2}Nightly pack {2}QUEUED/);
    assert.equal(world.written[1], 'one  Nightly pack  TRANSFERRED, no longer watched\n');
    await interrupted(watching);
    assert.match(world.complaints.at(-1) ?? '', / --host one --state active --name "night\*"\n$/);
  });

  it('shows a job again that matches anew', async () => {
    const one = showing(QUEUED);
    const watching = start(fakeSession({ one }), '--state', 'active', '--json');
    for (const state of ['SUSPENDED', 'QUEUED'] as const) {
      await watching.clock.pass(HALF_AN_HOUR);
      one.jobs = [job({ ...QUEUED, state })];
    }
    await watching.clock.pass(HALF_AN_HOUR);
    const lines = watching.world.written.map(
      (line) => JSON.parse(line) as { job: { state: string }; matches?: boolean },
    );
    assert.deepEqual(
      lines.map((line) => [line.job.state, line.matches]),
      [
        ['QUEUED', undefined],
        ['SUSPENDED', false],
        ['QUEUED', undefined],
      ],
    );
    await interrupted(watching);
  });

  it('takes ages from its start', async () => {
    const one = showing({ ...QUEUED, creationTime: new Date(new FakeClock().now() - 2 * HALF_AN_HOUR) });
    const watching = start(fakeSession({ one }), '--older-than', '30m');
    await watching.clock.pass(HALF_AN_HOUR);
    one.jobs = [...one.jobs, job({ jobId: B, creationTime: new Date(new FakeClock().now()) })];
    await watching.clock.pass(2 * HALF_AN_HOUR);
    assert.equal(watching.world.written.length, 1, watching.world.written.join(''));
    await interrupted(watching);
  });

  it('takes no job ids beside them, and no filter that cannot be meant', async () => {
    const session = fakeSession({ one: showing(QUEUED) });
    for (const argv of [
      [A, '--state', 'active'],
      ['--state', 'nope'],
    ])
      await assert.rejects(start(session, ...argv).ended, { code: 'BAD_INPUT' });
  });
});

describe('watch with job ids', () => {
  it('reads the jobs by themselves, and each on the host that has it', async () => {
    const [one, two] = [showing({ jobId: A, state: 'QUEUED' }), showing({ jobId: B, state: 'QUEUED' })];
    const { clock, ended } = start(fakeSession({ one, two }), A, B);
    await clock.pass(60_000);
    assert.equal(one.lists + two.lists, 0);
    assert.equal(one.gets.filter((jobId) => jobId === B).length, 1);
    for (const [host, jobId] of [[one, A] as const, [two, B] as const])
      host.jobs = [job({ jobId, state: 'TRANSFERRED' })];
    await clock.pass(60_000);
    assert.equal(await ended, 0);
  });

  it('ends with 1 for a job that left, was cancelled, is in error or is nowhere: none is a success', async () => {
    const one = showing({ jobId: A, state: 'QUEUED' });
    const leaving = start(fakeSession({ one }), A);
    await leaving.clock.pass(1_000);
    one.jobs = [];
    await leaving.clock.pass(60_000);
    assert.equal(await leaving.ended, 1);
    assert.match(leaving.world.written.at(-1) ?? '', /has left the host; last seen QUEUED, /);
    const cancelled = start(fakeSession({ one: showing({ jobId: A, state: 'CANCELLED' }) }), A);
    await cancelled.clock.pass(1_000);
    assert.equal(await cancelled.ended, 1);
    const failed = start(fakeSession({ one: showing({ jobId: A, state: 'ERROR' }) }), A);
    await failed.clock.pass(1_000);
    assert.equal(await failed.ended, 1);
    const why = new RegExp(`^Why it failed: bits-remote error ${A.slice(1, -1)} --host one$`, 'm');
    assert.match(failed.world.complaints.join(''), why);
    const missing = start(fakeSession({ one: showing({ jobId: A }) }), B);
    await missing.clock.pass(1_000);
    assert.equal(await missing.ended, 1);
  });

  it('ends with 0 for a job that was completed elsewhere, while the host still shows it', async () => {
    const { clock, ended } = start(fakeSession({ one: showing({ jobId: A, state: 'ACKNOWLEDGED' }) }), A);
    await clock.pass(1_000);
    assert.equal(await ended, 0);
  });

  it('waits for a host that may have the job', async () => {
    const [one, two] = [new FakeJobs(), failing('CONNECTION_REFUSED')];
    const { clock, code, ended } = start(fakeSession({ one, two }), A);
    await clock.pass(HALF_AN_HOUR);
    assert.equal(code(), undefined);
    two.failure = undefined;
    two.jobs = [job({ jobId: A, state: 'TRANSFERRED' })];
    await clock.pass(HALF_AN_HOUR);
    assert.equal(await ended, 0);
  });
});
