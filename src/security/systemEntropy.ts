import { randomBytes } from 'node:crypto';
import type { Entropy } from './mechanism';

/** The system's clock and its cryptographic random numbers. */
export const systemEntropy: Entropy = {
  now: () => Date.now(),
  randomBytes: (length) => randomBytes(length),
};
