/** What every room needs to know of a kind of authentication. */
export interface AuthenticationKind {
  /**
   * - `sealed`: the mechanism seals every message
   * - `exposed`: anybody on the way could read the secret, so TLS is required
   * - `unavailable`: the kind is part of TLS
   */
  readonly overHttp: 'sealed' | 'exposed' | 'unavailable';
  /** The secret that a person enters: with a user name, or for the key of their certificate. */
  readonly secret: 'password' | 'passphrase';
  /** Whether the kind also works without it: as the user who is signed in to this computer, or with an open key. */
  readonly isSecretOptional: boolean;
  /** Whether a password opens a second way where nobody is signed in to a realm on this computer. */
  readonly hasPasswordFallback: boolean;
  /** Whether a service principal name of the host's own changes how the kind reaches it. */
  readonly usesServiceName: boolean;
  /** Whether the sign-in is bound to the TLS connection (RFC 5929), so that a proxy that ends TLS breaks it. */
  readonly bindsToTls: boolean;
  /** The accounts that it knows. */
  readonly accounts: 'any' | 'ofHost';
}

/** The kinds that a person can choose, in the order in which they are offered. */
export const AUTHENTICATION_KINDS = {
  negotiate: {
    overHttp: 'sealed',
    secret: 'password',
    isSecretOptional: true,
    hasPasswordFallback: true,
    usesServiceName: true,
    bindsToTls: true,
    accounts: 'any',
  },
  kerberos: {
    overHttp: 'sealed',
    secret: 'password',
    isSecretOptional: true,
    hasPasswordFallback: false,
    usesServiceName: true,
    bindsToTls: true,
    accounts: 'any',
  },
  ntlm: {
    overHttp: 'sealed',
    secret: 'password',
    isSecretOptional: false,
    hasPasswordFallback: false,
    usesServiceName: false,
    bindsToTls: true,
    accounts: 'any',
  },
  basic: {
    overHttp: 'exposed',
    secret: 'password',
    isSecretOptional: false,
    hasPasswordFallback: false,
    usesServiceName: false,
    bindsToTls: false,
    accounts: 'ofHost',
  },
  certificate: {
    overHttp: 'unavailable',
    secret: 'passphrase',
    isSecretOptional: true,
    hasPasswordFallback: false,
    usesServiceName: false,
    bindsToTls: false,
    accounts: 'any',
  },
} as const satisfies Readonly<Record<string, AuthenticationKind>>;

export type AuthKind = keyof typeof AUTHENTICATION_KINDS;

export const AUTH_KINDS = Object.keys(AUTHENTICATION_KINDS) as readonly AuthKind[];

/** The kind of a host that names none. */
export const DEFAULT_AUTH = 'negotiate' satisfies AuthKind;

/** The facts of a kind. */
export function authentication(kind: AuthKind): AuthenticationKind {
  return AUTHENTICATION_KINDS[kind];
}

export function isAuthKind(text: string): text is AuthKind {
  return Object.hasOwn(AUTHENTICATION_KINDS, text);
}
