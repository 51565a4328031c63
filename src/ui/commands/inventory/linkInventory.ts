import { basename } from 'node:path';
import { offer, showLogAction } from '../../editor/failure';
import { folded } from '../../../fleet/inventory/selectableHost';
import { hostNames } from '../../words/hostNames';
import { l10n } from '../../words/l10n';
import { plainText } from '../../words/plainText';
import type { Command, Context } from '../context';
import { askFiles, readInventory } from './inventoryFiles';

/** Links files with hosts: their hosts stand in the tree as long as they stand in the file. */
export const linkInventory: Command = async (context) => {
  const { settings, log, format } = context;
  for (const path of await askFiles(l10n.t('Link Inventory'), true)) {
    const { reading } = await readInventory(context, path, 'linked');
    const hidden = hiddenNames(context, path, reading.hosts);
    await settings.linkInventory(path);
    const told = l10n.t(
      '{0} is linked: {1} hosts.',
      plainText(basename(path)),
      format.count(reading.hosts.length),
    );
    const rest = [
      told,
      hidden.length === 0 ? '' : l10n.t('Another source has the names of {0}.', hostNames(hidden, format)),
      reading.findings.length === 0 ? '' : l10n.t('Parts of it were skipped; the log says which.'),
    ].filter((sentence) => sentence !== '');
    const isWhole = rest.length === 1;
    void offer(isWhole ? 'information' : 'warning', rest.join(' '), isWhole ? [] : [showLogAction(log)]);
  }
};

/** The hosts of a file that will not count, since a source that is there before it has their names. */
function hiddenNames(
  { hosts }: Context,
  path: string,
  found: readonly { readonly name: string }[],
): readonly string[] {
  const taken = new Set(
    hosts.sources
      .filter(({ source }) => source.where !== path)
      .flatMap((state) => state.hosts.map(({ own }) => folded(own.name))),
  );
  return found.map(({ name }) => name).filter((name) => taken.has(folded(name)));
}
