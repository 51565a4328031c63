import { hasClass, isRemoteError } from '../wsman/errors';
import { unknownOutcome } from '../wsman/unknownOutcome';

/**
 * The error to throw for a change that was made while reading its result failed: such a failure must not look like a
 * failed change. Errors that settle the outcome are returned as they are.
 * @param what the action of the change as the host knows it, such as `AddFile`
 */
export function unreadChange(cause: unknown, host: string, what: string): unknown {
  if (!isRemoteError(cause) || hasClass(cause, 'settlesOutcome')) return cause;
  return unknownOutcome(host, what, cause);
}
