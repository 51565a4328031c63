import assert from 'node:assert/strict';
import type { BitsJob } from '../../../../src/bits/job';
import { untilTransferred, type Awaited } from '../../../../src/cli/waiting/waiting';
import { RemoteError, hasCode, isRemoteError, type ErrorCode } from '../../../../src/wsman/errors';
import { FakeClock } from '../../../fakeClock';
import { job, NOT_FOUND_ON_SERVER } from '../../fleet/fakeHost';
import { FakeJobs } from '../fakeWorld';

const DAY = 86_400_000;
const ID = job().jobId;

interface Waiting {
  readonly host: FakeJobs;
  readonly clock: FakeClock;
  readonly told: Awaited[];
  readonly interrupt: () => void;
  /** How it ended; `undefined` while it goes on. */
  readonly outcome: () => BitsJob | RemoteError | undefined;
}

function start(limit?: number): Waiting {
  const host = new FakeJobs();
  host.jobs = [job()];
  const clock = new FakeClock();
  const told: Awaited[] = [];
  const interrupted = new AbortController();
  let outcome: BitsJob | RemoteError | undefined;
  untilTransferred(job(), {
    host: 'srv',
    ask: (question) => question(host.connection),
    signal: interrupted.signal,
    clock,
    limit,
    tell: (awaited) => told.push(awaited),
  }).then(
    (ended) => (outcome = ended),
    (error: unknown) => {
      assert.ok(isRemoteError(error), String(error));
      outcome = error;
    },
  );
  return { host, clock, told, interrupt: () => interrupted.abort(), outcome: () => outcome };
}

function assertEnded({ outcome, clock }: Waiting, code: ErrorCode): RemoteError {
  const error = outcome();
  assert.ok(hasCode(error, code), error instanceof Error ? error.message : 'no error');
  assert.ok(`${error.message} ${error.detail}`.includes(ID), 'the error names the job');
  assert.equal(clock.pending, 0, 'no timer is left');
  return error;
}

describe('waiting for a job', () => {
  it('ends when the job has transferred', async () => {
    const waiting = start();
    waiting.host.jobs = [job({ state: 'TRANSFERRED' })];
    await waiting.clock.pass(2_000);
    assert.deepEqual(waiting.outcome(), job({ state: 'TRANSFERRED' }));
    assert.equal(waiting.clock.pending, 0);
  });

  const BY_OTHERS = [
    ['SUSPENDED', 'SUSPENDED_BY_OTHERS'],
    ['ACKNOWLEDGED', 'COMPLETED_BY_OTHERS'],
    ['CANCELLED', 'CANCELLED_BY_OTHERS'],
    [undefined, 'ENDED_BY_OTHERS'],
  ] as const;
  for (const [state, code] of BY_OTHERS)
    it(`ends with ${code} for a job that is ${state ?? 'gone'}`, async () => {
      const waiting = start();
      waiting.host.jobs = state ? [job({ state })] : [];
      await waiting.clock.pass(2_000);
      assertEnded(waiting, code);
    });

  it('ends with the reason of a job in ERROR, or without it where the host does not tell', async () => {
    const waiting = start();
    waiting.host.reason = NOT_FOUND_ON_SERVER;
    waiting.host.jobs = [job({ state: 'ERROR' })];
    await waiting.clock.pass(2_000);
    assert.match(assertEnded(waiting, 'TRANSFER_FAILED').detail ?? '', /0x80190194/);
    const silent = start();
    silent.host.jobs = [job({ state: 'ERROR' })];
    await silent.clock.pass(2_000);
    assertEnded(silent, 'TRANSFER_FAILED');
  });

  it('tells each state once, and why a job in TRANSIENT_ERROR does not move', async () => {
    const { host, clock, told, interrupt } = start();
    await clock.pass(60_000);
    assert.deepEqual(told, [{ jobId: ID, state: 'TRANSFERRING', reason: undefined }]);
    host.reason = NOT_FOUND_ON_SERVER;
    host.jobs = [job({ state: 'TRANSIENT_ERROR', transientErrorCount: 1 })];
    await clock.pass(60_000);
    assert.deepEqual(told[1], { jobId: ID, state: 'TRANSIENT_ERROR', reason: NOT_FOUND_ON_SERVER });
    host.jobs = [job({ state: 'TRANSIENT_ERROR', transientErrorCount: 2 })];
    await clock.pass(60_000);
    assert.equal(told.length, 3);
    interrupt();
    await clock.pass(0);
  });

  it('outlasts failed readings, and tells them once', async () => {
    const waiting = start();
    const { host, clock, told } = waiting;
    await clock.pass(2_000);
    host.failure = new RemoteError('CONNECTION_LOST', { host: 'srv' });
    await clock.pass(600_000);
    host.failure = undefined;
    host.jobs = [job({ state: 'TRANSFERRED' })];
    await clock.pass(2_000);
    assert.deepEqual(waiting.outcome(), job({ state: 'TRANSFERRED' }));
    assert.deepEqual(
      told.map((awaited) => ('error' in awaited ? awaited.error.code : awaited.state)),
      ['TRANSFERRING', 'CONNECTION_LOST'],
    );
  });

  it('ends with a failure that lasts, and at once with one that waiting does not mend', async () => {
    const waiting = start();
    waiting.host.failure = new RemoteError('CONNECTION_LOST', { host: 'srv' });
    await waiting.clock.pass(1_000_000);
    assertEnded(waiting, 'CONNECTION_LOST');
    const refused = start();
    refused.host.failure = new RemoteError('ACCESS_DENIED', { host: 'srv', user: 'u' });
    await refused.clock.pass(2_000);
    assertEnded(refused, 'ACCESS_DENIED');
  });

  it('ends at its limit, however far the job is, and when the host is silent', async () => {
    const waiting = start(5_000);
    await waiting.clock.pass(4_900);
    assert.equal(waiting.outcome(), undefined);
    await waiting.clock.pass(200);
    const error = assertEnded(waiting, 'WAIT_EXPIRED');
    assert.equal(error.args['state'], 'TRANSFERRING');
    const failing = start(5_000);
    failing.host.failure = new RemoteError('CONNECTION_LOST', { host: 'srv' });
    await failing.clock.pass(5_100);
    assertEnded(failing, 'WAIT_EXPIRED');
  });

  it('ends without a limit when nothing has moved for a day', async () => {
    const waiting = start();
    const { host, clock, outcome } = waiting;
    host.jobs = [job({ state: 'QUEUED' })];
    await clock.pass(3_000);
    clock.jump(DAY - 10_000);
    host.jobs = [job({ bytesTransferred: 1n })];
    await clock.pass(3_000);
    clock.jump(DAY - 10_000);
    await clock.pass(2_000);
    assert.equal(outcome(), undefined);
    await clock.pass(10_000);
    assertEnded(waiting, 'WAIT_EXPIRED');
  });

  it('names the job when it is interrupted', async () => {
    const waiting = start();
    await waiting.clock.pass(2_000);
    waiting.interrupt();
    await waiting.clock.pass(0);
    assert.match(assertEnded(waiting, 'WAIT_INTERRUPTED').advice, /goes on/);
  });
});
