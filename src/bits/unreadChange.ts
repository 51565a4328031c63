import { RemoteError, isRemoteError, type ErrorCode } from '../wsman/errors';

/** Errors that already settle what became of a change: the person's own cancel, the job's end, BITS's verdict. */
const SETTLED: readonly ErrorCode[] = ['CANCELLED', 'JOB_NOT_FOUND', 'BITS_ERROR', 'UNKNOWN_OUTCOME'];

/**
 * The error to throw for a change that was made while reading its result failed: such a failure must not look like a
 * failed change. Errors that settle the outcome are returned as they are.
 * @param what the action of the change as the host knows it, such as `AddFile`
 */
export function unreadChange(cause: unknown, host: string, what: string): unknown {
  if (!isRemoteError(cause) || SETTLED.includes(cause.code)) return cause;
  const detail = [cause.code, cause.detail].filter((part) => part !== undefined).join(', ');
  return new RemoteError('UNKNOWN_OUTCOME', { host, what }, { cause, detail });
}
