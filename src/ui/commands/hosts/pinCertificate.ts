import { hasClass } from '../../../wsman/errors';
import { l10n } from '../../words/l10n';
import type { Command } from '../context';
import { chooseHosts } from '../targets/hostTargets';

/** Pins the certificate of a host after the person has compared it: only that one is trusted then. */
export const pinCertificate: Command = async (context, rows) => {
  const chosen = await chooseHosts(context, rows, {
    title: l10n.t('Pin Certificate'),
    single: true,
    ofSettings: true,
    fits: ({ host, error }) =>
      hasClass(error, 'pinHelps') && context.hosts.originOf(host.name) === 'settings',
    none: l10n.t('No certificate is in question here. Test the connection first.'),
  });
  const [only] = chosen ?? [];
  if (only?.error) await context.pinning.pin(only.host.name, only.error);
};
