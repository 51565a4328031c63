import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { JOB_STATES } from '../../../../src/bits/states';
import type { TrackedJob } from '../../../../src/fleet/model';
import { PLAIN, SORT_KEYS, type Arrangement } from '../../../../src/ui/words/arrangement';
import { Ordering } from '../../../../src/ui/tree/ordering';
import type { TopJobs } from '../../../../src/ui/tree/topJobs';
import { tracked } from '../tracked';

const DAY = 86_400_000;
const NOW = 100 * DAY;
const created = (daysAgo: number): Date => new Date(NOW - daysAgo * DAY);

const jobs = [
  tracked({ displayName: 'Pack 10', state: 'SUSPENDED', bytesTransferred: 1n, creationTime: created(9) }),
  tracked({ displayName: 'pack 9', state: 'ERROR', bytesTransferred: 3n, creationTime: created(0.5) }),
  tracked({
    displayName: 'Drivers',
    state: 'TRANSIENT_ERROR',
    bytesTransferred: 2n,
    creationTime: created(2),
    owner: 'S-1-5-18',
  }),
  tracked({ displayName: 'Tools', state: 'TRANSFERRED', bytesTransferred: 1000n, creationTime: undefined }),
];

function ordering(part: Partial<Arrangement>): Ordering {
  return new Ordering({ ...PLAIN, ...part }, 'en', NOW);
}

function first(order: Ordering, of: readonly TrackedJob[], limit: number): ReturnType<TopJobs['result']> {
  const top = order.top(limit);
  for (const each of of) top.add(each);
  return top.result();
}

function shown(part: Partial<Arrangement>, limit = 100, of: readonly TrackedJob[] = jobs): string[] {
  return first(ordering(part), of, limit).jobs.map(({ job }) => job.displayName);
}

describe('an ordering', () => {
  it('shows all jobs, failed ones first, then active ones, then ready ones', () => {
    assert.deepEqual(shown({}), ['pack 9', 'Drivers', 'Tools', 'Pack 10']);
    const states = JOB_STATES.map((state) => tracked({ state, displayName: state }));
    assert.deepEqual(shown({}, 100, states), [
      'ERROR',
      'TRANSIENT_ERROR',
      // As the host lists them: a job that leaves the queue stays where it is.
      'QUEUED',
      'CONNECTING',
      'TRANSFERRING',
      'TRANSFERRED',
      'SUSPENDED',
      'ACKNOWLEDGED',
      'CANCELLED',
    ]);
  });

  it('orders as the host lists, by name, by progress and by age', () => {
    assert.deepEqual(shown({ sort: 'host' }), ['Pack 10', 'pack 9', 'Drivers', 'Tools']);
    assert.deepEqual(shown({ sort: 'name' }), ['Drivers', 'pack 9', 'Pack 10', 'Tools']);
    assert.deepEqual(shown({ sort: 'progress' }), ['Tools', 'pack 9', 'Drivers', 'Pack 10']);
    assert.deepEqual(shown({ sort: 'created' }), ['pack 9', 'Drivers', 'Pack 10', 'Tools']);
  });

  it('filters by part of the name, ignoring case', () => {
    assert.deepEqual(shown({ text: ' PACK', sort: 'host' }), ['Pack 10', 'pack 9']);
  });

  it('filters by situation, in the words of the rows: a job that will try again is waiting', () => {
    assert.deepEqual(shown({ situations: ['failed'] }), ['pack 9']);
    assert.deepEqual(shown({ situations: ['waiting'] }), ['Drivers']);
    assert.deepEqual(shown({ situations: ['active'] }), []);
    assert.deepEqual(shown({ situations: ['ready', 'suspended'] }), ['Tools', 'Pack 10']);
    assert.deepEqual(shown({ situations: ['failed', 'waiting'], text: 'drivers' }), ['Drivers']);
    assert.deepEqual(shown({ situations: ['ended'] }), []);
  });

  it('filters by age; a job without a time is never old', () => {
    assert.deepEqual(shown({ olderThan: 1 }), ['Drivers', 'Pack 10']);
    assert.deepEqual(shown({ olderThan: 7 }), ['Pack 10']);
    assert.deepEqual(shown({ olderThan: 30 }), []);
  });

  it('filters by newness, and by a span of ages; a job without a time is never new', () => {
    assert.deepEqual(shown({ newerThan: 1 }), ['pack 9']);
    assert.deepEqual(shown({ newerThan: 7 }), ['pack 9', 'Drivers']);
    assert.deepEqual(shown({ newerThan: 30 }), ['pack 9', 'Drivers', 'Pack 10']);
    assert.deepEqual(shown({ newerThan: 7, olderThan: 1 }), ['Drivers']);
    assert.deepEqual(shown({ newerThan: 1, olderThan: 7 }), []);
  });

  it('filters by owner, as it is shown', () => {
    assert.deepEqual(shown({ owners: ['NT AUTHORITY\\SYSTEM'] }), ['Drivers']);
    assert.equal(shown({ owners: ['NT AUTHORITY\\SYSTEM', 'NT AUTHORITY\\NETWORK SERVICE'] }).length, 4);
  });

  it('finds the first jobs of a long list as a stable sort of all would', () => {
    const many = Array.from({ length: 2000 }, (_, index) =>
      tracked({
        displayName: `Job ${(index * 7919) % 1000}`,
        state: JOB_STATES[(index * 31) % JOB_STATES.length] ?? 'ERROR',
        bytesTransferred: BigInt((index * 13) % 900),
        creationTime: new Date((index * 17) % 500),
      }),
    );
    for (const sort of SORT_KEYS) {
      const { jobs: all, passing } = first(ordering({ sort }), many, 5000);
      assert.equal(passing, 2000);
      assert.deepEqual(first(ordering({ sort }), many, 50).jobs, all.slice(0, 50), sort);
      assert.equal(new Set(all).size, 2000, sort);
    }
    const byName = [...many].sort((a, b) =>
      a.job.displayName.localeCompare(b.job.displayName, 'en', { numeric: true, sensitivity: 'base' }),
    );
    assert.deepEqual(first(ordering({ sort: 'name' }), many, 70).jobs, byName.slice(0, 70));
  });

  it('detects whether a change moves a job', () => {
    const before = tracked({ state: 'QUEUED' });
    const moves = (part: Partial<Arrangement>, after: TrackedJob): boolean =>
      !ordering(part).isSamePlace(before, after);
    const further = tracked({ state: 'TRANSFERRING', bytesTransferred: 500n });
    assert.ok(!moves({}, further));
    assert.ok(moves({ sort: 'progress' }, further));
    assert.ok(moves({}, tracked({ state: 'ERROR' })));
    assert.ok(!moves({ sort: 'host' }, tracked({ state: 'ERROR' })));
    assert.ok(moves({ sort: 'host', situations: ['failed'] }, tracked({ state: 'ERROR' })));
    assert.ok(moves({ sort: 'name' }, tracked({ state: 'QUEUED', displayName: 'Renamed' })));
  });

  it('filters ended jobs by name, owner and age, and by having ended', () => {
    const ended = { last: tracked({ state: 'ERROR' }), how: 'gone', at: NOW, seenAt: NOW } as const;
    assert.ok(ordering({}).passesEnded(ended));
    assert.ok(ordering({ situations: ['ended', 'ready'] }).passesEnded(ended));
    assert.ok(!ordering({ situations: ['failed'] }).passesEnded(ended));
    assert.ok(!ordering({ text: 'other' }).passesEnded(ended));
  });
});
