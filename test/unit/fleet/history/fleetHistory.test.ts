import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'mocha';
import type { BitsJob } from '../../../../src/bits/job';
import { FleetHistory } from '../../../../src/fleet/history/fleetHistory';
import type { FleetChange, HostState, TrackedJob } from '../../../../src/fleet/model';
import { RemoteError, type ErrorCode } from '../../../../src/wsman/errors';
import { hostState, NOT_FOUND, tracked } from '../../ui/tracked';
import { definition } from '../fakeHost';

const HOST = definition('web-01');

describe('the history of the fleet', () => {
  let history: FleetHistory;
  let at: number;
  let before: ReadonlyMap<string, TrackedJob>;

  beforeEach(() => {
    history = new FleetHistory((defect) => assert.fail(String(defect)));
    at = 0;
    before = new Map();
  });

  function aJob(jobId: string, part: Partial<BitsJob>, known: Partial<TrackedJob> = {}): TrackedJob {
    return tracked({ jobId, ...part }, known);
  }

  /** A reading two seconds after the last one. */
  function read(jobs: readonly TrackedJob[], part: Partial<HostState> = {}): void {
    at += 2000;
    const state: HostState = { ...hostState(part, {}, jobs), host: HOST };
    const changes = jobs.flatMap((job): FleetChange[] => {
      const old = before.get(job.job.jobId);
      return old === undefined || old === job
        ? []
        : [{ kind: 'jobChanged', host: HOST.name, job, before: old }];
    });
    const moving = jobs.filter(({ job }) => job.state === 'TRANSFERRING').map(({ job }) => job.jobId);
    before = state.jobs;
    history.record({ state, changes, moving, at });
  }

  function fail(code: ErrorCode = 'REQUEST_TIMEOUT'): void {
    at += 2000;
    const error = new RemoteError(code, { host: 'web-01' });
    const jobs = [...before.values()];
    const state: HostState = { ...hostState({ status: 'failed', error }, {}, jobs), host: HOST };
    history.record({ state, changes: [], moving: [], at });
  }

  const speeds = (jobId: string): readonly (number | undefined)[] | undefined =>
    history
      .of(HOST)
      ?.job(jobId)
      ?.samples.map(({ bytesPerSecond }) => bytesPerSecond);
  const hostSpeeds = (): readonly (number | undefined)[] | undefined =>
    history.of(HOST)?.host.samples.map(({ bytesPerSecond }) => bytesPerSecond);

  it('has a sample for each reading of an active job and of its host', () => {
    read([aJob('{A}', { state: 'TRANSFERRING' }), aJob('{B}', { state: 'SUSPENDED' })]);
    for (const speed of [10, 20, 30])
      read([
        aJob('{A}', { state: 'TRANSFERRING' }, { bytesPerSecond: speed }),
        aJob('{B}', { state: 'TRANSFERRING' }, { bytesPerSecond: 1 }),
      ]);
    assert.deepEqual(speeds('{A}'), [undefined, 10, 20, 30]);
    assert.deepEqual(speeds('{B}'), [1, 1, 1]);
    assert.deepEqual(hostSpeeds(), [undefined, 11, 21, 31]);
    assert.deepEqual(
      history
        .of(HOST)
        ?.job('{A}')
        ?.samples.map((sample) => sample.at),
      [2000, 4000, 6000, 8000],
    );
  });

  it('ends the curve of a job that no longer moves with one sample, and goes on while it waits', () => {
    read([aJob('{A}', {}, { bytesPerSecond: 10 })]);
    read([aJob('{A}', { state: 'QUEUED' })]);
    read([aJob('{A}', { state: 'QUEUED' })]);
    assert.deepEqual(speeds('{A}'), [10, 0, 0]);
    read([aJob('{A}', {}, { bytesPerSecond: 7 })]);
    read([aJob('{A}', { state: 'SUSPENDED' })]);
    read([aJob('{A}', { state: 'SUSPENDED' })]);
    read([aJob('{A}', { state: 'SUSPENDED' })]);
    assert.deepEqual(speeds('{A}'), [10, 0, 0, 7, 0]);
    assert.deepEqual(hostSpeeds(), [10, 0, 0, 7, 0]);
  });

  it('breaks where a reading failed, and says when the host failed and answered again', () => {
    read([aJob('{A}', {}, { bytesPerSecond: 10 })]);
    fail();
    fail();
    read([aJob('{A}', {}, { bytesPerSecond: 12 })]);
    assert.deepEqual(speeds('{A}'), [10, undefined, 12]);
    assert.deepEqual(hostSpeeds(), [10, undefined, 12]);
    assert.deepEqual(
      history.of(HOST)?.host.moments.map((moment) => [moment.at, moment.error?.code]),
      [
        [4000, 'REQUEST_TIMEOUT'],
        [8000, undefined],
      ],
    );
  });

  it('notes once in a row that a sign-in is missing or refused', () => {
    for (const code of ['SIGN_IN_REQUIRED', 'SIGN_IN_REFUSED', 'SIGN_IN_HELD', 'CONNECTION_LOST'] as const)
      fail(code);
    fail('SIGN_IN_HELD');
    assert.deepEqual(
      history.of(HOST)?.host.moments.map((moment) => [moment.at, moment.error?.code]),
      [
        [2000, 'SIGN_IN_REQUIRED'],
        [8000, 'CONNECTION_LOST'],
        [10_000, 'SIGN_IN_HELD'],
      ],
    );
  });

  it('notes changes of state, and each new error in the same state', () => {
    read([aJob('{A}', { state: 'QUEUED' })]);
    read([aJob('{A}', { state: 'TRANSFERRING' })]);
    read([aJob('{A}', { state: 'TRANSFERRING', bytesTransferred: 5n })]);
    read([aJob('{A}', { state: 'TRANSIENT_ERROR', transientErrorCount: 1 }, { error: NOT_FOUND })]);
    read([aJob('{A}', { state: 'TRANSIENT_ERROR', transientErrorCount: 2 }, { error: NOT_FOUND })]);
    read([aJob('{A}', { state: 'TRANSIENT_ERROR', transientErrorCount: 2 }, { error: NOT_FOUND })]);
    assert.deepEqual(
      history
        .of(HOST)
        ?.job('{A}')
        ?.moments.map((moment) => [moment.at, moment.state, moment.error]),
      [
        [4000, 'TRANSFERRING', undefined],
        [8000, 'TRANSIENT_ERROR', NOT_FOUND],
        [10_000, 'TRANSIENT_ERROR', NOT_FOUND],
      ],
    );
  });

  it('keeps a job that left as long as its row stays', () => {
    read([aJob('{A}', {}, { bytesPerSecond: 10 })]);
    const last = aJob('{A}', {});
    read([], { ended: new Map([['{A}', { last, how: 'completed', at: 0, seenAt: 0 }]]) });
    assert.deepEqual(speeds('{A}'), [10]);
    read([]);
    assert.equal(speeds('{A}'), undefined);
  });

  it('holds a bounded number of jobs and of moments, and gives up those at rest first', () => {
    read([aJob('{moving}', {}, { bytesPerSecond: 10 })]);
    for (let index = 0; index < 700; index++) {
      read([aJob('{moving}', {}, { bytesPerSecond: 10 }), aJob(`{${index}}`, {}, { bytesPerSecond: 1 })]);
      const others = Array.from({ length: index + 1 }, (_, other) =>
        aJob(`{${other}}`, { state: 'SUSPENDED' }),
      );
      if (index % 100 === 99) read([aJob('{moving}', {}, { bytesPerSecond: 10 }), ...others]);
    }
    assert.equal(speeds('{moving}')?.length, 600);
    for (let count = 1; count < 120; count++)
      read([aJob('{A}', { state: 'TRANSIENT_ERROR', transientErrorCount: count })]);
    assert.equal(history.of(HOST)?.job('{A}')?.moments.length, 50);
  });

  it('takes no more jobs than fit while all of them move', () => {
    const jobs = Array.from({ length: 2000 }, (_, index) => aJob(`{${index}}`, {}, { bytesPerSecond: 1 }));
    read(jobs);
    read(jobs);
    assert.equal(speeds('{0}')?.length, 2);
    assert.equal(jobs.filter(({ job }) => speeds(job.jobId) !== undefined).length, 500);
  });

  it('tells that a reading was recorded, even if nothing changed', () => {
    const told: string[] = [];
    const listening = history.onDidRecord((host) => told.push(host));
    const job = aJob('{A}', {}, { bytesPerSecond: 0 });
    read([job]);
    read([job]);
    listening.dispose();
    read([job]);
    assert.deepEqual(told, ['web-01', 'web-01']);
  });

  it('forgets a host with its definition', () => {
    read([aJob('{A}', {}, { bytesPerSecond: 10 })]);
    assert.equal(history.of(definition('web-01')), undefined);
  });
});
