import { errors } from 'playwright-core';

/** @returns whether something that has a limit of time came about within it */
export async function inTime(attempt: Promise<void>): Promise<boolean> {
  try {
    await attempt;
    return true;
  } catch (error) {
    if (error instanceof errors.TimeoutError) return false;
    throw error;
  }
}
