import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** A busy computer takes its time, and an editor that has just started has work of its own. */
const TIMEOUT_MS = 60_000;

/**
 * Runs the suite inside an extension host; the host calls this and ends when it settles.
 * @throws when a test fails, or when there is none
 */
export async function run(): Promise<void> {
  const { default: Mocha } = await import('mocha');
  const { default: CountingReporter } = await import('../../scripts/countingReporter.mjs');
  const mocha = new Mocha({
    reporter: CountingReporter,
    timeout: TIMEOUT_MS,
    color: process.env['FORCE_COLOR'] === '1',
    forbidOnly: process.env['CI'] !== undefined,
  });
  const files = readdirSync(__dirname).filter((name) => name.endsWith('.test.js'));
  for (const file of files.sort()) mocha.addFile(join(__dirname, file));
  await mocha.loadFilesAsync();
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (files.length === 0) throw new Error('there are no tests to run');
  if (failures > 0) throw new Error(`${failures} tests failed`);
}
