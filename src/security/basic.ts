import { CredentialError } from './errors';
import type { Credential } from './mechanism';
import { typedName } from './typedName';

/**
 * The value of an `Authorization` header for Basic (RFC 7617), in UTF-8. It tells the password to whoever
 * reads it, so it belongs on TLS only, and in no log.
 * @throws CredentialError when the credential cannot be said in Basic.
 */
export function basicAuthorization({ user: typed, password }: Credential): string {
  // A local account goes by its bare name.
  const { form, name } = typedName(typed);
  const user = form === 'local' ? name : typed;
  if (user.includes(':')) throw new CredentialError('COLON_IN_USER');
  if (/\p{Cc}/u.test(user + password)) throw new CredentialError('CONTROL_CHARACTER');
  return `Basic ${Buffer.from(`${user}:${password}`, 'utf8').toString('base64')}`;
}
