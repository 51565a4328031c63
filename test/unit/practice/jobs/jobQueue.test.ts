import assert from 'node:assert/strict';
import { HRESULT } from '../../../../src/bits/hresults';
import { newJob, type Job } from '../../../../src/practice/jobs/job';
import { JobQueue } from '../../../../src/practice/jobs/jobQueue';
import type { RunHooks } from '../../../../src/practice/jobs/jobRun';
import { JobStore } from '../../../../src/practice/jobs/jobStore';
import { History } from '../../../../src/practice/history';
import type { LedgerEntry } from '../../../../src/practice/jobs/ledger';
import { Logons } from '../../../../src/practice/jobs/logons';
import { TransferError } from '../../../../src/practice/jobs/transferError';
import { FakeClock, settle } from '../../../fakeClock';

const [FOREGROUND, HIGH, NORMAL, LOW] = [0, 1, 2, 3];
const SECOND = 1000;
/** BITS lets a job run for minutes before the next one of its priority. */
const TIME_SLICE_MS = 300 * SECOND;
const DAY = 86_400 * SECOND;

/** A transfer that the test controls. */
interface Running {
  readonly hooks: RunHooks;
  finish(): void;
  fail(error: TransferError): void;
}

const refused = new TransferError(HRESULT.ERROR_WINHTTP_CANNOT_CONNECT, 'GENERAL_TRANSPORT', true);
const unavailable = new TransferError(HRESULT.BG_E_HTTP_ERROR_500, 'REMOTE_FILE', true);
const missing = new TransferError(HRESULT.BG_E_HTTP_ERROR_404, 'REMOTE_FILE');

