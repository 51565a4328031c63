import assert from 'node:assert/strict';
import type { Entropy } from '../../../src/security/mechanism';

/** Gives a fixed time and the given random values, in this order, each of the length that is asked for. */
export function fixedEntropy(milliseconds: number, ...values: readonly Uint8Array[]): Entropy {
  const left = [...values];
  return {
    now: () => milliseconds,
    randomBytes: (length) => {
      const value = left.shift();
      assert.ok(value, 'a random value was asked for that the test does not foresee');
      assert.equal(value.length, length);
      return Uint8Array.from(value);
    },
  };
}
