import { hasClass, hasCode } from '../wsman/errors';

/**
 * Milliseconds after a call, or a failure of it, for which a host may still be creating the job: until then its absence
 * proves nothing.
 */
export const SETTLE = 5_000;

/** Whether a host may have made a change though the call for it failed. */
export function isInDoubt(failure: unknown): boolean {
  return hasCode(failure, 'UNKNOWN_OUTCOME') || hasClass(failure, 'leavesDoubt');
}
