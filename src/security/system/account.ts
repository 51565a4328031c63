import { KerberosError } from '../errors';
import { typedName } from '../typedName';

/** Longer than any name in Windows (a user principal name has at most 1,024 characters). */
const LONGEST_NAME = 2048;

/** Escapes characters that would separate parts of a principal (RFC 1964 2.1.1). */
const escaped = (name: string) => name.replace(/[/@\\]/g, '\\$&');

/** @throws KerberosError for a name that cannot be an account of a realm */
export function checkAccount(typed: string): void {
  if (typed.length > LONGEST_NAME) throw new KerberosError('ACCOUNT_UNKNOWN', 'The user name is too long.');
  const { form, name } = typedName(typed);
  if (name === '') throw new KerberosError('ACCOUNT_UNKNOWN', 'The user name is empty.');
  if (form === 'local') {
    throw new KerberosError('REALM_UNKNOWN', 'A local account of the host belongs to no realm.');
  }
}

/**
 * The Kerberos principal of a user name. `name@REALM` and `DOMAIN\name` name a realm, in upper case by convention
 * (RFC 4120 6.1). A bare name is of the default realm. A short domain name is used as the realm: its real realm is
 * unknown here, and a guess would try the password on another person's account.
 * @throws KerberosError for a name that cannot be an account of a realm
 */
export function principalOf(typed: string): string {
  checkAccount(typed);
  const { name, domain } = typedName(typed);
  return domain === '' ? escaped(name) : `${escaped(name)}@${escaped(domain.toUpperCase())}`;
}
