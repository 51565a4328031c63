import assert from 'node:assert/strict';
import type { BitsJob } from '../../../src/bits/job';
import { compare, compareInSlices, failedAnew, type Compared } from '../../../src/fleet/comparison';
import { NOTHING_KNOWN, type Known } from '../../../src/fleet/known';
import { NOT_FOUND_ON_SERVER, job } from './fakeHost';

const NO_TYPES = new Map();
const A = '{A}';
const B = '{B}';

function read(before: Known, jobs: readonly BitsJob[], now = 0): Compared {
  return compare(jobs, { host: 'web-01', via: 'provider' as const, before, types: NO_TYPES, now });
}

describe('comparing a listing with what was known', () => {
  it('tells which jobs appeared, changed and went', () => {
    const first = read(NOTHING_KNOWN, [job({ jobId: A }), job({ jobId: B })]);
    assert.deepEqual(
      first.changes.map(({ kind }) => kind),
      ['jobAppeared', 'jobAppeared'],
    );
    const second = read(first.known, [job({ jobId: A, state: 'TRANSFERRED' })], 1000);
    assert.deepEqual(
      second.changes.map(({ kind }) => kind),
      ['jobChanged', 'jobGone'],
    );
    const [changed, gone] = second.changes;
    assert.ok(changed?.kind === 'jobChanged' && gone?.kind === 'jobGone');
    assert.equal(changed.before.job.state, 'TRANSFERRING');
    assert.equal(changed.job.job.state, 'TRANSFERRED');
    assert.equal(gone.job.job.jobId, B);
  });

  it('comes to the same when it is compared in slices', async () => {
    const jobs = Array.from({ length: 1201 }, (_, index) => job({ jobId: `{${index}}` }));
    const terms = {
      host: 'web-01',
      via: 'provider' as const,
      before: NOTHING_KNOWN,
      types: NO_TYPES,
      now: 0,
    };
    const { signal } = new AbortController();
    assert.deepEqual(await compareInSlices(jobs, terms, signal), read(NOTHING_KNOWN, jobs));
  });

  it('ends between two slices when it is aborted', async () => {
    const jobs = Array.from({ length: 1201 }, (_, index) => job({ jobId: `{${index}}` }));
    const controller = new AbortController();
    const terms = {
      host: 'web-01',
      via: 'provider' as const,
      before: NOTHING_KNOWN,
      types: NO_TYPES,
      now: 0,
    };
    const comparing = compareInSlices(jobs, terms, controller.signal);
    controller.abort();
    await assert.rejects(comparing);
  });

  it('counts what it takes, and takes a job that is listed twice once', () => {
    const [moving, failed] = [job({ jobId: A, bytesTransferred: 400n }), job({ jobId: B, state: 'ERROR' })];
    const { counts, changes } = read(NOTHING_KNOWN, [moving, failed, moving]);
    assert.equal(changes.length, 2);
    assert.deepEqual(counts, {
      jobs: 2,
      active: 1,
      waiting: 0,
      failed: 1,
      ready: 0,
      bytesPerSecond: 0,
      bytesTransferred: 400,
      bytesTotal: 1000,
    });
  });

  it('tells nothing, and keeps the very same objects, when nothing changed', () => {
    const file = { remoteUrl: 'u', localFile: 'f', bytesTotal: 1n, bytesTransferred: 0n, completed: false };
    const idle = (): ReturnType<typeof job> => job({ jobId: A, state: 'SUSPENDED', files: [{ ...file }] });
    const first = read(NOTHING_KNOWN, [idle()]);
    const second = read(first.known, [idle()], 1000);
    assert.deepEqual(second.changes, []);
    assert.equal(second.known.jobs.get(A), first.known.jobs.get(A));
  });

  it('notices a change of a property that only a newer provider knows', () => {
    const idle = (peers: string): BitsJob =>
      job({ jobId: A, state: 'SUSPENDED', otherProperties: new Map([['PeerCount', peers]]) });
    const first = read(NOTHING_KNOWN, [idle('1')]);
    assert.deepEqual(read(first.known, [idle('1')], 1000).changes, []);
    const second = read(first.known, [idle('2')], 1000);
    assert.deepEqual(
      second.changes.map(({ kind }) => kind),
      ['jobChanged'],
    );
    assert.equal(second.known.jobs.get(A)?.job.otherProperties.get('PeerCount'), '2');
  });

  it('notices a change inside a file', () => {
    const file = { remoteUrl: 'u', localFile: 'f', bytesTotal: 2n, bytesTransferred: 0n, completed: false };
    const first = read(NOTHING_KNOWN, [job({ state: 'SUSPENDED', files: [file] })]);
    const second = read(
      first.known,
      [job({ state: 'SUSPENDED', files: [{ ...file, bytesTransferred: 1n }] })],
      1,
    );
    assert.equal(second.changes.length, 1);
  });

  it('keeps the reason of a failure while the job stays failed, and drops it when it moves again', () => {
    const failed = job({ state: 'ERROR', transientErrorCount: 1 });
    const first = read(NOTHING_KNOWN, [failed]);
    const tracked = first.known.jobs.get(failed.jobId);
    assert.ok(tracked);
    const explained: Known = {
      ...first.known,
      jobs: new Map([[failed.jobId, { ...tracked, error: NOT_FOUND_ON_SERVER }]]),
    };
    assert.equal(read(explained, [failed], 1).known.jobs.get(failed.jobId)?.error, NOT_FOUND_ON_SERVER);
    const moving = { ...failed, state: 'QUEUED' as const };
    assert.equal(read(explained, [moving], 1).known.jobs.get(failed.jobId)?.error, undefined);
  });

  it('asks for a reason at every new failure, also when the state name is the same', () => {
    const failed = job({ state: 'TRANSIENT_ERROR', transientErrorCount: 1 });
    assert.equal(failedAnew(undefined, failed), true);
    assert.equal(failedAnew(failed, failed), false);
    assert.equal(failedAnew(failed, { ...failed, transientErrorCount: 2 }), true);
    assert.equal(failedAnew(failed, { ...failed, state: 'ERROR' }), true);
    assert.equal(failedAnew(failed, { ...failed, state: 'QUEUED' }), false);
  });
});
