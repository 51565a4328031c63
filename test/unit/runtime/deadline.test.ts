import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { mock } from 'node:test';
import { afterEach, describe, it } from 'mocha';
import {
  isCancelled,
  startDeadline,
  timeIsUp,
  untilAborted,
  withDeadline,
} from '../../../src/runtime/deadline';

function whenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => {
      const reason: unknown = signal.reason;
      reject(reason instanceof Error ? reason : new Error('aborted', { cause: reason }));
    });
  });
}

describe('withDeadline', () => {
  afterEach(() => mock.timers.reset());

  it('returns the result of the work, and leaves no timer and no listener behind', async () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    const { signal } = new AbortController();
    let inner: AbortSignal | undefined;
    const value = await withDeadline(signal, 1000, (ends) => {
      inner = ends;
      return Promise.resolve(5);
    });
    mock.timers.tick(5000);
    assert.equal(value, 5);
    assert.equal(inner?.aborted, false);
    assert.equal(getEventListeners(signal, 'abort').length, 0);
  });

  it('aborts the work with a TimeoutError at the limit', async () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    const { signal } = new AbortController();
    const working = withDeadline(signal, 1000, whenAborted);
    mock.timers.tick(1000);
    await assert.rejects(working, { name: 'TimeoutError' });
    assert.equal(getEventListeners(signal, 'abort').length, 0);
  });

  it('aborts the work with the caller’s signal and reason', async () => {
    const controller = new AbortController();
    const working = withDeadline(controller.signal, 60_000, whenAborted);
    controller.abort(new RangeError('enough'));
    await assert.rejects(working, RangeError);
  });

  it('does not start work that is already cancelled', async () => {
    let begun = false;
    await assert.rejects(
      withDeadline(AbortSignal.abort(), 1000, () => {
        begun = true;
        return Promise.resolve();
      }),
      { name: 'AbortError' },
    );
    assert.equal(begun, false);
  });

  it('leaves no listener behind after a failure', async () => {
    const { signal } = new AbortController();
    await assert.rejects(
      withDeadline(signal, 60_000, () => Promise.reject(new RangeError('x'))),
      RangeError,
    );
    assert.equal(getEventListeners(signal, 'abort').length, 0);
  });
});

describe('startDeadline', () => {
  afterEach(() => mock.timers.reset());

  it('tells a limit from a cancel', () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    const caller = new AbortController();
    const [late, cancelled] = [startDeadline(caller.signal, 1000), startDeadline(caller.signal, 2000)];
    assert.equal(timeIsUp(late.signal), undefined);
    mock.timers.tick(1000);
    assert.equal(timeIsUp(late.signal)?.milliseconds, 1000);
    assert.equal(isCancelled(late.signal), false);
    caller.abort();
    assert.equal(isCancelled(cancelled.signal), true);
    assert.equal(timeIsUp(cancelled.signal), undefined);
    late.end();
    cancelled.end();
  });

  it('passes on a limit that the caller has reached, and leaves nothing behind', () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    const outer = startDeadline(new AbortController().signal, 1000);
    const inner = startDeadline(outer.signal, 5000);
    mock.timers.tick(1000);
    assert.equal(timeIsUp(inner.signal)?.milliseconds, 1000);
    inner.end();
    assert.equal(getEventListeners(outer.signal, 'abort').length, 0);
    outer.end();
  });

  it('aborts at once under a signal that has aborted', () => {
    const deadline = startDeadline(AbortSignal.abort(), 1000);
    assert.equal(isCancelled(deadline.signal), true);
    deadline.end();
  });
});

describe('untilAborted', () => {
  it('returns the result of the work, value or promise', async () => {
    const { signal } = new AbortController();
    assert.equal(await untilAborted(signal, Promise.resolve(5)), 5);
    assert.equal(await untilAborted(signal, 5), 5);
    await assert.rejects(untilAborted(signal, Promise.reject(new Error('no'))), /no/);
    assert.equal(getEventListeners(signal, 'abort').length, 0);
  });

  it('stops waiting for work that hangs when the signal aborts, with its reason', async () => {
    const ends = new AbortController();
    const waiting = untilAborted(ends.signal, new Promise(() => undefined));
    ends.abort(new Error('enough'));
    await assert.rejects(waiting, /enough/);
    assert.equal(getEventListeners(ends.signal, 'abort').length, 0);
  });

  it('ignores a failure after the abort', async () => {
    const heard: unknown[] = [];
    const onUnhandled = (reason: unknown): void => void heard.push(reason);
    process.on('unhandledRejection', onUnhandled);
    let fail: (reason: Error) => void = () => undefined;
    const work = new Promise<never>((_, reject) => (fail = reject));
    await assert.rejects(untilAborted(AbortSignal.abort(new Error('enough')), work), /enough/);
    fail(new Error('too late'));
    await new Promise((resolve) => setImmediate(resolve));
    process.off('unhandledRejection', onUnhandled);
    assert.deepEqual(heard, []);
  });
});
