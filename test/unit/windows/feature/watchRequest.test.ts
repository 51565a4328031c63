import assert from 'node:assert/strict';
import type { TaskAnswer } from '../../../../src/windows/feature/deploymentTasks';
import type { FeatureNews } from '../../../../src/windows/feature/news';
import { ProgressLog } from '../../../../src/windows/feature/progressLog';
import { requestGuid, type RequestGuid } from '../../../../src/windows/feature/requestGuid';
import type { RequestState } from '../../../../src/windows/feature/requestState';
import { watchRequest, type Watched } from '../../../../src/windows/feature/watchRequest';
import { RemoteError, type ErrorCode } from '../../../../src/wsman/errors';
import { FakeClock } from '../../../fakeClock';

const GUID = requestGuid('00112233-4455-6677-8899-aabbccddeeff');
const RUNNING: RequestState = {
  phase: 'inProgress',
  restartRequired: false,
  progressTicks: 0,
  totalTicks: 0,
  warnings: [],
  error: undefined,
};
const DONE: RequestState = { ...RUNNING, phase: 'completed' };

const answer = (state: RequestState | undefined, returnValue = 0): TaskAnswer => ({
  returnValue,
  state,
  components: [],
});
const error = (code: ErrorCode): RemoteError => new RemoteError(code, { host: 'srv' });

/** A watching on fake time, with the answers that are written down; the last one stands for all that follow. */
class Watching {
  readonly clock = new FakeClock();
  readonly news: FeatureNews[] = [];
  readonly asked: RequestGuid[] = [];
  /** Milliseconds since the start, of each question. */
  readonly times: number[] = [];
  readonly #stopped = new AbortController();
  readonly #begin = this.clock.now();
  result: Watched | undefined;
  failure: unknown;

  constructor(first: RequestState | undefined, ...answers: readonly (TaskAnswer | RemoteError)[]) {
    const left = [...answers];
    const tasks = {
      alterationState: (guid: RequestGuid): Promise<TaskAnswer> => {
        this.asked.push(guid);
        this.times.push(this.clock.now() - this.#begin);
        const next = left.length > 1 ? left.shift() : left[0];
        assert.ok(next);
        return next instanceof RemoteError ? Promise.reject(next) : Promise.resolve(next);
      },
    };
    const tell = (news: FeatureNews): void => void this.news.push(news);
    const terms = {
      tell,
      clock: this.clock,
      newGuid: () => assert.fail('no request is started'),
      signal: this.#stopped.signal,
    };
    watchRequest(tasks, GUID, first, new ProgressLog(tell), terms).then(
      (watched) => (this.result = watched),
      (failure: unknown) => (this.failure = failure),
    );
  }

  stop(): void {
    this.#stopped.abort();
  }
}

describe('watching a request', () => {
  it('asks for the same GUID after 2 seconds, then each 5', async () => {
    const watching = new Watching(RUNNING, answer(RUNNING), answer(RUNNING), answer(DONE));
    await watching.clock.pass(30_000);
    assert.deepEqual(watching.times, [2_000, 7_000, 12_000]);
    assert.ok(watching.asked.every((guid) => guid === GUID));
    assert.deepEqual(watching.result, { end: 'completed', state: DONE });
    assert.equal(watching.clock.pending, 0);
  });

  it('asks nothing where the first answer says how it ended', async () => {
    const watching = new Watching({ ...RUNNING, phase: 'failed' }, answer(DONE));
    await watching.clock.pass(0);
    assert.equal(watching.result?.end, 'failed');
    assert.deepEqual(watching.asked, []);
  });

  it('goes on after every loss of the connection, however many there are', async () => {
    const lost = (
      ['CONNECTION_LOST', 'CONNECT_TIMEOUT', 'REQUEST_TIMEOUT', 'SERVICE_UNAVAILABLE'] as const
    ).map(error);
    const watching = new Watching(undefined, ...lost, ...lost, answer(DONE));
    await watching.clock.pass(60_000);
    assert.equal(watching.result?.end, 'completed');
    assert.equal(watching.news.filter(({ kind }) => kind === 'unreachable').length, 8);
  });

  it('takes a request for forgotten after three answers without it, and not before', async () => {
    const unknown = answer(undefined, 87);
    const fault = error('FAULT');
    const watching = new Watching(RUNNING, unknown, fault, answer(RUNNING), unknown, fault, unknown);
    await watching.clock.pass(26_000);
    assert.deepEqual([watching.result], [undefined]);
    await watching.clock.pass(5_000);
    assert.equal(watching.result?.end, 'forgotten');
  });

  it('takes an error about the request itself for no end of it', async () => {
    const about = { message: 'invalid request GUID', id: '', category: 5 };
    const watching = new Watching(undefined, answer({ ...RUNNING, phase: 'failed', error: about }));
    await watching.clock.pass(30_000);
    assert.deepEqual(watching.result, { end: 'forgotten', cause: undefined, said: about.message });
  });

  it('takes a failure with a code for its end', async () => {
    const failed = {
      ...RUNNING,
      phase: 'failed',
      error: { message: '0x800f0922', id: '', category: 5 },
    } as const;
    const watching = new Watching(undefined, answer(failed));
    await watching.clock.pass(30_000);
    assert.equal(watching.result?.end, 'failed');
  });

  it('ends when nobody wants to look any more, and leaves no timer', async () => {
    const watching = new Watching(RUNNING, answer(RUNNING));
    await watching.clock.pass(4_000);
    watching.stop();
    await watching.clock.pass(0);
    assert.deepEqual(watching.result, { end: 'goesOn', why: 'stopped' });
    assert.equal(watching.clock.pending, 0);
  });

  it('ends after 20 minutes', async () => {
    const watching = new Watching(RUNNING, answer(RUNNING), error('CONNECTION_LOST'));
    await watching.clock.pass(20 * 60_000 - 1);
    assert.deepEqual([watching.result], [undefined]);
    await watching.clock.pass(10_000);
    assert.deepEqual(watching.result, { end: 'goesOn', why: 'timeUp' });
  });

  it('tells a refused sign-in to whoever owns the credential', async () => {
    const watching = new Watching(RUNNING, error('SIGN_IN_REFUSED'));
    await watching.clock.pass(3_000);
    assert.ok(watching.failure instanceof RemoteError);
    assert.equal(watching.failure.code, 'SIGN_IN_REFUSED');
  });
});
