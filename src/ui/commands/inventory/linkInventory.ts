import { basename } from 'node:path';
import { offer, showLogAction } from '../../editor/failure';
import { l10n } from '../../words/l10n';
import { plainText } from '../../words/plainText';
import type { Command } from '../context';
import { askFiles, readInventory } from './inventoryFiles';

/** Links files with hosts: their hosts stand in the tree as long as they stand in the file. */
export const linkInventory: Command = async (context) => {
  const { settings, log, format } = context;
  for (const path of await askFiles(l10n.t('Link Inventory'), true)) {
    const { reading } = await readInventory(context, path, 'linked');
    await settings.linkInventory(path);
    const told = l10n.t(
      '{0} is linked: {1} hosts.',
      plainText(basename(path)),
      format.count(reading.hosts.length),
    );
    const isWhole = reading.findings.length === 0;
    const rest = isWhole ? '' : ` ${l10n.t('Parts of it were left out; the log says which.')}`;
    void offer(isWhole ? 'information' : 'warning', told + rest, isWhole ? [] : [showLogAction(log)]);
  }
};
