import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { isReached } from '../../../bench/figures';

describe('the goal of a figure', () => {
  it('is reached or missed by what the table shows: three significant digits', () => {
    assert.ok(isReached({ value: 1.4049, goal: 1.4, is: 'atMost' }));
    assert.ok(!isReached({ value: 1.4051, goal: 1.4, is: 'atMost' }));
    assert.ok(isReached({ value: 0.49951, goal: 0.5, is: 'atLeast' }));
    assert.ok(!isReached({ value: 0.4994, goal: 0.5, is: 'atLeast' }));
    assert.ok(isReached({ value: 0, goal: 0, is: 'exactly' }));
    assert.ok(!isReached({ value: 1.01, goal: 1, is: 'exactly' }));
  });

  it('is missed where nothing was measured', () => {
    assert.ok(!isReached({ value: NaN, goal: 1, is: 'atMost' }));
    assert.ok(!isReached({ value: NaN, goal: 1, is: 'atLeast' }));
  });
});
