import assert from 'node:assert/strict';
import type { Entropy } from '../../../src/security/mechanism';

/** A fixed time and the given random values, in this order. Each must have the requested length. */
export function fixedEntropy(milliseconds: number, ...values: readonly Uint8Array[]): Entropy {
  const left = [...values];
  return {
    now: () => milliseconds,
    randomBytes: (length) => {
      const value = left.shift();
      assert.ok(value, 'no random value is left');
      assert.equal(value.length, length);
      return Uint8Array.from(value);
    },
  };
}
