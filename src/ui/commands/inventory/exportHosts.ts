import { Uri, window, workspace } from 'vscode';
import { entryOf } from '../../../fleet/hostEntry';
import { csvText, inventoryFileText } from '../../../fleet/inventory/inventoryText';
import { saveFolder } from '../../editor/saveFolder';
import { l10n } from '../../words/l10n';
import { plainText } from '../../words/plainText';
import type { Command } from '../context';
import { hostsOf } from '../targets/hostTargets';

/** Writes hosts into a file that this program and others read: all, or those of the rows. No secret is among them. */
export const exportHosts: Command = async (context, rows) => {
  const named = hostsOf(context, rows);
  const hosts = context.hosts.definitions.filter(
    ({ name }) => context.hosts.originOf(name) !== 'session' && (named.size === 0 || named.has(name)),
  );
  if (hosts.length === 0) {
    void window.showInformationMessage(l10n.t('There are no hosts to export.'));
    return;
  }
  const file = await window.showSaveDialog({
    title: l10n.t('Export Hosts'),
    saveLabel: l10n.t('Export'),
    defaultUri: Uri.joinPath(saveFolder(), 'hosts.bits-inventory.json'),
    filters: { [l10n.t('Inventory')]: ['bits-inventory.json'], [l10n.t('Table')]: ['csv'] },
  });
  if (file === undefined) return;
  const entries = hosts.map((host) => context.hosts.entry(host.name) ?? entryOf(host));
  const text = /\.csv$/i.test(file.path) ? csvText(entries) : inventoryFileText(entries);
  await workspace.fs.writeFile(file, Buffer.from(text));
  const name = plainText(file.path.replace(/^.*\//, ''));
  void window.showInformationMessage(
    l10n.plural(
      hosts.length,
      '{0} host is in {1}.',
      '{0} hosts are in {1}.',
      context.format.count(hosts.length),
      name,
    ),
  );
};