describe('practice host: job queue', () => {
  let clock: FakeClock;
  let ledger: History<LedgerEntry>;
  let store: JobStore;
  let queue: JobQueue;
  let logons: Logons;
  let running: Map<Job, Running>;
  /** Names of the transfers in the order of their start. */
  let began: string[];

  beforeEach(() => {
    clock = new FakeClock();
    ledger = new History();
    store = new JobStore(clock, ledger, () => undefined);
    running = new Map();
    began = [];
    logons = new Logons(() => queue.reviewOwners());
    queue = new JobQueue({
      store,
      clock,
      runJob: run,
      behaviour: { timeSliceMs: TIME_SLICE_MS },
      logons,
      log: (line) => assert.fail(line),
    });
  });
  afterEach(async () => {
    await queue.close(false);
    assert.equal(clock.pending, 0, 'no timer outlives the queue');
  });

  function run(job: Job, hooks: RunHooks): Promise<void> {
    began.push(job.displayName);
    return new Promise((resolve, reject) => {
      const end = (how: () => void): void => {
        running.delete(job);
        how();
      };
      hooks.signal.addEventListener('abort', () => end(resolve));
      running.set(job, { hooks, finish: () => end(resolve), fail: (error) => end(() => reject(error)) });
    });
  }

  function add(displayName: string, priority = NORMAL, changes: Partial<Job> = {}): Job {
    const job = newJob(
      { jobId: `{${displayName}}`, displayName, description: '', type: 'download', account: 'network' },
      clock.now(),
    );
    Object.assign(job, { priority }, changes);
    store.add(job, 'test');
    queue.enqueue(job);
    return job;
  }

  function of(job: Job): Running {
    return running.get(job) ?? assert.fail(`${job.displayName} does not run`);
  }

  function names(): string[] {
    return [...running.keys()].map(({ displayName }) => displayName);
  }

  it('goes through CONNECTING and TRANSFERRING to TRANSFERRED', async () => {
    const job = add('one');
    assert.equal(job.state, 'QUEUED');
    await settle();
    assert.equal(job.state, 'CONNECTING');
    of(job).hooks.connected();
    assert.equal(job.state, 'TRANSFERRING');
    await clock.pass(5 * SECOND);
    of(job).finish();
    await settle();
    assert.equal(job.state, 'TRANSFERRED');
    assert.equal(job.completionTime, clock.now());
    assert.equal(job.activeTime, 5 * SECOND);
  });

  it('runs background jobs one at a time, by priority and then in order', async () => {
    const jobs = [add('low', LOW), add('n1'), add('high', HIGH), add('n2')];
    await settle();
    for (let left = jobs.length; left > 0; left--) {
      assert.equal(running.size, 1);
      [...running.values()][0]?.finish();
      await settle();
    }
    assert.deepEqual(began, ['high', 'n1', 'n2', 'low']);
  });

  it('runs several foreground jobs at once, beside a background job', async () => {
    const background = add('background', LOW);
    const foreground = ['a', 'b', 'c', 'd', 'e'].map((name) => add(name, FOREGROUND));
    await settle();
    assert.deepEqual(names().sort(), ['a', 'b', 'background', 'c', 'd']);
    of(foreground[0] ?? assert.fail()).finish();
    await settle();
    assert.ok(names().includes('e'));
    assert.equal(background.state, 'CONNECTING');
  });

  it('runs a more urgent job instead of a less urgent one, which keeps its position', async () => {
    const first = add('first', LOW);
    const second = add('second', LOW);
    await settle();
    of(first).hooks.connected();
    const urgent = add('urgent', HIGH);
    await settle();
    assert.deepEqual(names(), ['urgent']);
    assert.equal(first.state, 'QUEUED');
    of(urgent).finish();
    await settle();
    assert.deepEqual(names(), ['first']);
    assert.equal(second.state, 'QUEUED');
  });

  it('shares time between equals in slices, and only between equals', async () => {
    const a = add('a');
    await settle();
    await clock.pass(10 * TIME_SLICE_MS);
    assert.deepEqual(began, ['a'], 'alone, a job has no slices');
    const b = add('b');
    add('less', LOW);
    await clock.pass(TIME_SLICE_MS);
    await clock.pass(TIME_SLICE_MS);
    await clock.pass(TIME_SLICE_MS);
    // The first job's slice was over before the second was queued.
    assert.deepEqual(began, ['a', 'b', 'a', 'b', 'a']);
    assert.equal(a.state, 'CONNECTING');
    assert.equal(b.state, 'QUEUED');
  });

  it('schedules again when a priority changes', async () => {
    const a = add('a');
    const b = add('b');
    await settle();
    assert.deepEqual(names(), ['a']);
    b.priority = HIGH;
    queue.reconsider(b);
    await settle();
    assert.deepEqual(names(), ['b']);
    a.priority = FOREGROUND;
    queue.reconsider(a);
    await settle();
    assert.deepEqual(names().sort(), ['a', 'b']);
    // Only one background job may run.
    a.priority = NORMAL;
    queue.reconsider(a);
    await settle();
    assert.deepEqual(names(), ['b']);
  });

  it('suspends a running job only after its transfer has ended', async () => {
    const job = add('one');
    await settle();
    of(job).hooks.connected();
    await queue.stop(job, 'SUSPENDED');
    assert.equal(job.state, 'SUSPENDED');
    assert.equal(running.size, 0);
    queue.enqueue(job);
    await settle();
    assert.equal(job.state, 'CONNECTING');
  });

  it('retries after the retry delay, and clears the error once bytes flow', async () => {
    const job = add('one', NORMAL, { minimumRetryDelay: 60 });
    await settle();
    of(job).fail(refused);
    await settle();
    assert.equal(job.state, 'TRANSIENT_ERROR');
    assert.equal(job.transientErrorCount, 1);
    assert.deepEqual(job.failure, { code: HRESULT.ERROR_WINHTTP_CANNOT_CONNECT, context: 6 });
    await clock.pass(59 * SECOND);
    assert.equal(job.state, 'TRANSIENT_ERROR');
    await clock.pass(SECOND);
    assert.equal(job.state, 'CONNECTING');
    of(job).hooks.connected();
    assert.equal(job.failure, undefined);
    assert.equal(job.transientErrorCount, 1, 'the count is never reset');
  });

  it('retries at once on Resume', async () => {
    const job = add('one');
    await settle();
    of(job).fail(refused);
    await settle();
    queue.enqueue(job);
    await settle();
    assert.equal(job.state, 'CONNECTING');
  });

  it('does not retry after a permanent error', async () => {
    const job = add('one');
    await settle();
    of(job).fail(missing);
    await settle();
    assert.equal(job.state, 'ERROR');
    assert.equal(job.transientErrorCount, 1);
    await clock.pass(30 * DAY);
    assert.equal(job.state, 'ERROR');
  });

  it('ignores reports of a transfer that has ended', async () => {
    const job = add('one');
    await settle();
    const ended = of(job);
    ended.fail(missing);
    await settle();
    ended.hooks.connected();
    ended.hooks.progressed();
    assert.equal(job.state, 'ERROR');
    assert.notEqual(job.failure, undefined);
  });

  it('gives up after NoProgressTimeout, which every byte restarts', async () => {
    const job = add('one', NORMAL, { minimumRetryDelay: 60, noProgressTimeout: 150 });
    await settle();
    for (let round = 0; round < 2; round++) {
      of(job).fail(refused);
      await clock.pass(60 * SECOND);
    }
    of(job).hooks.connected();
    of(job).hooks.progressed();
    // 120 s have passed: without that byte, 30 s would be left after the next failure.
    for (let round = 0; round < 3; round++) {
      of(job).fail(refused);
      await clock.pass(29 * SECOND);
      assert.equal(job.state, 'TRANSIENT_ERROR', `round ${round}`);
      await clock.pass(round < 2 ? 31 * SECOND : SECOND);
    }
    assert.equal(job.state, 'ERROR', '150 s after the first failure');
    assert.equal(job.failure?.code, HRESULT.ERROR_WINHTTP_CANNOT_CONNECT);
    assert.equal(job.transientErrorCount, 5);
  });

  it('does not retry with a timeout of 0 or a retry delay beyond the timeout', async () => {
    const never = add('never', FOREGROUND, { noProgressTimeout: 0 });
    const late = add('late', FOREGROUND, { minimumRetryDelay: 601, noProgressTimeout: 600 });
    await settle();
    for (const job of [never, late]) {
      of(job).fail(refused);
      await settle();
      assert.equal(job.state, 'ERROR', job.displayName);
    }
  });

  it('L17: fails at once after an error that could pass when the time-out is 0', async () => {
    const job = add('one', NORMAL, { noProgressTimeout: 0 });
    await settle();
    of(job).fail(unavailable);
    await settle();
    assert.equal(job.state, 'ERROR');
    assert.deepEqual(job.failure, { code: HRESULT.BG_E_HTTP_ERROR_500, context: 5 });
    assert.equal(clock.pending, 0);
  });

  it('L18: fails at once when the time-out is set to 0 while it waits for its next try', async () => {
    const job = add('one', NORMAL);
    await settle();
    of(job).fail(unavailable);
    await clock.pass(20 * SECOND);
    assert.equal(job.state, 'TRANSIENT_ERROR');
    job.noProgressTimeout = 0;
    queue.reconsider(job);
    await clock.pass(0);
    assert.equal(job.state, 'ERROR');
    assert.deepEqual(job.failure, { code: HRESULT.BG_E_HTTP_ERROR_500, context: 5 });
    await clock.pass(DAY);
    assert.equal(job.state, 'ERROR');
  });

  it('L19: goes on when the time-out is set to 0 while data moves', async () => {
    const job = add('one');
    await settle();
    of(job).hooks.connected();
    of(job).hooks.progressed();
    job.noProgressTimeout = 0;
    queue.reconsider(job);
    await clock.pass(DAY);
    assert.equal(job.state, 'TRANSFERRING');
    of(job).finish();
    await settle();
    assert.equal(job.state, 'TRANSFERRED');
  });

  it('L21: keeps the second of two equal background jobs in QUEUED for minutes, while the first runs', async () => {
    const first = add('upload');
    const second = add('download');
    await settle();
    of(first).hooks.connected();
    await clock.pass(122 * SECOND);
    assert.deepEqual([first.state, second.state], ['TRANSFERRING', 'QUEUED']);
    of(first).finish();
    await settle();
    assert.deepEqual([first.state, second.state], ['TRANSFERRED', 'CONNECTING']);
  });

  it('applies a changed retry delay at once', async () => {
    const job = add('one', NORMAL, { minimumRetryDelay: 600 });
    await settle();
    of(job).fail(refused);
    await clock.pass(20 * SECOND);
    job.minimumRetryDelay = 30;
    queue.reconsider(job);
    await clock.pass(9 * SECOND);
    assert.equal(job.state, 'TRANSIENT_ERROR');
    await clock.pass(SECOND);
    assert.equal(job.state, 'CONNECTING');
  });

  it('waits for a lost network, and queues every failed job when it is back', async () => {
    const runs = add('runs');
    const waits = add('waits', LOW);
    const failed = add('failed', FOREGROUND);
    await settle();
    of(failed).fail(refused);
    await settle();
    queue.setNetwork(false);
    await settle();
    for (const job of [runs, waits]) {
      assert.equal(job.state, 'TRANSIENT_ERROR');
      assert.equal(job.failure?.code, HRESULT.BG_E_NETWORK_DISCONNECTED);
      assert.equal(job.transientErrorCount, 0, 'a lost network is not counted');
    }
    const late = add('late');
    assert.equal(late.state, 'TRANSIENT_ERROR');
    await clock.pass(599 * SECOND);
    assert.equal(running.size, 0);
    queue.setNetwork(true);
    await settle();
    assert.deepEqual(names().sort(), ['failed', 'runs']);
    assert.equal(waits.state, 'QUEUED');
  });

  it('stops a transfer that has been active for 90 days', async () => {
    const job = add('one', NORMAL, { activeTime: 89 * DAY });
    await clock.pass(DAY - 1);
    assert.equal(job.state, 'CONNECTING');
    await clock.pass(1);
    assert.equal(job.state, 'ERROR');
    assert.equal(job.failure?.code, HRESULT.BG_E_MAXDOWNLOAD_TIMEOUT);
  });

  it('resumes the jobs of an earlier start', async () => {
    const job = newJob(
      { jobId: '{x}', displayName: 'old', description: '', type: 'download', account: 'network' },
      clock.now(),
    );
    Object.assign(job, { state: 'TRANSIENT_ERROR', failedAt: clock.now() - 590 * SECOND });
    store.add(job, 'restart');
    queue.adopt(job);
    await clock.pass(9 * SECOND);
    assert.equal(job.state, 'TRANSIENT_ERROR');
    await clock.pass(SECOND);
    assert.equal(job.state, 'CONNECTING');
  });

  it('moves jobs of a user only while that user has a session', async () => {
    const account = { user: 'CORP\\alex' };
    const job = add('mine', FOREGROUND, { account });
    const other = add('service', FOREGROUND);
    await settle();
    assert.deepEqual([job.state, other.state], ['QUEUED', 'CONNECTING']);
    const first = logons.add('corp\\ALEX');
    const second = logons.add('CORP\\alex');
    await settle();
    of(job).hooks.connected();
    first.dispose();
    first.dispose();
    await settle();
    assert.equal(job.state, 'TRANSFERRING', 'one session is left');
    second.dispose();
    await settle();
    assert.deepEqual([job.state, other.state], ['QUEUED', 'CONNECTING']);
    assert.deepEqual(names(), ['service']);
    logons.add('CORP\\alex');
    await settle();
    assert.deepEqual(names(), ['service', 'mine']);
  });

  it('lets a suspended job of a user who comes back rest', async () => {
    const job = add('mine', NORMAL, { account: { user: 'CORP\\alex' } });
    await queue.stop(job, 'SUSPENDED');
    logons.add('CORP\\alex');
    await settle();
    assert.deepEqual([job.state, names()], ['SUSPENDED', []]);
  });

  it('records every change of state', async () => {
    const job = add('one');
    await settle();
    of(job).hooks.connected();
    of(job).finish();
    await settle();
    await queue.stop(job, 'CANCELLED');
    const states = ledger.entries
      .filter(({ kind }) => kind === 'state')
      .map(({ from, to }) => `${from} ${to}`);
    assert.deepEqual(states, [
      'SUSPENDED QUEUED',
      'QUEUED CONNECTING',
      'CONNECTING TRANSFERRING',
      'TRANSFERRING TRANSFERRED',
      'TRANSFERRED CANCELLED',
    ]);
    assert.equal(ledger.entries.at(-1)?.kind, 'gone');
  });
});
