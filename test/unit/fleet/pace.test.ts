import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import type { Disposable } from '../../../src/runtime/disposable';
import { Fleet } from '../../../src/fleet/fleet';
import type { Intervals } from '../../../src/fleet/hostSchedule';
import { followingPace } from '../../../src/fleet/pace';
import { Poller } from '../../../src/fleet/poller';
import { SignIns } from '../../../src/fleet/signIns';
import { Lease, LOOK_PAUSE } from '../../../src/ui/editor/lease';
import { LEASE_TIME } from '../../../src/ui/editor/leaseTime';
import { WindowRecords } from '../../../src/ui/editor/windowRecords';
import { FakeClock } from '../../fakeClock';
import { FakeSharedText } from '../ui/editor/fakeSharedText';
import { FakeHost, definition, job } from './fakeHost';
import { storeOf } from './fakeStore';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const FULL: Intervals = { active: 2 * SECOND, idle: 30 * SECOND, failed: 5 * MINUTE, patience: 60 * MINUTE };

/** A window with one host, which a test's windows share. */
class Window implements Disposable {
  readonly fleet: Fleet;
  readonly lease: Lease;
  readonly poller: Poller;

  constructor(owner: string, host: FakeHost, store: FakeSharedText, clock: FakeClock) {
    const onDefect = (defect: unknown): void => assert.ifError(defect);
    this.fleet = new Fleet({
      connect: () => Promise.resolve(host.client),
      signIns: new SignIns({ store: storeOf({ user: 'alex', password: 'right' }) }),
      clock,
      languageId: () => 1033,
      onDefect,
    });
    this.fleet.setHosts([definition('web-01')]);
    const told = new FakeSharedText();
    const records = new WindowRecords({ lease: store, told, clock, owner });
    this.lease = new Lease({ records: () => Promise.resolve(records), clock, onDefect });
    this.poller = new Poller(this.fleet, {
      clock,
      random: () => 0.5,
      intervals: (isNeeded) => (this.lease.holds || isNeeded ? FULL : followingPace(FULL)),
    });
    this.lease.onDidChange(() => this.poller.review());
  }

  focus(focused: boolean): void {
    this.lease.attend({ focused, needed: true });
  }

  dispose(): void {
    this.poller.dispose();
    this.lease.dispose();
    this.fleet.dispose();
  }
}

describe('the pace of two windows on the same hosts', () => {
  let clock: FakeClock;
  let host: FakeHost;
  let first: Window;
  let second: Window;

  beforeEach(() => {
    clock = new FakeClock();
    host = new FakeHost();
    host.jobs = [job()];
    const store = new FakeSharedText();
    first = new Window('first', host, store, clock);
    second = new Window('second', host, store, clock);
  });
  afterEach(() => {
    first.dispose();
    second.dispose();
    assert.equal(clock.pending, 0, 'no timer is left');
  });

  /** How often the host is asked in a minute. */
  async function readsInAMinute(): Promise<number> {
    const before = host.reads + host.glances;
    await clock.pass(MINUTE);
    return host.reads + host.glances - before;
  }

  async function start(): Promise<void> {
    first.focus(true);
    second.focus(false);
    for (const { fleet } of [first, second]) await fleet.refresh('web-01');
    await clock.pass(LOOK_PAUSE);
  }

  it('costs the host little more than one window', async () => {
    await start();
    const both = await readsInAMinute();
    second.dispose();
    const alone = await readsInAMinute();
    assert.ok(alone >= 29, `every other second, seen ${alone}`);
    assert.ok(both <= alone * 1.15, `${both} against ${alone}`);
  });

  it('keeps both up to date, the one without the lease a little later', async () => {
    await start();
    host.jobs = [job({ state: 'TRANSFERRED' })];
    await clock.pass(10 * FULL.active);
    for (const { fleet } of [first, second]) assert.equal(fleet.host('web-01')?.counts.ready, 1);
  });

  it('is full in the window that the person turns to, at once', async () => {
    await start();
    await clock.pass(10 * SECOND);
    first.focus(false);
    second.focus(true);
    await clock.pass(0);
    assert.equal(second.fleet.host('web-01')?.readAt, clock.now());
  });

  it('stays full for hosts that a rollout of the window without the lease needs', async () => {
    await start();
    second.poller.need(new Set(['web-01']), second);
    first.dispose();
    second.focus(false);
    assert.equal(second.lease.holds, false);
    const before = host.reads + host.glances;
    await clock.pass(LOOK_PAUSE);
    assert.ok(host.reads + host.glances - before >= 2);
  });

  it('is full in the other window soon after the first has ended', async () => {
    await start();
    first.dispose();
    await clock.pass(LEASE_TIME + LOOK_PAUSE);
    assert.ok((await readsInAMinute()) >= 29);
  });
});
