import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { JOB_STATES } from '../../../../../src/bits/states';
import {
  isUntouched,
  LEFT_OVERS,
  leftOvers,
  type CleanUp,
} from '../../../../../src/ui/commands/cleanUp/leftOvers';
import { tracked } from '../../tracked';

const DAY = 86_400_000;
const NOW = 100 * DAY;
const daysAgo = (days: number): Date => new Date(NOW - days * DAY);

const jobs = JOB_STATES.flatMap((state) => [
  tracked({ state, displayName: `${state} old`, creationTime: daysAgo(50), modificationTime: daysAgo(20) }),
  tracked({ state, displayName: `${state} young`, creationTime: daysAgo(50), modificationTime: daysAgo(1) }),
]);

function found(cleanUp: CleanUp): string[] {
  return leftOvers(jobs, cleanUp, NOW).map(({ job, action }) => `${action} ${job.job.displayName}`);
}

describe('left-over jobs', () => {
  it('are those with the chosen states and age', () => {
    assert.deepEqual(found({ kinds: ['failed'], unchangedFor: 7 }), ['cancel ERROR old']);
    assert.deepEqual(found({ kinds: ['failed'], unchangedFor: 30 }), []);
    assert.deepEqual(found({ kinds: ['failed', 'suspended'], unchangedFor: undefined }), [
      'cancel SUSPENDED old',
      'cancel ERROR old',
      'cancel SUSPENDED young',
      'cancel ERROR young',
    ]);
  });

  it('are completed or cancelled where they are ready, as the person chooses', () => {
    assert.deepEqual(found({ kinds: ['readyToComplete'], unchangedFor: 7 }), ['complete TRANSFERRED old']);
    assert.deepEqual(found({ kinds: ['readyToCancel'], unchangedFor: 7 }), ['cancel TRANSFERRED old']);
  });

  it('are never active or ended jobs', () => {
    const states = leftOvers(jobs, { kinds: LEFT_OVERS, unchangedFor: undefined }, NOW);
    assert.deepEqual([...new Set(states.map(({ job }) => job.job.state))].sort(), [
      'ERROR',
      'SUSPENDED',
      'TRANSFERRED',
    ]);
  });

  it('come in order, the ones unchanged longest first', () => {
    const ages = leftOvers(jobs, { kinds: ['failed'], unchangedFor: undefined }, NOW).map(({ age }) => age);
    assert.deepEqual(ages, [20 * DAY, DAY]);
  });

  it('do not include jobs of unknown age, unless any age is chosen', () => {
    const timeless = tracked({ state: 'ERROR', creationTime: undefined, modificationTime: undefined });
    assert.deepEqual(leftOvers([timeless], { kinds: ['failed'], unchangedFor: 1 }, NOW), []);
    const [any] = leftOvers([timeless], { kinds: ['failed'], unchangedFor: undefined }, NOW);
    assert.equal(any?.age, undefined);
    assert.equal(any?.job, timeless);
  });

  it('are skipped where they changed since', () => {
    const chosen = tracked({ state: 'ERROR', modificationTime: daysAgo(20) });
    assert.ok(isUntouched(chosen, tracked({ state: 'ERROR', modificationTime: daysAgo(20) })));
    assert.ok(!isUntouched(chosen, tracked({ state: 'QUEUED', modificationTime: daysAgo(20) })));
    assert.ok(!isUntouched(chosen, tracked({ state: 'ERROR', modificationTime: daysAgo(0) })));
    assert.ok(!isUntouched(chosen, undefined));
  });
});
