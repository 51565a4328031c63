import {
  CREDENTIAL_ERRORS,
  CredentialError,
  KerberosError,
  SecurityError,
  type KerberosErrorCode,
  type SecurityErrorCode,
} from '../../security/errors';
import { RemoteError, type ErrorCode } from '../errors';
import { UNNAMED } from '../errorTable/unnamed';

const MEANINGS: Readonly<Record<SecurityErrorCode, ErrorCode>> = {
  MALFORMED_TOKEN: 'BAD_TOKEN',
  OUT_OF_ORDER: 'BAD_TOKEN',
  REJECTED: 'SIGN_IN_REFUSED',
  TOO_WEAK: 'WEAK_SECURITY',
  INTEGRITY: 'SEALING_BROKEN',
};

const KERBEROS_MEANINGS: Readonly<Record<KerberosErrorCode, ErrorCode>> = {
  UNAVAILABLE: 'KERBEROS_UNAVAILABLE',
  NO_TICKET: 'NO_TICKET',
  TICKET_EXPIRED: 'TICKET_EXPIRED',
  WRONG_PASSWORD: 'SIGN_IN_REFUSED',
  PASSWORD_EXPIRED: 'PASSWORD_EXPIRED',
  ACCOUNT_UNKNOWN: 'ACCOUNT_UNKNOWN',
  ACCOUNT_LOCKED: 'ACCOUNT_LOCKED',
  SPN_UNKNOWN: 'SPN_UNKNOWN',
  CLOCK_SKEW: 'CLOCK_SKEW',
  REALM_UNKNOWN: 'KDC_UNREACHABLE',
  KDC_UNREACHABLE: 'KDC_UNREACHABLE',
  TIMED_OUT: 'KERBEROS_TIMEOUT',
  FAILED: 'KERBEROS_FAILED',
};

/** Who signs in where, for messages. */
export interface SignInPlace {
  readonly host: string;
  readonly user: string;
  /** Service principal name that Kerberos asks for. */
  readonly spn: string;
}

/** An error of a security mechanism, as one of our family. Others pass through. */
export function securityError(error: unknown, place: SignInPlace): unknown {
  const args = { ...place };
  if (error instanceof CredentialError && error.code === 'CREDENTIAL_MISSING')
    return new RemoteError('SIGN_IN_REQUIRED', { host: place.host }, { cause: error });
  if (error instanceof CredentialError)
    return new RemoteError(
      'BAD_INPUT',
      { host: place.host },
      { cause: error, sentences: { reason: [CREDENTIAL_ERRORS[error.code]] } },
    );
  if (error instanceof KerberosError) {
    const reason = error.message;
    const detail = `Kerberos: ${reason}`;
    // The host was not even asked: it is the domain that knows the password.
    const host = error.code === 'WRONG_PASSWORD' ? UNNAMED.domain : place.host;
    return new RemoteError(
      KERBEROS_MEANINGS[error.code],
      { ...args, host, reason },
      { cause: error, detail },
    );
  }
  if (!(error instanceof SecurityError)) return error;
  return new RemoteError(MEANINGS[error.code], args, { cause: error, detail: error.message });
}
