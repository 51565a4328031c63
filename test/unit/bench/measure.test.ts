import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { longestStall, median, ofRuns } from '../../../bench/measure';

describe('runs of a bench', () => {
  it('have a median that one bad run does not move', () => {
    assert.equal(median([3, 1, 2]), 2);
    assert.equal(median([4, 1, 3, 2]), 2.5);
    assert.equal(median([2, 900, 1]), 2);
    assert.ok(Number.isNaN(median([])));
  });

  it('are told with their quartiles and their number, in any order', () => {
    assert.deepEqual(ofRuns([5, 1, 4, 2, 3]), { value: 3, spread: [2, 4], runs: 5 });
    assert.deepEqual(ofRuns([1, 2, 3, 4]), { value: 2.5, spread: [1.75, 3.25], runs: 4 });
    assert.deepEqual(ofRuns([7]), { value: 7, spread: [7, 7], runs: 1 });
  });

  it('leave the values as they are', () => {
    const values = [3, 1, 2];
    ofRuns(values);
    assert.deepEqual(values, [3, 1, 2]);
  });
});

describe('the longest stall', () => {
  it('is found even where the work holds the thread from its first moment to its last', async () => {
    const HELD = 30;
    const stall = await longestStall(() => {
      const end = performance.now() + HELD;
      while (performance.now() < end);
      return Promise.resolve();
    });
    assert.ok(stall >= HELD - 1, String(stall));
  });
});
