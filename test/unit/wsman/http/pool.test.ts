import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { describe, it } from 'mocha';
import { hasCode, RemoteError } from '../../../../src/wsman/errors';
import { ConnectionPool, type Pooled } from '../../../../src/wsman/http/pool';
import { FakeClock } from '../../../fakeClock';
import { anyTime } from '../fakeTransport';

class FakeConnection implements Pooled {
  isUp = true;
  closed = 0;

  close(): void {
    this.isUp = false;
    this.closed++;
  }
}

/** Milliseconds between two looks at the clock. */
const BEAT = 5_000;

/** One sign-in that the test completes or fails. */
interface SignIn {
  readonly signal: AbortSignal;
  succeed(): FakeConnection;
  fail(error: Error): void;
}

/** A pool of this size, with every sign-in that it started. */
function poolOf(size: number): {
  pool: ConnectionPool<FakeConnection>;
  signIns: SignIn[];
  clock: FakeClock;
} {
  const signIns: SignIn[] = [];
  const open = (signal: AbortSignal): Promise<FakeConnection> =>
    new Promise((resolve, reject) => {
      signal.addEventListener('abort', () =>
        reject(new RemoteError('CONNECTION_LOST', { host: 'srv.example' })),
      );
      const connection = new FakeConnection();
      signIns.push({
        signal,
        succeed: () => {
          resolve(connection);
          return connection;
        },
        fail: reject,
      });
    });
  const clock = new FakeClock();
  return { pool: new ConnectionPool(open, size, clock), signIns, clock };
}

