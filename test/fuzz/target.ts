import assert from 'node:assert/strict';
import fc from 'fast-check';
import { it } from 'mocha';
import { heapInUse } from './heap';
import { tell } from './table';
import { Watchdog } from './watchdog';

/** Cases of each target. */
export const CASES = Number(process.env['BITS_REMOTE_FUZZ_CASES'] ?? 100_000);
/** The same cases in every run. Another number, or `random`, gives others; a failure reports its seed. */
export const SEED = seedOf(process.env['BITS_REMOTE_FUZZ_SEED'] ?? '20250601');

/** Processor time, which other load does not affect. A correct parser needs a few milliseconds for a case. */
const LONGEST_CASE_MS = 2000;
/** Megabytes. A correct parser shows less than 0.3; a leak of 12 bytes for each case shows more. */
const GROWTH_LIMIT = 1;

function seedOf(text: string): number {
  return text === 'random' ? Math.trunc(Math.random() * 2 ** 31) : Number(text);
}

/** The result of one case: read, or refused by an error of the right family. */
export type Outcome = 'accepted' | 'refused';

/**
 * Reads input that may be invalid.
 * @param isTyped whether an error is of the documented family; another error fails the case
 * @param check checks the value that was read
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
 * Declares a test that runs random cases; `run` throws for a defect. The test also fails when a case takes too long,
 * and when memory grows from the first tenth of the cases to the last. A watchdog ends a case that never ends.
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
    // Cases with only one kind of result mean that the generator is useless.
    assert.ok(
      counts.accepted > 0 && counts.refused > 0,
      `${counts.accepted} accepted, ${counts.refused} refused`,
    );
    assert.ok(growth < GROWTH_LIMIT, `${growth.toFixed(1)} MB more are in use than after the first tenth`);
  }).timeout(0);
}

/** Long inputs take longer to make and to read: one for so many cases of other targets. */
const LONG_SHARE = 1000;

/**
 * Declares a test that runs long inputs. It fails when one takes too long: time that grows with the square of the length
 * stops the program for seconds. `run` throws for a defect.
 */
export function fuzzTime<T>(name: string, input: fc.Arbitrary<T>, run: (value: T) => Outcome): void {
  it(`${name}, in bounded time`, async () => {
    const counts = { accepted: 0, refused: 0 };
    let slowest = 0;
    const cases = Math.max(20, CASES / LONG_SHARE);
    const watchdog = new Watchdog(`${name}, seed ${SEED}`);
    const started = performance.now();
    let begun = 0;
    try {
      const property = fc.property(input, (value) => {
        watchdog.alive(++begun);
        const { user, system } = process.cpuUsage();
        counts[run(value)]++;
        const after = process.cpuUsage();
        const milliseconds = (after.user + after.system - user - system) / 1000;
        slowest = Math.max(slowest, milliseconds);
        assert.ok(milliseconds < LONGEST_CASE_MS, `the case took ${milliseconds} ms`);
      });
      // A smaller case would pass, so that shrinking finds nothing.
      fc.assert(property, { numRuns: cases, seed: SEED, endOnFailure: true, includeErrorInReport: true });
    } finally {
      await watchdog.stop();
    }
    const seconds = (performance.now() - started) / 1000;
    tell({ name: `${name}, long`, cases, ...counts, seed: SEED, slowest, growth: 0, seconds });
  }).timeout(0);
}
