import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { countsOf, countsText } from '../../../../src/fleet/rollouts/counts';

describe('the counts of a rollout', () => {
  it('put every host into one of them', () => {
    const counts = countsOf(['done', 'done', 'failed', 'unreachable', 'queued', 'planned', 'skipped']);
    assert.deepEqual(counts, { waiting: 1, working: 1, attention: 2, done: 2, notAttempted: 1 });
    assert.equal(countsText(counts), '2 done, 2 need attention, 1 working, 1 waiting, 1 not attempted');
  });

  it('leave out what is none', () => {
    assert.equal(countsText(countsOf(['failed'])), '1 needs attention');
    assert.equal(countsText(countsOf([])), 'no hosts');
  });
});
