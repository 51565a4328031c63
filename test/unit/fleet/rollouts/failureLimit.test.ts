import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { amountOf } from '../../../../src/fleet/rollouts/amount';
import { isOverLimit } from '../../../../src/fleet/rollouts/failureLimit';

/** The most failures that do not pause a rollout. */
const CASES: readonly (readonly [limit: number | string, hosts: number, mostBorne: number])[] = [
  [0, 1, 0],
  [0, 1000, 0],
  [1, 1, 1],
  [2, 40, 2],
  ['0%', 100, 0],
  ['1%', 99, 0],
  ['1%', 100, 1],
  ['10%', 9, 0],
  ['10%', 10, 1],
  ['10%', 19, 1],
  ['50%', 3, 1],
  ['100%', 7, 7],
];

describe('the failure limit', () => {
  for (const [limit, hosts, mostBorne] of CASES)
    it(`${limit} of ${hosts} hosts bears ${mostBorne}, and pauses at the next failure`, () => {
      assert.equal(isOverLimit(amountOf(limit), mostBorne, hosts), false);
      assert.equal(isOverLimit(amountOf(limit), mostBorne + 1, hosts), true);
    });

  it('never pauses without a failure', () => {
    for (const [limit, hosts] of CASES) assert.equal(isOverLimit(amountOf(limit), 0, hosts), false);
  });
});
