/**
 * Why a security conversation cannot go on.
 * - `MALFORMED_TOKEN`: the peer's bytes are no token of this mechanism
 * - `TOO_WEAK`: the peer does not offer sealing, 128-bit keys, key exchange or extended session security
 * - `INTEGRITY`: a sealed message does not carry the signature or sequence number it must
 * - `REJECTED`: the peer says no in its token
 * - `OUT_OF_ORDER`: a step that the conversation does not allow now
 */
export type SecurityErrorCode = 'MALFORMED_TOKEN' | 'TOO_WEAK' | 'INTEGRITY' | 'REJECTED' | 'OUT_OF_ORDER';

export class SecurityError extends Error {
  override readonly name = 'SecurityError';

  constructor(
    readonly code: SecurityErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/**
 * Why a credential cannot be put into the bytes of a mechanism, whatever the host would say to it.
 * - `COLON_IN_USER`: Basic ends the user name at the first colon (RFC 7617 2)
 * - `CONTROL_CHARACTER`: Basic allows none (RFC 7617 2)
 * - `TOO_LONG`: the user name is longer than any Windows knows
 */
export type CredentialErrorCode = 'COLON_IN_USER' | 'CONTROL_CHARACTER' | 'TOO_LONG';

export class CredentialError extends Error {
  override readonly name = 'CredentialError';

  constructor(
    readonly code: CredentialErrorCode,
    message: string,
  ) {
    super(message);
  }
}

/**
 * Why Kerberos does not come about.
 * - `UNAVAILABLE`: the library of the system, or the part that calls it, is not there
 * - `NO_TICKET`: nobody is signed in to a realm here
 * - `TICKET_EXPIRED`: somebody was
 * - `WRONG_PASSWORD`, `PASSWORD_EXPIRED`, `ACCOUNT_UNKNOWN`, `ACCOUNT_LOCKED`: the realm says so of the account
 * - `SPN_UNKNOWN`: the realm knows no such service
 * - `CLOCK_SKEW`: the clocks of this computer and of the realm, or of the host, differ too much
 * - `REALM_UNKNOWN`, `KDC_UNREACHABLE`: no server of the realm is known, or none can be reached
 * - `TIMED_OUT`: the library did not come back in time and was ended
 * - `FAILED`: anything else; the message is the library's
 */
export type KerberosErrorCode =
  | 'UNAVAILABLE'
  | 'NO_TICKET'
  | 'TICKET_EXPIRED'
  | 'WRONG_PASSWORD'
  | 'PASSWORD_EXPIRED'
  | 'ACCOUNT_UNKNOWN'
  | 'ACCOUNT_LOCKED'
  | 'SPN_UNKNOWN'
  | 'CLOCK_SKEW'
  | 'REALM_UNKNOWN'
  | 'KDC_UNREACHABLE'
  | 'TIMED_OUT'
  | 'FAILED';

export class KerberosError extends Error {
  override readonly name = 'KerberosError';

  /** @param message the library's own words, for a detail; bounded, and never a secret */
  constructor(
    readonly code: KerberosErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
