import { hasClass, hasCode, type RemoteError } from '../../wsman/errors';

/**
 * Whether a failure to ask passes by itself: a broken line, a host that is busy or restarts, an answer that was damaged
 * on its way. What the host has begun is not touched by it.
 */
export function isPassing(error: RemoteError): boolean {
  if (hasClass(error, 'needsPerson') || hasClass(error, 'pinHelps')) return false;
  return (
    hasClass(error, 'notConnected') ||
    hasClass(error, 'leavesDoubt') ||
    hasClass(error, 'mayRepeat') ||
    hasCode(error, 'QUOTA_EXCEEDED', 'KDC_UNREACHABLE', 'KERBEROS_TIMEOUT')
  );
}
