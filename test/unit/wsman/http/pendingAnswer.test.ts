import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { mock } from 'node:test';
import { TimeIsUp } from '../../../../src/runtime/deadline';
import { PendingAnswer } from '../../../../src/wsman/http/pendingAnswer';

const LIMIT = 1_000;
/** No answer uses what the library could stop it with: who asked closes the connection. */
const controller = {} as Parameters<PendingAnswer['onResponseData']>[0];

describe('an answer that is under way', () => {
  let caller: AbortController;
  let pending: PendingAnswer;

  beforeEach(() => {
    mock.timers.enable({ apis: ['setTimeout'] });
    caller = new AbortController();
    pending = new PendingAnswer(LIMIT, caller.signal);
    pending.onResponseStart(controller, 200, { date: 'today' });
    pending.onResponseData(controller, Buffer.from('first '));
  });

  afterEach(() => {
    mock.timers.reset();
    assert.equal(getEventListeners(caller.signal, 'abort').length, 0, 'no listener is left');
  });

  it('is whole at its end, and its limit is over', async () => {
    pending.onResponseData(controller, Buffer.from('second'));
    pending.onResponseEnd();
    mock.timers.tick(2 * LIMIT);
    const { status, headers, body } = await pending.whole;
    assert.deepEqual([status, headers['date'], body.toString()], [200, 'today', 'first second']);
  });

  it('fails at its limit, however much of it has come', async () => {
    mock.timers.tick(LIMIT - 1);
    pending.onResponseData(controller, Buffer.from('second'));
    mock.timers.tick(1);
    await assert.rejects(pending.whole, (error) => error instanceof TimeIsUp && error.milliseconds === LIMIT);
  });

  it('fails with the reason of who no longer waits', async () => {
    caller.abort(new RangeError('enough'));
    await assert.rejects(pending.whole, RangeError);
  });

  it('fails with what the library says', async () => {
    pending.onResponseError(controller, new RangeError('the end of the line'));
    await assert.rejects(pending.whole, /the end of the line/);
  });
});
