import { KerberosError } from '../errors';

/** Longer than any name in Windows (a user principal name has at most 1,024 characters). */
const LONGEST_NAME = 2048;

/** Escapes characters that would separate parts of a principal (RFC 1964 2.1.1). */
const escaped = (name: string) => name.replace(/[/@\\]/g, '\\$&');

/** @throws KerberosError for a name that cannot be an account of a realm */
export function checkAccount(typed: string): void {
  if (typed.length > LONGEST_NAME) throw new KerberosError('ACCOUNT_UNKNOWN', 'The user name is too long.');
  const { name, realm } = parts(typed);
  if (name === '') throw new KerberosError('ACCOUNT_UNKNOWN', 'The user name is empty.');
  if (realm === '.') {
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
  const { name, realm } = parts(typed);
  return realm === '' ? escaped(name) : `${escaped(name)}@${escaped(realm.toUpperCase())}`;
}

function parts(typed: string): { name: string; realm: string } {
  const backslash = typed.indexOf('\\');
  if (backslash >= 0) return { name: typed.slice(backslash + 1), realm: typed.slice(0, backslash) };
  const at = typed.lastIndexOf('@');
  return at < 0 ? { name: typed, realm: '' } : { name: typed.slice(0, at), realm: typed.slice(at + 1) };
}
