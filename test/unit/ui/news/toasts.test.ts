import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import type { TrackedJob } from '../../../../src/fleet/model';
import { Lease, LOOK_PAUSE } from '../../../../src/ui/editor/lease';
import { LEASE_TIME } from '../../../../src/ui/editor/leaseTime';
import { openSharedFolder } from '../../../../src/ui/editor/sharedFolder';
import { ON_SCREEN } from '../../../../src/ui/news/toast';
import { Toasts, type ToastKind } from '../../../../src/ui/news/toasts';
import { FakeClock, settle } from '../../../fakeClock';
import { until } from '../../../until';
import { tracked } from '../tracked';
import { FakeFocus } from './fakeFocus';
import { FakeNews } from './fakeNews';

/** Longer than headlines are gathered. */
const GATHERED = 2_000;

interface Shown {
  readonly kind: ToastKind;
  readonly jobs: readonly string[];
  /** Closes the message, as a person does. */
  readonly close: () => void;
}

/** A window with its messages, over the folder that its lease is in. */
class Window {
  readonly news = new FakeNews();
  readonly focus = new FakeFocus();
  readonly shown: Shown[] = [];
  readonly lease: Lease;
  readonly #toasts: Toasts;

  constructor(owner: string, folder: string, clock: FakeClock) {
    const { records } = openSharedFolder(folder, owner, clock);
    this.lease = new Lease({ records: () => Promise.resolve(records), clock, onDefect: assert.ifError });
    this.#toasts = new Toasts({
      news: this.news,
      lease: this.lease,
      focus: this.focus,
      clock,
      isWanted: () => true,
      show: (kind, jobs, close) => this.shown.push({ kind, jobs: jobs.map(({ job }) => job.jobId), close }),
    });
    this.news.onDidBreak((headlines) => this.#toasts.add(headlines));
  }

  /** The person comes to this window, or leaves it. */
  turnTo(focused: boolean): void {
    this.focus.set(focused);
    this.lease.attend({ focused, needed: true });
  }

  close(): void {
    this.#toasts.dispose();
    this.lease.dispose();
    assert.equal(this.focus.listeners, 0, 'no listener is left');
  }
}

const failed = (...ids: readonly string[]): { readonly failed: TrackedJob[] } => ({
  failed: ids.map((jobId) => tracked({ jobId, state: 'ERROR' })),
});
const finished = (...ids: readonly string[]): { readonly finished: TrackedJob[] } => ({
  finished: ids.map((jobId) => tracked({ jobId, state: 'TRANSFERRED' })),
});

