import { Range, Uri, window } from 'vscode';
import { l10n } from '../../words/l10n';
import type { Command } from '../context';
import { chooseHosts } from '../targets/hostTargets';

/** Opens the file in which a host stands, at its line. */
export const openInventory: Command = async (context, rows) => {
  const chosen = await chooseHosts(context, rows, {
    title: l10n.t('Open Inventory'),
    single: true,
    fits: ({ host }) => context.hosts.originOf(host.name) === 'inventory',
    none: l10n.t('No host here comes from an inventory.'),
  });
  const [only] = chosen ?? [];
  const linked = only && context.hosts.linkedHost(only.host.name);
  if (!linked) return;
  const line = (linked.own.line ?? 1) - 1;
  await window.showTextDocument(Uri.file(linked.source.where), { selection: new Range(line, 0, line, 0) });
};