/** Lets every promise run as far as it can without the outside. */
async function settle(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

/** The state of a promise so far. */
function watch<T>(promise: Promise<T>): { value?: T; error?: unknown } {
  const seen: { value?: T; error?: unknown } = {};
  promise.then(
    (value) => (seen.value = value),
    (error: unknown) => (seen.error = error),
  );
  return seen;
}

async function acquired(
  pool: ConnectionPool<FakeConnection>,
  signIns: readonly SignIn[],
): Promise<FakeConnection> {
  const acquiring = pool.acquire(anyTime);
  await settle();
  const connection = signIns.at(-1)?.succeed();
  assert.equal(await acquiring, connection);
  return connection ?? assert.fail();
}

describe('ConnectionPool', () => {
  it('reuses a released connection', async () => {
    const { pool, signIns } = poolOf(2);
    const first = await acquired(pool, signIns);
    pool.release(first);
    assert.equal(await pool.acquire(anyTime), first);
    assert.equal(signIns.length, 1);
  });

  it('opens no more connections than its size, and lets the next caller wait for a free one', async () => {
    const { pool, signIns } = poolOf(2);
    const first = await acquired(pool, signIns);
    await acquired(pool, signIns);
    const third = watch(pool.acquire(anyTime));
    await settle();
    assert.deepEqual([signIns.length, third], [2, {}]);
    pool.release(first);
    await settle();
    assert.equal(third.value, first);
  });

  it('serves waiting callers in their order', async () => {
    const { pool, signIns } = poolOf(1);
    const connection = await acquired(pool, signIns);
    const [second, third] = [watch(pool.acquire(anyTime)), watch(pool.acquire(anyTime))];
    pool.release(connection);
    await settle();
    assert.deepEqual([second.value, third.value], [connection, undefined]);
    pool.release(connection);
    await settle();
    assert.equal(third.value, connection);
  });

  it('replaces a connection that went down', async () => {
    const { pool, signIns } = poolOf(1);
    const first = await acquired(pool, signIns);
    const second = watch(pool.acquire(anyTime));
    first.isUp = false;
    pool.release(first);
    await settle();
    const fresh = signIns[1]?.succeed();
    await settle();
    assert.equal(second.value, fresh);
    assert.equal(first.closed, 1, 'its keys are still there');
  });

  it('skips and closes an idle connection that the host ended', async () => {
    const { pool, signIns } = poolOf(1);
    const first = await acquired(pool, signIns);
    pool.release(first);
    first.isUp = false;
    assert.notEqual(await acquired(pool, signIns), first);
    assert.equal(first.closed, 1, 'its keys are still there');
  });

  describe('signs in', () => {
    it('once at a time', async () => {
      const { pool, signIns } = poolOf(2);
      const [first, second] = [watch(pool.acquire(anyTime)), watch(pool.acquire(anyTime))];
      await settle();
      assert.equal(signIns.length, 1);
      const opened = signIns[0]?.succeed();
      await settle();
      assert.equal(first.value, opened);
      assert.equal(signIns.length, 2);
      const other = signIns[1]?.succeed();
      await settle();
      assert.equal(second.value, other);
    });

    it('for the next caller after a failure', async () => {
      const { pool, signIns } = poolOf(1);
      const [first, second] = [watch(pool.acquire(anyTime)), watch(pool.acquire(anyTime))];
      await settle();
      const lost = new RemoteError('CONNECTION_REFUSED', { host: 'srv.example', port: 5985 });
      signIns[0]?.fail(lost);
      await settle();
      assert.equal(first.error, lost);
      signIns[1]?.succeed();
      await settle();
      assert.ok(second.value);
    });

    it('not again for callers who waited during a refusal: each refusal counts towards an account lockout', async () => {
      const { pool, signIns } = poolOf(2);
      const waiting = Array.from({ length: 5 }, () => watch(pool.acquire(anyTime)));
      await settle();
      const refused = new RemoteError('SIGN_IN_REFUSED', { host: 'srv.example', user: 'alice' });
      signIns[0]?.fail(refused);
      await settle();
      assert.equal(signIns.length, 1);
      for (const { error } of waiting) assert.equal(error, refused);
    });

    it('again for callers after a refusal: the sign-in layer above decides about retries', async () => {
      const { pool, signIns } = poolOf(2);
      const first = watch(pool.acquire(anyTime));
      await settle();
      signIns[0]?.fail(new RemoteError('SIGN_IN_REFUSED', { host: 'srv.example', user: 'alice' }));
      await settle();
      assert.ok(hasCode(first.error, 'SIGN_IN_REFUSED'));
      assert.ok(await acquired(pool, signIns));
    });
  });

  describe('when the caller aborts', () => {
    it('while waiting for a connection, leaves no waiter behind', async () => {
      const { pool, signIns } = poolOf(1);
      const connection = await acquired(pool, signIns);
      const controller = new AbortController();
      const waiting = watch(pool.acquire(controller.signal));
      await settle();
      controller.abort();
      await settle();
      assert.ok(hasCode(waiting.error, 'CANCELLED'));
      assert.equal(getEventListeners(controller.signal, 'abort').length, 0);
      pool.release(connection);
      assert.equal(await pool.acquire(anyTime), connection);
    });

    it('just after being woken, passes the slot on', async () => {
      const { pool, signIns } = poolOf(1);
      const connection = await acquired(pool, signIns);
      const controller = new AbortController();
      const [first, second] = [watch(pool.acquire(controller.signal)), watch(pool.acquire(anyTime))];
      await settle();
      pool.release(connection);
      controller.abort();
      await settle();
      assert.ok(hasCode(first.error, 'CANCELLED'));
      assert.equal(second.value, connection);
    });

    it('while waiting for another sign-in, fails at once, and the next caller still waits for that sign-in', async () => {
      const { pool, signIns } = poolOf(3);
      const first = watch(pool.acquire(anyTime));
      const controller = new AbortController();
      const second = watch(pool.acquire(controller.signal));
      await settle();
      controller.abort();
      await settle();
      assert.ok(hasCode(second.error, 'CANCELLED'));
      const third = watch(pool.acquire(anyTime));
      await settle();
      assert.equal(signIns.length, 1);
      signIns[0]?.succeed();
      await settle();
      assert.ok(first.value);
      signIns[1]?.succeed();
      await settle();
      assert.ok(third.value);
    });

    it('during its own sign-in, aborts it and frees the slot', async () => {
      const { pool, signIns } = poolOf(1);
      const controller = new AbortController();
      const [first, second] = [watch(pool.acquire(controller.signal)), watch(pool.acquire(anyTime))];
      await settle();
      controller.abort();
      await settle();
      assert.ok(hasCode(first.error, 'CANCELLED'));
      assert.equal(signIns[0]?.signal.aborted, true);
      signIns[1]?.succeed();
      await settle();
      assert.ok(second.value);
    });

    it('before asking, gets no connection', async () => {
      const { pool, signIns } = poolOf(1);
      await assert.rejects(pool.acquire(AbortSignal.abort()), (error) => hasCode(error, 'CANCELLED'));
      assert.equal(signIns.length, 0);
    });

    it('leaves no listener on a long-lived signal', async () => {
      const { pool, signIns } = poolOf(1);
      const { signal } = new AbortController();
      const acquiring = pool.acquire(signal);
      await settle();
      const connection = signIns[0]?.succeed() ?? assert.fail();
      await acquiring;
      const waiting = pool.acquire(signal);
      await settle();
      pool.release(connection);
      await waiting;
      assert.equal(getEventListeners(signal, 'abort').length, 0);
    });
  });

  describe('when closed', () => {
    const reason = new RemoteError('CANCELLED');

    it('closes idle and busy connections, and fails waiting and later callers', async () => {
      const { pool, signIns } = poolOf(2);
      const [busy, idle] = [await acquired(pool, signIns), await acquired(pool, signIns)];
      const waiting = watch(pool.acquire(anyTime));
      await settle();
      pool.release(idle);
      await settle();
      const second = watch(pool.acquire(anyTime));
      await settle();
      pool.close(() => reason);
      await settle();
      assert.deepEqual([busy.isUp, idle.isUp], [false, false]);
      assert.equal(waiting.value, idle);
      assert.equal(second.error, reason);
      await assert.rejects(pool.acquire(anyTime), (error) => error === reason);
    });

    it('aborts a running sign-in and those that wait for it', async () => {
      const { pool, signIns } = poolOf(2);
      const [first, second] = [watch(pool.acquire(anyTime)), watch(pool.acquire(anyTime))];
      await settle();
      pool.close(() => reason);
      await settle();
      assert.equal(signIns[0]?.signal.aborted, true);
      assert.deepEqual([first.error, second.error], [reason, reason]);
      assert.equal(signIns.length, 1);
    });

    it('closes a connection whose sign-in succeeds after the close', async () => {
      const { pool, signIns } = poolOf(1);
      const first = watch(pool.acquire(anyTime));
      await settle();
      const connection = signIns[0]?.succeed() ?? assert.fail();
      pool.close(() => reason);
      await settle();
      assert.equal(first.error, reason);
      assert.equal(connection.isUp, false);
    });

    it('closes connections that are released later', async () => {
      const { pool, signIns } = poolOf(1);
      const connection = await acquired(pool, signIns);
      pool.close(() => reason);
      pool.release(connection);
      assert.equal(connection.isUp, false);
    });
  });

  it('closes idle connections on request, and no others', async () => {
    const { pool, signIns } = poolOf(2);
    const [busy, idle] = [await acquired(pool, signIns), await acquired(pool, signIns)];
    pool.release(idle);
    pool.dropIdle();
    assert.deepEqual([busy.isUp, idle.isUp], [true, false]);
  });

  describe('closes an idle connection', () => {
    it('before Windows does, and not earlier', async () => {
      const { pool, signIns, clock } = poolOf(1);
      const connection = await acquired(pool, signIns);
      pool.release(connection);
      await clock.pass(99_000);
      assert.equal(connection.isUp, true);
      assert.equal(await pool.acquire(anyTime), connection);
      pool.release(connection);
      await clock.pass(99_000);
      assert.equal(connection.isUp, true, 'the first wait counts no longer');
      await clock.pass(2_000);
      assert.equal(connection.isUp, false);
      assert.equal(clock.pending, 0);
    });

    it('that the computer slept through, when its timer fires', async () => {
      const { pool, signIns, clock } = poolOf(1);
      const connection = await acquired(pool, signIns);
      pool.release(connection);
      clock.sleep(20_000);
      await clock.pass(BEAT);
      assert.equal(connection.isUp, false);
      assert.equal(clock.pending, 0);
    });

    for (const [what, milliseconds] of [
      ['that the computer slept through', 20_000],
      ['that the host has closed by now', 3_600_000],
      ['whose age the clock does not tell', -60_000],
    ] as const)
      it(`${what}, when it is asked for before any timer has fired`, async () => {
        const { pool, signIns, clock } = poolOf(1);
        const connection = await acquired(pool, signIns);
        pool.release(connection);
        clock.sleep(milliseconds);
        assert.notEqual(await acquired(pool, signIns), connection);
        assert.equal(connection.closed, 1, 'its keys are still there');
      });

    it('by its age alone, where every look at the clock came in time', async () => {
      const { pool, signIns, clock } = poolOf(1);
      const connection = await acquired(pool, signIns);
      pool.release(connection);
      for (let seconds = 0; seconds < 110; seconds += 5) {
        clock.sleep(1_000);
        await clock.pass(BEAT - 1_000);
      }
      assert.notEqual(await acquired(pool, signIns), connection);
    });

    it('not for a timer that is late on a busy computer', async () => {
      const { pool, signIns, clock } = poolOf(1);
      const connection = await acquired(pool, signIns);
      pool.release(connection);
      clock.sleep(4_000);
      await clock.pass(BEAT);
      assert.equal(await pool.acquire(anyTime), connection);
    });
  });

  it('leaves no timer behind when it is closed', async () => {
    const { pool, signIns, clock } = poolOf(2);
    const [first, second] = [await acquired(pool, signIns), await acquired(pool, signIns)];
    pool.release(first);
    pool.release(second);
    pool.close(() => new RemoteError('CANCELLED'));
    assert.equal(clock.pending, 0);
  });
});
