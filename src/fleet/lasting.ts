import { hasClass, hasCode, type RemoteError } from '../wsman/errors';

/**
 * Whether a failure of a host lasts until somebody changes something: the password, a certificate, rights, the
 * provider, or the command line. Waiting alone does not end it.
 */
export function isLasting(error: RemoteError): boolean {
  if (hasCode(error, 'KDC_UNREACHABLE', 'KERBEROS_TIMEOUT') || isDamagedOnTheWay(error)) return false;
  return (
    error.phase === 'input' ||
    error.phase === 'authenticate' ||
    hasClass(error, 'needsPerson') ||
    hasClass(error, 'pinHelps') ||
    hasCode(error, 'ACCESS_DENIED', 'PROVIDER_MISSING')
  );
}

/** An answer that was altered or not sealed: the next one may be as it should. */
function isDamagedOnTheWay(error: RemoteError): boolean {
  return error.phase === 'authenticate' && hasClass(error, 'leavesDoubt');
}
