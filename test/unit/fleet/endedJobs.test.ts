import assert from 'node:assert/strict';
import type { JobAction } from '../../../src/bits/states';
import { EndedJobs } from '../../../src/fleet/endedJobs';
import { Fleet } from '../../../src/fleet/fleet';
import type { EndedJob, FleetChange } from '../../../src/fleet/model';
import { SignIns } from '../../../src/fleet/signIns';
import { RemoteError } from '../../../src/wsman/errors';
import { tracked } from '../ui/tracked';
import { FakeClock, settle } from '../../fakeClock';
import { FakeHost, definition, job } from './fakeHost';
import { storeOf } from './fakeStore';

const A = '{A}';
const B = '{B}';
const MINUTE = 60_000;

describe('jobs that left a host', () => {
  let host: FakeHost;
  let fleet: Fleet;
  let clock: FakeClock;
  let keptFor: number;

  beforeEach(() => {
    host = new FakeHost();
    clock = new FakeClock();
    keptFor = 10 * MINUTE;
    fleet = new Fleet({
      connect: () => Promise.resolve(host.client),
      signIns: new SignIns({ store: storeOf({ user: 'alex', password: 'right' }) }),
      clock,
      languageId: () => 1033,
      onDefect: (defect) => assert.ifError(defect),
      endedKeptFor: () => keptFor,
    });
    fleet.setHosts([definition('web-01')]);
    host.jobs = [A, B].map((jobId) => job({ jobId, state: 'TRANSFERRED' }));
  });

  afterEach(() => {
    fleet.dispose();
    assert.equal(clock.pending, 0, 'no timer is left');
  });

  const act = (jobId: string, action: JobAction): Promise<unknown> =>
    fleet.perform('web-01', (jobs, signal) => jobs.changeState(jobId, action, signal));
  const ended = (): readonly EndedJob[] => [...(fleet.host('web-01')?.ended.values() ?? [])];
  const hows = (): string[] => ended().map(({ last, how }) => `${last.job.jobId} ${how}`);

  it('are kept with the action from here that ended them', async () => {
    await fleet.refresh('web-01');
    await act(A, 'complete');
    await act(B, 'cancel');
    assert.deepEqual(hows(), ['{A} completed', '{B} cancelled']);
    assert.equal(fleet.ended('web-01', A)?.last.job.state, 'TRANSFERRED');
    assert.equal(fleet.job('web-01', A), undefined);
    assert.equal(fleet.host('web-01')?.counts.jobs, 0);
  });

  it('are not reported as completed or cancelled unless that was done from here', async () => {
    await fleet.refresh('web-01');
    const seenAt = clock.now();
    await clock.pass(MINUTE);
    host.jobs = [];
    await fleet.refresh('web-01');
    assert.deepEqual(hows(), ['{A} gone', '{B} gone']);
    assert.deepEqual([ended()[0]?.seenAt, ended()[0]?.at], [seenAt, seenAt + MINUTE]);
  });

  it('are not reported as completed after an action that failed', async () => {
    await fleet.refresh('web-01');
    host.failure = new RemoteError('UNKNOWN_OUTCOME', { host: 'web-01', what: 'SetJobState' });
    await act(A, 'complete').catch(() => undefined);
    host.failure = undefined;
    host.jobs = [];
    await fleet.refresh('web-01');
    assert.deepEqual(hows(), ['{A} gone', '{B} gone']);
  });

  it('are not completed from here where the next reading still shows them, unless as final', () => {
    const ended = new EndedJobs({ clock, keptFor: () => keptFor, onExpiry: () => undefined });
    const shown = [tracked({ jobId: A, state: 'SUSPENDED' }), tracked({ jobId: B, state: 'ACKNOWLEDGED' })];
    const listed = new Map(shown.map((each) => [each.job.jobId, each]));
    for (const jobId of [A, B]) ended.note(jobId, 'complete', { note: undefined, answered: true });
    ended.record([], listed, ended.noted, 0);
    ended.record(shown, new Map(), ended.noted, 0);
    assert.deepEqual(
      [...ended.all.values()].map(({ how }) => how),
      ['gone', 'completed'],
    );
    ended.dispose();
  });

  it('are not completed from here where the answer was lost: somebody else may have done it', () => {
    const ended = new EndedJobs({ clock, keptFor: () => keptFor, onExpiry: () => undefined });
    ended.note(A, 'complete', { note: undefined, answered: false });
    ended.record([tracked({ jobId: A })], new Map(), ended.noted, 0);
    assert.deepEqual(
      [...ended.all.values()].map(({ how }) => how),
      ['gone'],
    );
    ended.dispose();
  });

  it('are completed from here though a reading that began before still shows them', async () => {
    await fleet.refresh('web-01');
    const before = host.jobs;
    host.hold();
    const early = fleet.refresh('web-01');
    await settle();
    const acted = act(A, 'complete');
    await settle();
    const after = host.jobs;
    host.jobs = before;
    host.letGo();
    // The reading after the action waits for its answer until the early one has ended.
    host.hold();
    await early;
    host.jobs = after;
    host.letGo();
    await acted;
    assert.deepEqual(hows(), ['{A} completed']);
  });

  it('lose the note of an action that the host confirmed and did not do', async () => {
    await fleet.refresh('web-01');
    host.isStubborn = true;
    await act(A, 'complete');
    host.jobs = host.jobs.slice(1);
    await fleet.refresh('web-01');
    assert.deepEqual(hows(), ['{A} gone']);
  });

  it('are not reported as ended by a suspend', async () => {
    await fleet.refresh('web-01');
    await act(A, 'suspend');
    host.jobs = host.jobs.slice(1);
    await fleet.refresh('web-01');
    assert.deepEqual(hows(), ['{A} gone']);
  });

  it('expire one by one', async () => {
    await fleet.refresh('web-01');
    await act(A, 'cancel');
    await clock.pass(4 * MINUTE);
    await act(B, 'cancel');
    const changes: FleetChange[] = [];
    fleet.onDidChange((some) => changes.push(...some));
    await clock.pass(6 * MINUTE);
    assert.deepEqual(hows(), ['{B} cancelled']);
    assert.deepEqual(
      changes.map(({ kind }) => kind),
      ['host'],
    );
    await clock.pass(4 * MINUTE);
    assert.deepEqual(hows(), []);
    assert.equal(clock.pending, 0);
  });

  it('emit nothing while none is added or expires', async () => {
    await fleet.refresh('web-01');
    await act(A, 'cancel');
    const before = fleet.host('web-01')?.ended;
    const changes: FleetChange[] = [];
    fleet.onDidChange((some) => changes.push(...some));
    await fleet.refresh('web-01');
    fleet.reviewEnded();
    assert.deepEqual(changes, []);
    assert.equal(fleet.host('web-01')?.ended, before);
  });

  it('are not kept with a retention of zero, which also clears them at once', async () => {
    await fleet.refresh('web-01');
    await act(A, 'cancel');
    keptFor = 0;
    fleet.reviewEnded();
    assert.deepEqual(hows(), []);
    await act(B, 'cancel');
    assert.deepEqual(hows(), []);
  });

  it('can be cleared, some or all', async () => {
    await fleet.refresh('web-01');
    await act(A, 'cancel');
    await act(B, 'cancel');
    fleet.clearEnded('web-01', [A]);
    assert.deepEqual(hows(), ['{B} cancelled']);
    fleet.clearEnded('web-01');
    assert.deepEqual(hows(), []);
    assert.equal(clock.pending, 0);
  });

  it('are jobs again when the host lists them again', async () => {
    await fleet.refresh('web-01');
    const all = host.jobs;
    host.jobs = all.slice(1);
    await fleet.refresh('web-01');
    assert.deepEqual(hows(), ['{A} gone']);
    host.jobs = all;
    await fleet.refresh('web-01');
    assert.deepEqual(hows(), []);
    assert.ok(fleet.job('web-01', A));
  });

  it('are limited to the latest 500', async () => {
    host.jobs = Array.from({ length: 1200 }, (_, index) => job({ jobId: `{${index}}`, state: 'SUSPENDED' }));
    await fleet.refresh('web-01');
    host.jobs = [];
    await fleet.refresh('web-01');
    await settle();
    assert.equal(ended().length, 500);
    assert.equal(ended().at(-1)?.last.job.jobId, '{1199}');
  });
});

describe('a listing of many jobs', () => {
  it('is compared in slices that yield the thread, and emitted once', async () => {
    const host = new FakeHost();
    const fleet = new Fleet({
      connect: () => Promise.resolve(host.client),
      signIns: new SignIns({ store: storeOf({ user: 'alex', password: 'right' }) }),
      clock: new FakeClock(),
      languageId: () => 1033,
      onDefect: (defect) => assert.ifError(defect),
    });
    fleet.setHosts([definition('web-01')]);
    host.jobs = Array.from({ length: 5000 }, (_, index) => job({ jobId: `{${index}}`, state: 'SUSPENDED' }));
    let turns = 0;
    const turn = (): NodeJS.Immediate => setImmediate(() => (turns++, (next = turn())));
    let next = turn();
    const sizes: number[] = [];
    fleet.onDidChange((changes) => sizes.push(changes.filter(({ kind }) => kind === 'jobAppeared').length));
    await fleet.refresh('web-01');
    clearImmediate(next);
    assert.ok(turns >= 4, `others had ${turns} turns`);
    assert.deepEqual(sizes, [0, 5000]);
    assert.equal(fleet.host('web-01')?.counts.jobs, 5000);
    fleet.dispose();
  });
});
