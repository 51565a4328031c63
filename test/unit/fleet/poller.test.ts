import assert from 'node:assert/strict';
import { Fleet } from '../../../src/fleet/fleet';
import type { Intervals } from '../../../src/fleet/hostSchedule';
import { Poller } from '../../../src/fleet/poller';
import { SignIns } from '../../../src/fleet/signIns';
import { RemoteError } from '../../../src/wsman/errors';
import { FakeClock, settle } from '../../fakeClock';
import { FakeHost, definition, job } from './fakeHost';
import { storeOf } from './fakeStore';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

describe('the poller', () => {
  let clock: FakeClock;
  let hosts: Map<string, FakeHost>;
  let fleet: Fleet;
  let poller: Poller;
  let chance: number;

  function start(...names: readonly string[]): void {
    clock = new FakeClock();
    hosts = new Map(names.map((name) => [name, new FakeHost()]));
    fleet = new Fleet({
      connect: ({ name }) => Promise.resolve(fake(name).client),
      signIns: new SignIns({ store: storeOf({ user: 'alex', password: 'right' }) }),
      clock,
      languageId: () => 1033,
      onDefect: (defect) => assert.ifError(defect),
    });
    fleet.setHosts(names.map((name) => definition(name)));
    const intervals: Intervals = {
      active: 2 * SECOND,
      idle: 30 * SECOND,
      failed: 5 * MINUTE,
      patience: 10 * MINUTE,
    };
    // In the middle of its range the jitter is nothing.
    chance = 0.5;
    poller = new Poller(fleet, { clock, random: () => chance, intervals: () => intervals });
  }

  const fake = (name: string): FakeHost => {
    const host = hosts.get(name);
    assert.ok(host);
    return host;
  };

  afterEach(() => {
    poller.dispose();
    fleet.dispose();
    assert.equal(clock.pending, 0, 'no timer is left');
  });

  it('reads no host, and has no timer, while none is visible and none has active jobs', async () => {
    start('web-01', 'web-02');
    await clock.pass(10 * MINUTE);
    assert.equal(fake('web-01').reads + fake('web-02').reads, 0);
    assert.equal(clock.pending, 0);
  });

  it('reads a visible host at once, then every 30 seconds', async () => {
    start('web-01', 'web-02');
    poller.watch(new Set(['web-01']));
    await clock.pass(0);
    assert.equal(fake('web-01').reads, 1);
    await clock.pass(MINUTE);
    assert.equal(fake('web-01').reads, 3);
    assert.equal(fake('web-02').reads, 0);
  });

  it('reads a host with an active job every 2 seconds, visible or not, and stops when nothing is active', async () => {
    start('web-01');
    fake('web-01').jobs = [job()];
    await fleet.refresh('web-01');
    await clock.pass(10 * SECOND);
    assert.equal(fake('web-01').reads, 6);
    fake('web-01').jobs = [job({ state: 'TRANSFERRED' })];
    await clock.pass(10 * SECOND);
    // Progress tells that the job has another state, and a listing what became of it.
    assert.equal(fake('web-01').reads, 8);
    assert.equal(clock.pending, 0);
  });

  it('reads only progress of hidden hosts, and everything of visible ones', async () => {
    start('web-01');
    fake('web-01').jobs = [job()];
    await fleet.refresh('web-01');
    await clock.pass(10 * SECOND);
    assert.deepEqual([fake('web-01').reads, fake('web-01').glances], [6, 5]);
    poller.watch(new Set(['web-01']));
    await clock.pass(10 * SECOND);
    assert.equal(fake('web-01').glances, 5);
    assert.ok(fake('web-01').reads > 10);
  });

  it('does not let a full reading join a progress-only one', async () => {
    start('web-01');
    fake('web-01').jobs = [job()];
    await fleet.refresh('web-01');
    fake('web-01').hold();
    await clock.pass(2 * SECOND);
    assert.equal(fake('web-01').glances, 1);
    const full = fleet.refresh('web-01');
    await settle();
    fake('web-01').letGo();
    await full;
    assert.deepEqual([fake('web-01').reads, fake('web-01').glances], [3, 1]);
  });

  it('never reads a host twice at the same time', async () => {
    start('web-01');
    fake('web-01').hold();
    poller.watch(new Set(['web-01']));
    await clock.pass(5 * MINUTE);
    assert.equal(fake('web-01').reads, 1);
    fake('web-01').letGo();
    await clock.pass(SECOND);
  });

  it('polls a failing host with growing waits, and a recovered one as before', async () => {
    start('web-01');
    fake('web-01').failure = new RemoteError('CONNECTION_REFUSED', { host: 'web-01', port: 5985 });
    poller.watch(new Set(['web-01']));
    await clock.pass(0);
    await clock.pass(MINUTE);
    assert.equal(fake('web-01').reads, 2, 'once more after 60 s, not after 30');
    await clock.pass(2 * MINUTE);
    assert.equal(fake('web-01').reads, 3);
    await clock.pass(60 * MINUTE);
    const reads = fake('web-01').reads;
    assert.ok(reads >= 13 && reads <= 16, `never less than every five minutes, seen ${reads}`);
    fake('web-01').failure = undefined;
    await clock.pass(5 * MINUTE);
    const recovered = fake('web-01').reads;
    await clock.pass(5 * MINUTE);
    assert.equal(fake('web-01').reads - recovered, 10);
  });

  it('tells when it reads a host next, and of a host that it leaves alone nothing', async () => {
    start('web-01', 'web-02');
    fake('web-01').failure = new RemoteError('CONNECTION_REFUSED', { host: 'web-01', port: 5985 });
    chance = 1;
    poller.watch(new Set(['web-01']));
    assert.equal(poller.nextReading('web-02'), undefined);
    assert.equal(poller.nextReading('elsewhere'), undefined);
    await clock.pass(0);
    for (let count = 2; count < 8; count++) {
      const next = poller.nextReading('web-01');
      assert.ok(next !== undefined && next > clock.now());
      await clock.pass(next - clock.now() - 1);
      assert.equal(fake('web-01').reads, count - 1, 'not before it');
      fake('web-01').hold();
      await clock.pass(1);
      assert.equal(fake('web-01').reads, count, 'at the moment that was told');
      await clock.pass(SECOND);
      assert.equal(poller.nextReading('web-01'), next, 'while the reading goes on');
      fake('web-01').letGo();
      await clock.pass(0);
    }
    assert.equal(
      poller.nextReading('web-01'),
      clock.now() + 5.5 * MINUTE,
      'the longest wait, and the jitter',
    );
    fake('web-01').failure = new RemoteError('SIGN_IN_REFUSED', { host: 'web-01', user: 'alex' });
    await clock.pass(6 * MINUTE);
    assert.equal(poller.nextReading('web-01'), undefined, 'it waits for the person');
  });

  it('never tries a refused password again by itself', async () => {
    start('web-01');
    fake('web-01').failure = new RemoteError('SIGN_IN_REFUSED', { host: 'web-01', user: 'alex' });
    poller.watch(new Set(['web-01']));
    await clock.pass(60 * MINUTE);
    assert.equal(fake('web-01').reads, 1);
  });

  it('has at most 16 reads in flight', async () => {
    const names = Array.from({ length: 40 }, (_, index) => `web-${index}`);
    start(...names);
    await fleet.refresh('web-0'); // proves the shared credential source
    for (const host of hosts.values()) host.hold();
    poller.watch(new Set(names.slice(1)));
    await clock.pass(0);
    const inFlight = (): number => names.slice(1).reduce((sum, name) => sum + fake(name).reads, 0);
    assert.equal(inFlight(), 16);
    for (const host of hosts.values()) host.letGo();
    await clock.pass(0);
    assert.equal(inFlight(), 39);
  });

  it('polls for ten minutes without attention, then pauses, and reads at once on return', async () => {
    start('web-01');
    fake('web-01').jobs = [job()];
    await fleet.refresh('web-01');
    poller.setAttentive(false);
    await clock.pass(10 * MINUTE);
    const reads = fake('web-01').reads;
    assert.ok(reads > 290);
    await clock.pass(60 * MINUTE);
    assert.ok(fake('web-01').reads - reads <= 1);
    assert.equal(clock.pending, 0);
    const rested = fake('web-01').reads;
    poller.setAttentive(true);
    await clock.pass(0);
    assert.equal(fake('web-01').reads, rested + 1);
  });

  it('reads what several watch, each with a set of its own', async () => {
    start('web-01', 'web-02');
    const another = {};
    poller.watch(new Set(['web-01']));
    poller.watch(new Set(['web-01', 'web-02']), another);
    await clock.pass(0);
    assert.deepEqual([fake('web-01').reads, fake('web-02').reads], [1, 1]);
    poller.watch(new Set());
    await clock.pass(MINUTE);
    assert.deepEqual([fake('web-01').reads, fake('web-02').reads], [3, 3]);
    poller.watch(new Set(), another);
    await clock.pass(MINUTE);
    assert.deepEqual([fake('web-01').reads, fake('web-02').reads], [3, 3]);
  });

  it('reads a host that is needed without attention too, no more often than with it', async () => {
    start('web-01', 'web-02');
    for (const name of ['web-01', 'web-02']) {
      fake(name).jobs = [job()];
      await fleet.refresh(name);
    }
    poller.need(new Set(['web-01']), fleet);
    poller.setAttentive(false);
    await clock.pass(10 * MINUTE);
    const before = [fake('web-01').reads, fake('web-02').reads] as const;
    await clock.pass(10 * MINUTE);
    assert.ok(fake('web-01').reads - before[0] > 290 && fake('web-01').reads - before[0] <= 300);
    assert.ok(fake('web-02').reads - before[1] <= 1);
    poller.need(new Set(), fleet);
    const { reads } = fake('web-01');
    await clock.pass(10 * MINUTE);
    assert.ok(fake('web-01').reads - reads <= 1);
  });

  it('polls a host that the person refreshed as if it had never failed', async () => {
    start('web-01');
    fake('web-01').failure = new RemoteError('CONNECTION_REFUSED', { host: 'web-01', port: 5985 });
    poller.watch(new Set(['web-01']));
    await clock.pass(60 * MINUTE);
    fake('web-01').failure = undefined;
    await fleet.refresh('web-01');
    const reads = fake('web-01').reads;
    await clock.pass(5 * MINUTE);
    assert.equal(fake('web-01').reads - reads, 10);
  });

  it('spreads the reads of hosts by a tenth of the wait, up or down', async () => {
    for (const [drawn, seconds] of [
      [0, 27],
      [1, 33],
    ] as const) {
      start('web-01');
      chance = drawn;
      poller.watch(new Set(['web-01']));
      await clock.pass(0);
      await clock.pass(seconds * SECOND - 1);
      assert.equal(fake('web-01').reads, 1);
      await clock.pass(1);
      assert.equal(fake('web-01').reads, 2);
      poller.dispose();
      fleet.dispose();
    }
  });

  it('reads hosts together that fall due within a beat, none of them more than half a beat from its time', async () => {
    start('web-01', 'web-02', 'web-03');
    for (const host of hosts.values()) host.jobs = [job()];
    await fleet.refresh('web-01');
    await clock.pass(90);
    await fleet.refresh('web-02');
    await clock.pass(110);
    await fleet.refresh('web-03');
    const begun = clock.now() - 200;
    const dues = ['web-01', 'web-02', 'web-03'].map((name) => (poller.nextReading(name) ?? NaN) - begun);
    assert.deepEqual(dues, [2 * SECOND, 2 * SECOND, 2 * SECOND + 250]);
    await clock.pass(2 * SECOND - 200);
    assert.deepEqual(
      ['web-01', 'web-02', 'web-03'].map((name) => fake(name).reads),
      [2, 2, 1],
    );
    await clock.pass(250);
    assert.equal(fake('web-03').reads, 2);
  });

  it('lists a long list in full no more often than that of an idle host', async () => {
    start('web-01');
    fake('web-01').jobs = Array.from({ length: 201 }, (_, index) => job({ jobId: `{${index}}` }));
    poller.watch(new Set(['web-01']));
    await clock.pass(0);
    await clock.pass(MINUTE - SECOND);
    const { reads, glances } = fake('web-01');
    assert.deepEqual([reads, reads - glances], [30, 2]);
  });

  it('stops reading a removed host, and reads an added one', async () => {
    start('web-01', 'web-02');
    poller.watch(new Set(['web-01', 'web-02', 'web-03']));
    await clock.pass(0);
    hosts.set('web-03', new FakeHost());
    fleet.setHosts([definition('web-02'), definition('web-03')]);
    await clock.pass(MINUTE);
    assert.deepEqual(
      ['web-01', 'web-02', 'web-03'].map((name) => fake(name).reads),
      [1, 3, 3],
    );
  });

  it('skips a queued host that is no longer due', async () => {
    const names = Array.from({ length: 20 }, (_, index) => `web-${index}`);
    start(...names);
    await fleet.refresh('web-0');
    for (const host of hosts.values()) host.hold();
    poller.watch(new Set(names.slice(1)));
    await clock.pass(0);
    poller.watch(new Set());
    for (const host of hosts.values()) host.letGo();
    await clock.pass(0);
    assert.equal(
      names.slice(1).reduce((sum, name) => sum + fake(name).reads, 0),
      16,
    );
  });

  it('does not look at ten thousand hidden hosts when one of them changes', async () => {
    const names = Array.from({ length: 10_000 }, (_, index) => `web-${index}`);
    start(...names);
    await fleet.refresh('web-0');
    let asked = 0;
    const host = fleet.host.bind(fleet);
    fleet.host = (name) => {
      asked++;
      return host(name);
    };
    await fleet.refresh('web-1');
    assert.ok(asked < 20, `${asked} hosts were looked at`);
  });
});
