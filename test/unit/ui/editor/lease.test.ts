import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { Lease, LEASE_TIME, LOOK_PAUSE, type LeaseStore } from '../../../../src/ui/editor/lease';
import { FakeClock, settle } from '../../../fakeClock';

const FOCUSED = { focused: true, needed: true };
const BEHIND = { focused: false, needed: true };

/** A text that two windows share. */
class SharedText implements LeaseStore {
  text: string | undefined;
  isBroken = false;
  writes = 0;

  read(): Promise<string | undefined> {
    return this.isBroken ? Promise.reject(new Error('no access')) : Promise.resolve(this.text);
  }

  write(text: string): Promise<void> {
    if (this.isBroken) return Promise.reject(new Error('no access'));
    this.text = text;
    this.writes++;
    return Promise.resolve();
  }
}

describe('the lease of a window', () => {
  let clock: FakeClock;
  let store: SharedText;
  let defects: unknown[];
  let first: Lease;
  let second: Lease;

  const open = (owner: string): Lease =>
    new Lease({ store, clock, owner, onDefect: (defect) => defects.push(defect) });
  const held = (): readonly boolean[] => [first.holds, second.holds];

  beforeEach(() => {
    clock = new FakeClock();
    store = new SharedText();
    defects = [];
    first = open('first');
    second = open('second');
  });
  afterEach(() => {
    first.dispose();
    second.dispose();
    assert.equal(clock.pending, 0, 'no timer is left');
  });

  it('is held by one of two windows', async () => {
    first.attend(BEHIND);
    second.attend(BEHIND);
    await clock.pass(LOOK_PAUSE * 10);
    assert.deepEqual(held(), [true, false]);
  });

  it('goes to the window that has the focus, and stays there when no window has it', async () => {
    first.attend(FOCUSED);
    second.attend(BEHIND);
    await clock.pass(LOOK_PAUSE);
    first.attend(BEHIND);
    second.attend(FOCUSED);
    await clock.pass(0);
    assert.equal(second.holds, true, 'at once');
    await clock.pass(LOOK_PAUSE);
    assert.deepEqual(held(), [false, true]);
    second.attend(BEHIND);
    await clock.pass(LOOK_PAUSE * 10);
    assert.deepEqual(held(), [false, true]);
  });

  it('goes to the other window within a bounded time when its holder has ended', async () => {
    first.attend(FOCUSED);
    second.attend(BEHIND);
    await clock.pass(LOOK_PAUSE * 3);
    first.dispose();
    await clock.pass(LEASE_TIME - LOOK_PAUSE);
    assert.equal(second.holds, false, 'the holder may be slow');
    await clock.pass(2 * LOOK_PAUSE);
    assert.equal(second.holds, true);
  });

  it('goes to the other window at its next look when it is given back', async () => {
    first.attend(FOCUSED);
    second.attend(BEHIND);
    await clock.pass(LOOK_PAUSE * 3);
    await first.release();
    await clock.pass(LOOK_PAUSE);
    assert.equal(second.holds, true);
  });

  it('is not given back by a window that does not hold it', async () => {
    first.attend(FOCUSED);
    second.attend(BEHIND);
    await clock.pass(LOOK_PAUSE);
    const { text } = store;
    await second.release();
    assert.equal(store.text, text);
  });

  it('is free where its time is that of a clock that was set back', async () => {
    store.text = JSON.stringify({ owner: 'gone', renewedAt: clock.now() + 3_600_000, told: [] });
    first.attend(BEHIND);
    await clock.pass(LOOK_PAUSE);
    assert.equal(first.holds, true);
  });

  it('costs nothing while there is nothing to share', async () => {
    first.attend({ focused: true, needed: false });
    await clock.pass(LOOK_PAUSE * 10);
    assert.deepEqual([store.writes, clock.pending], [0, 0]);
    first.attend(FOCUSED);
    await clock.pass(LOOK_PAUSE);
    assert.equal(first.holds, true);
    first.attend({ focused: true, needed: false });
    assert.equal(clock.pending, 0);
  });

  it('tells its listeners when it comes and goes', async () => {
    const changes: boolean[] = [];
    first.onDidChange(() => changes.push(first.holds));
    first.attend(FOCUSED);
    await clock.pass(LOOK_PAUSE * 3);
    first.attend(BEHIND);
    second.attend(FOCUSED);
    await clock.pass(LOOK_PAUSE * 3);
    assert.deepEqual(changes, [true, false]);
  });

  describe('for news', () => {
    it('lets the holder tell, and no other window', async () => {
      first.attend(FOCUSED);
      second.attend(BEHIND);
      await clock.pass(LOOK_PAUSE);
      assert.equal(await second.tellOnce(['a']), undefined);
      assert.deepEqual(await first.tellOnce(['a', 'b']), ['a', 'b']);
    });

    it('keeps a window that takes over from telling again', async () => {
      first.attend(FOCUSED);
      await clock.pass(LOOK_PAUSE);
      await first.tellOnce(['a']);
      first.attend(BEHIND);
      second.attend(FOCUSED);
      assert.deepEqual(await second.tellOnce(['a', 'b']), ['b']);
      assert.equal(await first.tellOnce(['c']), undefined, 'before its next look');
    });

    it('remembers what was told when the holder gives the lease back', async () => {
      first.attend(FOCUSED);
      await clock.pass(LOOK_PAUSE);
      await first.tellOnce(['a']);
      await first.release();
      assert.deepEqual(await second.tellOnce(['a', 'b']), ['b']);
    });

    it('does not keep a window from telling the same thing again when it happens again', async () => {
      first.attend(FOCUSED);
      await first.tellOnce(['a']);
      assert.deepEqual(await first.tellOnce(['a']), ['a']);
    });
  });

  describe('where the store does not work', () => {
    it('is taken for held after a while, so that a window alone goes on; the trouble is logged once', async () => {
      store.isBroken = true;
      first.attend(FOCUSED);
      await clock.pass(LOOK_PAUSE);
      assert.equal(first.holds, false);
      assert.equal(await first.tellOnce(['a']), undefined);
      await clock.pass(LEASE_TIME + LOOK_PAUSE);
      assert.equal(first.holds, true);
      assert.deepEqual(await first.tellOnce(['a']), ['a']);
      assert.equal(defects.length, 1);
    });

    it('is asked for again by those with something to tell when it works again', async () => {
      first.attend(FOCUSED);
      await clock.pass(LOOK_PAUSE);
      let changes = 0;
      first.onDidChange(() => changes++);
      store.isBroken = true;
      assert.equal(await first.tellOnce(['a']), undefined);
      store.isBroken = false;
      await clock.pass(LOOK_PAUSE);
      await settle();
      assert.equal(changes, 1);
      assert.deepEqual(await first.tellOnce(['a']), ['a']);
    });
  });
});
