/** How a person wants to sign in. */
export const AUTH_KINDS = ['negotiate', 'ntlm', 'kerberos', 'basic', 'certificate'] as const;
export type AuthKind = (typeof AUTH_KINDS)[number];
