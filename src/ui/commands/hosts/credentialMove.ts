import { credentialKey } from '../../../fleet/host';
import type { Context } from '../context';

/** Moves a stored password to a new key: the key is the host's name unless the entry names another. */
export async function moveCredential(
  { credentials, hosts }: Pick<Context, 'credentials' | 'hosts'>,
  from: string,
  to: string,
  self: string,
): Promise<void> {
  const credential = from === to ? undefined : await credentials.read(from);
  if (!credential) return;
  if ((await credentials.read(to)) === undefined) await credentials.store(to, credential);
  const isShared = hosts.definitions.some((host) => host.name !== self && credentialKey(host) === from);
  if (!isShared) await credentials.forget(from);
}
