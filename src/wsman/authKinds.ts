/** The ways to sign in that a person can choose. */
export const AUTH_KINDS = ['negotiate', 'ntlm', 'kerberos', 'basic', 'certificate'] as const;
export type AuthKind = (typeof AUTH_KINDS)[number];
