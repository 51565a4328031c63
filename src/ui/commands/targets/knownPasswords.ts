import { credentialKey } from '../../../fleet/host';
import type { HostState } from '../../../fleet/model';
import { inParallel } from '../../../fleet/parallel';
import { hasCode } from '../../../wsman/errors';
import type { Credentials } from '../../hosts/credentials';

/** Where passwords are: kept by the editor, or in use without being kept. */
export interface KnownPasswords {
  readonly credentials: Pick<Credentials, 'read'>;
  readonly fleet: { usesCredential(key: string): boolean };
}

/** The keys of the credentials of hosts that can be forgotten. One that cannot be read may be stored. */
export async function forgettableKeys(
  { credentials, fleet }: KnownPasswords,
  hosts: readonly HostState[],
): Promise<ReadonlySet<string>> {
  const keys = [...new Set(hosts.map(({ host }) => credentialKey(host)))];
  const known = await inParallel(keys, async (key) =>
    fleet.usesCredential(key) || (await mayBeStored(credentials, key)) ? [key] : [],
  );
  return new Set(known.flat());
}

async function mayBeStored(credentials: KnownPasswords['credentials'], key: string): Promise<boolean> {
  try {
    return (await credentials.read(key)) !== undefined;
  } catch (error) {
    if (hasCode(error, 'KEYRING_UNREADABLE')) return true;
    throw error;
  }
}
