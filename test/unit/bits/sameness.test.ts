import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { isSame } from '../../../src/bits/sameness';

/** Values that all differ. */
const VALUES: readonly (() => unknown)[] = [
  () => undefined,
  () => null,
  () => 'a',
  () => 1,
  () => 1n,
  () => false,
  () => new Date(1),
  () => new Date(2),
  () => [],
  () => ['a'],
  () => ['a', 'a'],
  () => ['b'],
  () => new Map([['a', '1']]),
  () => new Map([['a', '2']]),
  () => new Map([['b', '1']]),
  () => ({ a: 1, b: [new Date(1)] }),
  () => ({ a: 1, b: [new Date(2)] }),
  () => ({ a: 1 }),
  () => ({ a: 1, c: [new Date(1)] }),
];

describe('isSame', () => {
  it('compares values, not what holds them', () => {
    for (const [row, a] of VALUES.entries())
      for (const [column, b] of VALUES.entries())
        assert.equal(isSame(a(), b()), row === column, `${row}, ${column}`);
  });
});
