import { Range, Uri, window } from 'vscode';
import { l10n } from '../../words/l10n';
import type { Command } from '../context';
import { chooseHosts } from '../targets/hostTargets';

/** Opens the file in which a host stands, or the one of a row that says why it cannot be read, at its line. */
export const openInventory: Command = async (context, rows) => {
  const [row] = rows;
  if (row?.kind === 'notice' && row.notice.source) {
    await openAt(row.notice.source.path, row.notice.source.line);
    return;
  }
  const chosen = await chooseHosts(context, rows, {
    title: l10n.t('Open Inventory'),
    single: true,
    fits: ({ host }) => context.hosts.originOf(host.name) === 'inventory',
    none: l10n.t('No host here comes from an inventory.'),
  });
  const [only] = chosen ?? [];
  const linked = only && context.hosts.linkedHost(only.host.name);
  if (linked) await openAt(linked.source.where, linked.own.line);
};

/** @param line from 1; the first where none is known */
async function openAt(path: string, line = 1): Promise<void> {
  await window.showTextDocument(Uri.file(path), { selection: new Range(line - 1, 0, line - 1, 0) });
}
