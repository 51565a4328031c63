import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { Lease, LOOK_PAUSE } from '../../../../src/ui/editor/lease';
import { LEASE_TIME } from '../../../../src/ui/editor/leaseTime';
import { WindowRecords } from '../../../../src/ui/editor/windowRecords';
import { FakeClock, settle } from '../../../fakeClock';
import { FakeSharedText } from './fakeSharedText';

const FOCUSED = { focused: true, needed: true };
const BEHIND = { focused: false, needed: true };

describe('the lease of a window', () => {
  let clock: FakeClock;
  let store: FakeSharedText;
  let told: FakeSharedText;
  let defects: unknown[];
  let first: Lease;
  let second: Lease;

  const open = (owner: string): Lease =>
    new Lease({
      records: () => Promise.resolve(new WindowRecords({ lease: store, told, clock, owner })),
      clock,
      onDefect: (defect) => defects.push(defect),
    });
  const held = (): readonly boolean[] => [first.holds, second.holds];

  beforeEach(() => {
    clock = new FakeClock();
    store = new FakeSharedText();
    told = new FakeSharedText();
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
    await second.release();
    await clock.pass(LOOK_PAUSE);
    assert.equal(first.holds, true);
    assert.match(store.text ?? '', /"owner":"first"/);
  });

  it('is free where its time is that of a clock that was set back', async () => {
    store.text = JSON.stringify({ owner: 'gone', renewedAt: clock.now() + 3_600_000, windows: [] });
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

  describe('for busy hosts', () => {
    it('says to each window which hosts are busy in the others', async () => {
      first.attend(FOCUSED);
      second.attend(BEHIND);
      first.shareBusyHosts(['web-01']);
      second.shareBusyHosts(['web-02']);
      let changes = 0;
      await clock.pass(LOOK_PAUSE * 2);
      second.onDidChange(() => changes++);
      assert.deepEqual([first.hostsElsewhere, second.hostsElsewhere], [['web-02'], ['web-01']]);
      first.shareBusyHosts(['web-01', 'web-03']);
      await clock.pass(LOOK_PAUSE * 2);
      assert.deepEqual(second.hostsElsewhere, ['web-01', 'web-03']);
      assert.equal(changes, 1);
    });

    it('hands those of a window that crashed to the one that takes over', async () => {
      first.attend(FOCUSED);
      second.attend(BEHIND);
      first.shareBusyHosts(['web-01']);
      second.shareBusyHosts(['web-02']);
      await clock.pass(LOOK_PAUSE * 2);
      first.dispose();
      await clock.pass(LEASE_TIME + LOOK_PAUSE);
      assert.deepEqual([second.busyHosts, second.hostsElsewhere], [['web-02', 'web-01'], []]);
      second.shareBusyHosts(['web-02']);
      await clock.pass(LOOK_PAUSE * 2);
      assert.deepEqual(second.busyHosts, ['web-02'], 'they are handed over once');
    });

    it('keeps those of the last window for the next start', async () => {
      first.attend(FOCUSED);
      await clock.pass(LOOK_PAUSE);
      first.shareBusyHosts(['web-01']);
      await first.release();
      second.attend(FOCUSED);
      await clock.pass(LOOK_PAUSE);
      assert.deepEqual(second.busyHosts, ['web-01']);
    });
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

    it('is told once by two windows that both hold the lease for a moment', async () => {
      first.attend(FOCUSED);
      second.attend(FOCUSED);
      await clock.pass(LOOK_PAUSE);
      assert.deepEqual(held(), [true, true]);
      const both = await Promise.all([first.tellOnce(['a', 'b']), second.tellOnce(['a', 'b'])]);
      assert.deepEqual(both.flat().sort(), ['a', 'b']);
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

    it('tells a window that held it before that it is alone now, once, so that news kept back is told', async () => {
      first.attend(FOCUSED);
      await clock.pass(LOOK_PAUSE);
      assert.equal(first.holds, true);
      let changes = 0;
      first.onDidChange(() => changes++);
      store.isBroken = true;
      assert.equal(await first.tellOnce(['a']), undefined, 'another window may be about to tell it');
      await clock.pass(LEASE_TIME + LOOK_PAUSE * 10);
      assert.deepEqual([changes, first.holds], [1, true]);
      assert.deepEqual(await first.tellOnce(['a']), ['a']);
      store.isBroken = false;
      await clock.pass(LOOK_PAUSE);
      store.isBroken = true;
      changes = 0;
      await clock.pass(LEASE_TIME + LOOK_PAUSE * 10);
      assert.equal(changes, 1, 'and again after it worked');
    });

    it('is held by a window alone where the records of windows cannot even be opened', async () => {
      const alone = new Lease({
        records: () => Promise.reject(new Error('no folder')),
        clock,
        onDefect: (defect) => defects.push(defect),
      });
      alone.attend(FOCUSED);
      await clock.pass(LOOK_PAUSE + LEASE_TIME + LOOK_PAUSE);
      assert.equal(alone.holds, true);
      assert.deepEqual(await alone.tellOnce(['a']), ['a']);
      assert.equal(defects.length, 1);
      alone.dispose();
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
