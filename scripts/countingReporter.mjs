// Mocha's spec output, and the counts in a file for `npm test` to add up, with the names of the tests that failed.
import { writeFileSync } from 'node:fs';
import mocha from 'mocha';

/** Names the file in the environment; without it this is the spec reporter. */
export const COUNTS_FILE = 'BITS_REMOTE_TEST_COUNTS';

/**
 * What one run of mocha leaves in the file, with the version of Node that it ran on.
 * @typedef {{ passed: number, failed: number, skipped: number, node: string, failures: readonly string[] }} Counts
 */

export default class CountingReporter extends mocha.reporters.Spec {
  /**
   * @param {import('mocha').Runner} runner
   * @param {import('mocha').MochaOptions} options
   */
  constructor(runner, options) {
    super(runner, options);
    const file = process.env[COUNTS_FILE];
    if (file === undefined) return;
    /** @type {string[]} */
    const failures = [];
    runner.on('fail', (test, error) =>
      failures.push(`${test.fullTitle()}: ${error.message.split('\n', 1).join('')}`),
    );
    runner.once('end', () => {
      /** @type {Counts} */
      const counts = {
        passed: this.stats.passes,
        failed: this.stats.failures,
        skipped: this.stats.pending,
        node: process.versions.node,
        failures,
      };
      writeFileSync(file, JSON.stringify(counts));
    });
  }
}
