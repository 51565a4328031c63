import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { JobState } from '../../../../src/bits/states';
import type { FleetChange } from '../../../../src/fleet/model';
import { EndingWatch } from '../../../../src/ui/news/endings';
import { tracked } from '../tracked';

const isRead = (): boolean => true;
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

/** @returns how many finished and how many failed */
function counts(watch: EndingWatch, ...changes: readonly FleetChange[]): [number, number] {
  const { finished, failed } = watch.take(changes, isRead);
  return [finished.length, failed.length];
}

describe('EndingWatch', () => {
  it('takes what a host shows at first for old news', () => {
    const watch = new EndingWatch();
    assert.deepEqual(counts(watch, appeared('TRANSFERRED'), appeared('ERROR')), [0, 0]);
  });

  it('does not take a host for read before it is', () => {
    const watch = new EndingWatch();
    watch.take([{ kind: 'host', host: 'web-01' }], () => false);
    assert.deepEqual(counts(watch, appeared('TRANSFERRED')), [0, 0]);
  });

  it('tells endings after that', () => {
    const watch = new EndingWatch();
    watch.take([{ kind: 'host', host: 'web-01' }], isRead);
    assert.deepEqual(counts(watch, changed('TRANSFERRING', 'TRANSFERRED')), [1, 0]);
    assert.deepEqual(counts(watch, changed('TRANSIENT_ERROR', 'ERROR')), [0, 1]);
    assert.deepEqual(counts(watch, appeared('TRANSFERRED')), [1, 0]);
  });

  it('tells neither progress nor an error that BITS mends itself', () => {
    const watch = new EndingWatch();
    watch.take([{ kind: 'host', host: 'web-01' }], isRead);
    assert.deepEqual(
      counts(watch, changed('TRANSFERRED', 'TRANSFERRED'), changed('TRANSFERRING', 'TRANSIENT_ERROR')),
      [0, 0],
    );
  });

  it('knows hosts apart, and forgets those that left', () => {
    const watch = new EndingWatch();
    watch.take([{ kind: 'host', host: 'web-01' }], isRead);
    assert.deepEqual(counts(watch, appeared('ERROR', 'web-02')), [0, 0]);
    watch.take([{ kind: 'hosts' }], (host) => host !== 'web-01');
    assert.deepEqual(counts(watch, appeared('ERROR')), [0, 0]);
    assert.deepEqual(counts(watch, appeared('ERROR', 'web-02')), [0, 1]);
  });
});
