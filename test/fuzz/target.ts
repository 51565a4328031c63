import assert from 'node:assert/strict';
import fc from 'fast-check';
import { it } from 'mocha';
import { heapInUse } from './heap';
import { tell } from './table';
import { Watchdog } from './watchdog';

/** Cases of each target. */
export const CASES = Number(process.env['BITS_REMOTE_FUZZ_CASES'] ?? 100_000);
/** The same cases come at every run; another number, or `random`, gives others. A failure names the one it had. */
export const SEED = seedOf(process.env['BITS_REMOTE_FUZZ_SEED'] ?? '20250601');

/** A sound parser needs milliseconds for a case of these sizes; processor time, so that a busy computer does not matter. */
const LONGEST_CASE_MS = 2000;
/** Megabytes. Less than 0.3 is what a sound one shows; what is kept of every case, be it 12 bytes, is more. */
const GROWTH_LIMIT = 1;

function seedOf(text: string): number {
  return text === 'random' ? Math.trunc(Math.random() * 2 ** 31) : Number(text);
}

/** What came of one case: it was read, or refused by an error of the right family. */
export type Outcome = 'accepted' | 'refused';

/**
 * Reads something that may be broken.
 * @param isTyped whether an error is of the family that the reader promises; another one fails the case
 * @param check looks at what was read
 */
export function outcomeOf<T>(
  read: () => T,
  isTyped: (error: unknown) => boolean,
  check: (value: T) => void = () => undefined,
): Outcome {
  let value: T;
  try {
    value = read();
  } catch (error) {
    if (isTyped(error)) return 'refused';
    throw error;
  }
  check(value);
  return 'accepted';
}

/**
 * Declares a test that feeds random cases to `run`, which throws where something is wrong. It also fails when a
 * case takes long, and when memory grows from the first tenth of the cases to the last; one that never ends is
 * ended from outside.
 */
export function fuzz<T>(
  name: string,
  input: fc.Arbitrary<T>,
  run: (value: T) => Outcome | Promise<Outcome>,
): void {
  it(name, async () => {
    const counts = { accepted: 0, refused: 0 };
    let cases = 0;
    let before = 0;
    let slowest = 0;
    const watchdog = new Watchdog(`${name}, seed ${SEED}`);
    const started = performance.now();
    try {
      const property = fc.asyncProperty(input, async (value) => {
        watchdog.alive(++cases);
        if (cases === CASES / 10) before = heapInUse();
        const { user, system } = process.cpuUsage();
        counts[await run(value)]++;
        const after = process.cpuUsage();
        const milliseconds = (after.user + after.system - user - system) / 1000;
        slowest = Math.max(slowest, milliseconds);
        assert.ok(milliseconds < LONGEST_CASE_MS, `the case took ${milliseconds} ms`);
      });
      await fc.assert(property, { numRuns: CASES, seed: SEED, includeErrorInReport: true });
    } finally {
      await watchdog.stop();
    }
    const growth = (heapInUse() - before) / 2 ** 20;
    tell({
      name,
      cases,
      ...counts,
      seed: SEED,
      slowest,
      growth,
      seconds: (performance.now() - started) / 1000,
    });
    // Cases of one kind alone would mean that the generator misses its aim.
    assert.ok(
      counts.accepted > 0 && counts.refused > 0,
      `${counts.accepted} accepted, ${counts.refused} refused`,
    );
    assert.ok(growth < GROWTH_LIMIT, `${growth.toFixed(1)} MB more are in use than after the first tenth`);
  }).timeout(0);
}
