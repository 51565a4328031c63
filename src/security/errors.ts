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

/** Why a sign-in can't even be tried with what was given; `{host}` stands for the host. */
export const CREDENTIAL_ERRORS = {
  /** The mechanism needs both. */
  CREDENTIAL_MISSING: 'Signing in needs a user name and a password.',
  /** Kerberos names a service by its host's name, and the host was given by its address. */
  NAME_MISSING:
    'Kerberos needs a name, and {host} is an address. Use the name of the host, or set its service principal name.',
  CERTIFICATE_MISSING: 'No client certificate is named for {host}.',
  /** Basic ends the user name at the first colon (RFC 7617 2). */
  COLON_IN_USER: "Basic sign-in can't carry a user name with a colon in it.",
  /** Basic allows none (RFC 7617 2). */
  CONTROL_CHARACTER: "Basic sign-in can't carry control characters in user name or password.",
  /** Longer than any name that Windows knows. */
  TOO_LONG: 'The user name is too long.',
} as const satisfies Readonly<Record<string, string>>;

export type CredentialErrorCode = keyof typeof CREDENTIAL_ERRORS;

/** A sign-in that can't even be tried. Its message is a code: who shows it knows the host, and the language. */
export class CredentialError extends Error {
  override readonly name = 'CredentialError';

  constructor(readonly code: CredentialErrorCode) {
    super(code);
  }
}

/**
 * The codes of Kerberos, and whether the realm refuses the account by them. Another mechanism would only try the same
 * password again then. NTLM may know an account that the realm does not: a local one of the host.
 */
const REFUSES_ACCOUNT = {
  /** The library of the system, or the part that calls it, is missing. */
  UNAVAILABLE: false,
  /** Nobody is signed in to a realm on this computer. */
  NO_TICKET: false,
  TICKET_EXPIRED: false,
  WRONG_PASSWORD: true,
  PASSWORD_EXPIRED: true,
  ACCOUNT_UNKNOWN: false,
  ACCOUNT_LOCKED: true,
  /** The realm knows no such service. */
  SPN_UNKNOWN: false,
  /** The clocks of this computer and of the realm, or of the host, differ too much. */
  CLOCK_SKEW: false,
  /** No server of the realm is known. */
  REALM_UNKNOWN: false,
  KDC_UNREACHABLE: false,
  /** The library did not return in time and was ended. */
  TIMED_OUT: false,
  /** Anything else; the message is the library's. */
  FAILED: false,
} as const satisfies Readonly<Record<string, boolean>>;

/** Why a sign-in with Kerberos fails. */
export type KerberosErrorCode = keyof typeof REFUSES_ACCOUNT;

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

  /** Whether the realm refuses the account itself, so that no other mechanism should try its password. */
  get refusesAccount(): boolean {
    return REFUSES_ACCOUNT[this.code];
  }
}
