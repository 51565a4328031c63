import { KerberosError } from '../errors';

/** Longer than any name Windows knows (a user principal name has at most 1,024 characters). */
const LONGEST_NAME = 2048;

/** A name's own characters that would divide a principal (RFC 1964 2.1.1). */
const escaped = (name: string) => name.replace(/[/@\\]/g, '\\$&');

/** @throws KerberosError when no realm can know what a person typed */
export function demandAccount(typed: string): void {
  if (typed.length > LONGEST_NAME) throw new KerberosError('ACCOUNT_UNKNOWN', 'The user name is too long.');
  const { name, realm } = parts(typed);
  if (name === '') throw new KerberosError('ACCOUNT_UNKNOWN', 'The user name is empty.');
  if (realm === '.') {
    throw new KerberosError('REALM_UNKNOWN', 'An account of the host itself belongs to no realm.');
  }
}

/**
 * The Kerberos principal of what a person typed: `name@REALM` and `DOMAIN\name` both name a realm, whose spelling
 * is upper case by custom (RFC 4120 6.1); a bare name is of the default realm. A short domain name is taken at its
 * word: the realm behind it is not known here, and to guess another would try the password on a stranger's account.
 * @throws KerberosError when no realm can know the account
 */
export function principalOf(typed: string): string {
  demandAccount(typed);
  const { name, realm } = parts(typed);
  return realm === '' ? escaped(name) : `${escaped(name)}@${escaped(realm.toUpperCase())}`;
}

function parts(typed: string): { name: string; realm: string } {
  const backslash = typed.indexOf('\\');
  if (backslash >= 0) return { name: typed.slice(backslash + 1), realm: typed.slice(0, backslash) };
  const at = typed.lastIndexOf('@');
  return at < 0 ? { name: typed, realm: '' } : { name: typed.slice(0, at), realm: typed.slice(at + 1) };
}
