import { isIP } from 'node:net';
import { typedName } from './typedName';

/** What WinRM is registered as for a host of that name (MS-KILE; recorded with Windows' own client). */
export function servicePrincipalName(host: string): string {
  return `HTTP/${host}`;
}

/** Whether a realm can know a host by its name: an address has no service principal. */
export function hasRealmName(host: string): boolean {
  return isIP(host) === 0;
}

/**
 * Whether Kerberos is worth trying for an account that was typed: the host needs a name, or a service
 * principal name of its own, and the account a domain. Any other account belongs to the host.
 */
export function mayUseKerberos({
  host,
  spn,
  user,
}: {
  readonly host: string;
  readonly spn: string | undefined;
  readonly user: string;
}): boolean {
  return typedName(user).domain !== '' && (spn !== undefined || hasRealmName(host));
}
