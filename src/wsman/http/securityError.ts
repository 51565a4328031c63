import { CredentialError, SecurityError, type SecurityErrorCode } from '../../security/errors';
import { RemoteError, type ErrorCode } from '../errors';

const MEANINGS: Readonly<Record<SecurityErrorCode, ErrorCode>> = {
  MALFORMED_TOKEN: 'BAD_TOKEN',
  OUT_OF_ORDER: 'BAD_TOKEN',
  REJECTED: 'SIGN_IN_REFUSED',
  TOO_WEAK: 'WEAK_SECURITY',
  INTEGRITY: 'SEALING_BROKEN',
};

/** An error of a security mechanism, as one of our family. Others pass through. */
export function securityError(error: unknown, host: string, user: string): unknown {
  if (error instanceof CredentialError)
    return new RemoteError('BAD_INPUT', { reason: error.message }, { cause: error });
  if (!(error instanceof SecurityError)) return error;
  return new RemoteError(MEANINGS[error.code], { host, user }, { cause: error, detail: error.message });
}
