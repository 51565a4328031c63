import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';

/** Polls until a condition holds. Fails with its name at the limit, in milliseconds. */
export async function until(
  what: string,
  holds: () => boolean | Promise<boolean>,
  limit = 50_000,
): Promise<void> {
  const end = Date.now() + limit;
  while (!(await holds())) {
    if (Date.now() > end) assert.fail(`never came about: ${what}`);
    await wait(10);
  }
}
