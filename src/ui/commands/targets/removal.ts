import { credentialKey, type HostDefinition } from '../../../fleet/host';
import { confirm } from '../../editor/confirm';
import { hostNames } from '../../words/hostNames';
import { l10n } from '../../words/l10n';
import type { Context } from '../context';

/** Removes hosts from the settings once the person has confirmed it, with passwords that no other host uses. */
export async function removeConfirmed(context: Context, hosts: readonly HostDefinition[]): Promise<boolean> {
  const names = hosts.map(({ name }) => name);
  const isConfirmed = await confirm({
    message: l10n.t('Remove {0} from the list?', hostNames(names, context.format)),
    detail: l10n.t('Jobs on the host continue. A stored password that no other host uses will be deleted.'),
    go: hosts.length === 1 ? l10n.t('Remove Host') : l10n.t('Remove Hosts'),
    stay: hosts.length === 1 ? l10n.t('Keep Host') : l10n.t('Keep Hosts'),
  });
  if (!isConfirmed) return false;
  for (const host of hosts) {
    const key = credentialKey(host);
    await context.hosts.remove(host.name);
    if (!context.hosts.definitions.some((other) => credentialKey(other) === key))
      await context.signInDialog.forget(key);
  }
  return true;
}
