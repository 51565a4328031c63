import { CredentialError } from '../errors';
import { typedName } from '../typedName';

/** The user and domain fields of a sign-in. */
interface Account {
  readonly user: string;
  readonly domain: string;
}

/** Longer than any name Windows knows (a user principal name has at most 1,024 characters). */
const LONGEST_NAME = 2048;

/**
 * Splits what a person typed. `DOMAIN\name` names a domain or a computer; `.\name` means the host's own
 * account, as a bare name, `\name` and `name@` do, and has an empty domain (recorded: Windows takes that); `name@REALM`
 * goes whole into the user field, with an empty domain.
 * @throws CredentialError `TOO_LONG`
 */
export function accountOf(typed: string): Account {
  if (typed.length > LONGEST_NAME) throw new CredentialError('TOO_LONG');
  const { form, name, domain } = typedName(typed);
  return form === 'principal' ? { user: typed, domain: '' } : { user: name, domain };
}
