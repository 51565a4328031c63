import { CredentialError } from '../errors';

/** The user and domain fields of a sign-in. */
interface Account {
  readonly user: string;
  readonly domain: string;
}

/** Longer than any name Windows knows (a user principal name has at most 1,024 characters). */
const LONGEST_NAME = 2048;

/**
 * Splits what a person typed. `DOMAIN\name` names a domain or a computer; `.\name` means the host's own
 * account, as a bare name does, and has an empty domain (recorded: Windows takes that); `name@REALM` goes
 * whole into the user field, with an empty domain.
 * @throws CredentialError `TOO_LONG`
 */
export function accountOf(typed: string): Account {
  if (typed.length > LONGEST_NAME) {
    throw new CredentialError('TOO_LONG', 'The user name is too long.');
  }
  const backslash = typed.indexOf('\\');
  if (backslash < 0) return { user: typed, domain: '' };
  const domain = typed.slice(0, backslash);
  return { user: typed.slice(backslash + 1), domain: domain === '.' ? '' : domain };
}
