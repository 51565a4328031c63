import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { amountOf } from '../../../../src/fleet/rollouts/amount';
import { wavesOf, waveSizes } from '../../../../src/fleet/rollouts/waves';

type Case = readonly [sizes: readonly (number | string)[], hosts: number, waves: readonly number[]];

const CASES: readonly Case[] = [
  [['100%'], 0, []],
  [['100%'], 1, [1]],
  [['100%'], 40, [40]],
  [[1, '10%', '100%'], 37, [1, 3, 33]],
  [[1, '10%', '100%'], 5, [1, 1, 3]],
  [[1, '10%', '100%'], 2, [1, 1]],
  [[1, '10%', '100%'], 1, [1]],
  [['10%'], 9, [1, 1, 1, 1, 1, 1, 1, 1, 1]],
  [['10%'], 10, [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]],
  [['10%'], 19, [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]],
  [['10%'], 20, [2, 2, 2, 2, 2, 2, 2, 2, 2, 2]],
  [['50%'], 5, [2, 2, 1]],
  [['99%'], 100, [99, 1]],
  [['1%'], 3, [1, 1, 1]],
  [[2], 5, [2, 2, 1]],
  [[1, 2], 6, [1, 2, 2, 1]],
  [[10], 3, [3]],
];

describe('waves', () => {
  for (const [sizes, hosts, waves] of CASES)
    it(`${JSON.stringify(sizes)} of ${hosts} hosts: ${waves.join(' + ') || 'none'}`, () => {
      assert.deepEqual(waveSizes(sizes.map(amountOf), hosts), waves);
    });

  it('give every host exactly one wave, and no wave is empty', () => {
    const amount = fc.oneof(
      fc.integer({ min: 1, max: 500 }),
      fc.integer({ min: 1, max: 100 }).map((percent) => `${percent}%`),
    );
    fc.assert(
      fc.property(fc.array(amount, { minLength: 1, maxLength: 6 }), fc.nat(1000), (sizes, hosts) => {
        const waves = waveSizes(sizes.map(amountOf), hosts);
        assert.equal(
          waves.reduce((sum, size) => sum + size, 0),
          hosts,
        );
        assert.ok(waves.every((size) => size > 0));
        assert.equal(wavesOf(sizes.map(amountOf), hosts).length, hosts);
      }),
    );
  });

  it('number the hosts in their order', () => {
    assert.deepEqual(wavesOf([1, 2].map(amountOf), 5), [0, 1, 1, 2, 2]);
  });
});
