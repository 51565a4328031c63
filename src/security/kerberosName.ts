import { isIP } from 'node:net';

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
 * principal name of its own, and the account a domain. A bare name, and one after `.\`, belongs to the host.
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
  const hasDomain = user.includes('@') || (user.includes('\\') && !user.startsWith('.\\'));
  return hasDomain && (spn !== undefined || hasRealmName(host));
}
