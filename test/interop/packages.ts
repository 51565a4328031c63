import type { Suite } from 'mocha';
import { missingPackages } from './packages.mjs';

const missing = missingPackages();

/**
 * Skips a suite with its hooks when one of these Debian packages is not installed. Call it first in the suite.
 * @throws Error in CI, where nothing may be skipped
 */
export function needs(suite: Suite, ...packages: string[]): void {
  const lacking = packages.filter((name) => missing.includes(name));
  if (lacking.length === 0) return;
  if (process.env['CI'] === 'true') throw new Error(`not installed: ${lacking.join(', ')}`);
  suite.pending = true;
}