describe('toasts', () => {
  let folder: string;
  let clock: FakeClock;
  let window: Window;
  let other: Window;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'toasts-'));
    clock = new FakeClock();
    window = new Window('one', folder, clock);
    other = new Window('two', folder, clock);
    window.turnTo(true);
    await passUntil('it holds the lease', () => window.lease.holds);
  });
  afterEach(async () => {
    window.close();
    other.close();
    assert.equal(clock.pending, 0, 'no timer is left');
    // What is being written ends before its folder goes.
    for (const { lease } of [window, other]) await lease.release();
    await rm(folder, { recursive: true });
  });

  /** Lets a look's pause go by at a time, until what is on the disk has come about. */
  async function passUntil(what: string, holds: () => boolean): Promise<void> {
    let looks = 0;
    await until(what, async () => {
      if (!holds() && looks++ < 100) await clock.pass(LOOK_PAUSE / 10);
      return holds();
    });
  }

  /** Waits until all that a window wants to say is said: its claims are made one after the other. */
  async function quiet(each = window): Promise<void> {
    await clock.pass(GATHERED);
    await each.lease.tellOnce([]);
    await settle();
  }

  const jobsShown = (each = window): (readonly string[])[] => each.shown.map(({ jobs }) => jobs);

  it('make one message of what comes within a moment', async () => {
    window.news.break(failed('a'));
    await clock.pass(500);
    window.news.break(failed('b', 'c'));
    await quiet();
    assert.deepEqual(jobsShown(), [['a', 'b', 'c']]);
  });

  it('hold back the next of a kind until the first is closed, and count all since in it', async () => {
    window.news.break(failed('a'));
    await quiet();
    window.news.break(failed('b'));
    await quiet();
    window.news.break(failed('c'));
    await quiet();
    assert.deepEqual(jobsShown(), [['a']], 'not one beside it');
    window.shown[0]?.close();
    await quiet();
    assert.deepEqual(jobsShown(), [['a'], ['b', 'c']]);
  });

  it('of another kind do not wait', async () => {
    window.news.break(failed('a'));
    await quiet();
    window.news.break(finished('b'));
    await quiet();
    assert.deepEqual(
      window.shown.map(({ kind }) => kind),
      ['failed', 'finished'],
    );
  });

  it('say nothing of jobs that the person dealt with while they were held back', async () => {
    window.news.break(failed('a'));
    await quiet();
    const later = failed('b', 'c');
    window.news.break(later);
    await quiet();
    window.news.settle(later.failed.slice(0, 1));
    window.shown[0]?.close();
    await quiet();
    assert.deepEqual(jobsShown(), [['a'], ['c']]);
  });

  it('count the jobs of one that went behind the bell unanswered', async () => {
    window.news.break(failed('a', 'b'));
    await quiet();
    window.news.break(failed('c'));
    window.news.settle(failed('b').failed);
    await clock.pass(ON_SCREEN);
    await quiet();
    assert.deepEqual(jobsShown(), [
      ['a', 'b'],
      ['a', 'c'],
    ]);
    window.shown[0]?.close();
    await quiet();
    assert.equal(window.shown.length, 2, 'the old one says no more');
  });

  it('count no job as failed that is transferred by now', async () => {
    window.news.break(failed('a', 'b'));
    await quiet();
    await clock.pass(ON_SCREEN);
    window.news.break(finished('a'));
    window.news.break(failed('c'));
    await quiet();
    assert.deepEqual(
      window.shown.map(({ kind, jobs }) => [kind, jobs]),
      [
        ['failed', ['a', 'b']],
        ['failed', ['b', 'c']],
        ['finished', ['a']],
      ],
    );
  });

  it('wait as long as nobody is at the window, where the editor leaves them on the screen', async () => {
    window.news.break(failed('a'));
    await quiet();
    window.turnTo(false);
    window.news.break(failed('b'));
    await clock.pass(ON_SCREEN * 3);
    await quiet();
    assert.deepEqual(jobsShown(), [['a']]);
    window.turnTo(true);
    await clock.pass(ON_SCREEN);
    await quiet();
    assert.deepEqual(jobsShown(), [['a'], ['a', 'b']]);
  });

  it('name a job once that failed again since', async () => {
    window.news.break(failed('a'));
    await quiet();
    window.news.break(failed('a'));
    await clock.pass(ON_SCREEN);
    await quiet();
    assert.deepEqual(jobsShown(), [['a'], ['a']]);
  });

  describe('of two windows', () => {
    beforeEach(async () => {
      other.turnTo(false);
      await quiet(other);
    });

    /** Both windows learn of the same. */
    function happens(news: ReturnType<typeof failed>): void {
      for (const each of [window, other]) each.news.break(news);
    }

    it('come from the one with the focus', async () => {
      happens(failed('a', 'b'));
      await quiet();
      await quiet(other);
      assert.deepEqual([jobsShown(), jobsShown(other)], [[['a', 'b']], []]);
    });

    it('are not repeated by the other when the person turns to it', async () => {
      happens(failed('a'));
      await quiet();
      happens(failed('b'));
      await quiet();
      window.turnTo(false);
      other.turnTo(true);
      await passUntil('the lease goes over', () => other.lease.holds);
      await quiet(other);
      await quiet();
      // The first window held the second failure back behind its message.
      assert.deepEqual([jobsShown(), jobsShown(other)], [[['a']], [['b']]]);
      window.shown[0]?.close();
      await quiet();
      assert.equal(window.shown.length, 1);
    });

    it('go on in the other within a bounded time when one crashes', async () => {
      happens(failed('a'));
      await quiet();
      window.close();
      other.news.break(failed('b'));
      const crashedAt = clock.now();
      await passUntil('the other takes over', () => other.lease.holds);
      assert.ok(clock.now() - crashedAt <= LEASE_TIME + 2 * LOOK_PAUSE, `${clock.now() - crashedAt} ms`);
      await quiet(other);
      assert.deepEqual(jobsShown(other), [['b']]);
    });
  });
});
