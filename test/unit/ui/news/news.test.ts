import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'mocha';
import type { JobState } from '../../../../src/bits/states';
import type { FleetChange, HostState } from '../../../../src/fleet/model';
import { News, type Headlines } from '../../../../src/ui/news/news';
import { NOT_FOUND, hostState, tracked } from '../tracked';

const appeared = (state: JobState, host = 'web-01'): FleetChange => ({
  kind: 'jobAppeared',
  host,
  job: tracked({ state }, { host }),
});
const changed = (from: JobState, to: JobState, host = 'web-01'): FleetChange => ({
  kind: 'jobChanged',
  host,
  job: tracked({ state: to }, { host }),
  before: tracked({ state: from }, { host }),
});

const stateOf = (name: string, readAt?: number): HostState => hostState({ readAt }, { name });
const read = (name: string, readAt: number | undefined = 1): FleetChange => ({
  kind: 'host',
  host: name,
  state: stateOf(name, readAt),
});

describe('news of jobs', () => {
  let emit: (changes: readonly FleetChange[]) => void;
  let news: News;
  let headlines: Headlines[];
  let settled: number;

  beforeEach(() => {
    headlines = [];
    settled = 0;
    const fleet = {
      onDidChange: (listener: typeof emit) => {
        emit = listener;
        return { dispose: () => undefined };
      },
    };
    news = new News(fleet, assert.ifError, ({ description }) => description === 'of a rollout');
    news.onDidBreak((some) => headlines.push(some));
    news.onDidSettle(() => settled++);
  });

  /** @returns how many finished and how many failed */
  function counts(...changes: readonly FleetChange[]): [number, number] {
    headlines = [];
    emit(changes);
    const [only] = headlines;
    assert.ok(headlines.length < 2, 'one set of changes is one event');
    return [only?.finished.length ?? 0, only?.failed.length ?? 0];
  }

  it('leave out what a host shows when it is first read', () => {
    assert.deepEqual(counts(read('web-01'), appeared('TRANSFERRED'), appeared('ERROR')), [0, 0]);
  });

  it('leave out jobs that something else tells of', () => {
    emit([read('web-01')]);
    const [before, job] = (['TRANSFERRING', 'ERROR'] as const).map((state) =>
      tracked({ state, description: 'of a rollout' }, { host: 'web-01' }),
    );
    assert.ok(before && job);
    assert.deepEqual(counts({ kind: 'jobChanged', host: 'web-01', job, before }), [0, 0]);
    assert.deepEqual(counts(changed('TRANSFERRING', 'ERROR')), [0, 1]);
  });

  it('leave out what a host shows before it has been read to the end', () => {
    emit([{ kind: 'host', host: 'web-01', state: stateOf('web-01') }]);
    assert.deepEqual(counts(appeared('TRANSFERRED')), [0, 0]);
  });

  it('report what finishes or fails after that', () => {
    emit([read('web-01')]);
    assert.deepEqual(counts(changed('TRANSFERRING', 'TRANSFERRED')), [1, 0]);
    assert.deepEqual(counts(changed('TRANSIENT_ERROR', 'ERROR')), [0, 1]);
    assert.deepEqual(counts(appeared('TRANSFERRED')), [1, 0]);
  });

  it('report neither progress nor an error that BITS retries by itself', () => {
    emit([read('web-01')]);
    assert.deepEqual(
      counts(changed('TRANSFERRED', 'TRANSFERRED'), changed('TRANSFERRING', 'TRANSIENT_ERROR')),
      [0, 0],
    );
  });

  it('tell hosts apart, and take one that left and came back for new', () => {
    emit([read('web-01')]);
    assert.deepEqual(counts(appeared('ERROR', 'web-02')), [0, 0]);
    emit([read('web-02')]);
    emit([{ kind: 'hosts', hosts: [stateOf('web-01'), stateOf('web-02', 1)] }]);
    assert.deepEqual(counts(appeared('ERROR')), [0, 0]);
    assert.deepEqual(counts(changed('QUEUED', 'ERROR', 'web-02')), [0, 1]);
  });

  it('know a reported job as it is by now, until it moves on', () => {
    emit([read('web-01')]);
    emit([changed('TRANSFERRING', 'ERROR')]);
    const [reported] = headlines[0]?.failed ?? [];
    assert.ok(reported);
    const explained = tracked({ state: 'ERROR' }, { error: NOT_FOUND });
    emit([{ kind: 'jobChanged', host: 'web-01', job: explained, before: reported }]);
    assert.equal(news.latest(reported), explained);
    assert.equal(settled, 0);
    emit([changed('ERROR', 'QUEUED')]);
    assert.equal(news.latest(reported), undefined);
    assert.equal(settled, 1);
  });

  it('let go of a reported job that is gone, and of those of a host that was removed', () => {
    emit([read('web-01')]);
    emit([changed('TRANSFERRING', 'TRANSFERRED')]);
    emit([{ kind: 'jobGone', host: 'web-01', job: tracked({ state: 'TRANSFERRED' }) }]);
    assert.equal(settled, 1);
    emit([changed('TRANSFERRING', 'ERROR')]);
    emit([{ kind: 'hosts', hosts: [] }]);
    assert.equal(settled, 2);
  });
});
