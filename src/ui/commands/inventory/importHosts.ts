import { basename } from 'node:path';
import { window } from 'vscode';
import { SETTING_NAMES, writtenEntry, type HostEntry } from '../../../fleet/hostEntry';
import { GroupTable } from '../../../fleet/inventory/groupDefaults';
import { askChoices } from '../../editor/ask';
import type { Choice } from '../../editor/question';
import { l10n } from '../../words/l10n';
import { plainText } from '../../words/plainText';
import type { Command, Context } from '../context';
import { askFiles, readInventory } from './inventoryFiles';

/** Copies hosts of a file into the settings, after showing which are new and which change. */
export const importHosts: Command = async (context) => {
  const [path] = await askFiles(l10n.t('Import Hosts'), false);
  if (path === undefined) return;
  const { reading } = await readInventory(context, path, 'imported');
  const table = new GroupTable(reading.groups);
  const found = reading.hosts.map((host) => importable(table.applied(host)));
  const choices = found.flatMap((entry) => choiceOf(context, entry) ?? []);
  const known = found.length - choices.length;
  const file = plainText(basename(path));
  if (choices.length === 0) {
    const told = l10n.t(
      '{0} has no host that is new or changed: {1} are known.',
      file,
      context.format.count(known),
    );
    void window.showInformationMessage(told);
    return;
  }
  const left =
    reading.findings.length === 0 ? '' : ` ${l10n.t('Parts of the file were left out; the log says which.')}`;
  const placeholder = l10n.t('{0} known hosts stay as they are.', context.format.count(known)) + left;
  const position = { title: l10n.t('Import Hosts from {0}', file), canGoBack: false };
  const answer = await askChoices({ placeholder, choices }, position);
  if (typeof answer === 'string') return;
  const { ticked } = answer.value;
  if (ticked.length === 0) return;
  await context.hosts.putAll(ticked);
  void window.showInformationMessage(
    ticked.length === 1
      ? l10n.t('1 host was imported.')
      : l10n.t('{0} hosts were imported.', context.format.count(ticked.length)),
  );
};

/** A host as settings hold it: without the line of the file. */
function importable(found: HostEntry): HostEntry {
  return { ...writtenEntry(found), name: found.name, address: found.address };
}

/** The row of a host that is new or changed; `undefined` for one that stands in the settings as it is. */
function choiceOf({ hosts }: Context, entry: HostEntry): Choice<HostEntry> | undefined {
  const old = hosts.entry(entry.name);
  const changed = old && changedSettings(old, entry);
  if (changed?.length === 0) return undefined;
  const what = changed === undefined ? l10n.t('new') : l10n.t('changed: {0}', changed.join(', '));
  const { group = '', tags = '' } = entry;
  return {
    label: plainText(entry.name),
    description: [what, entry.address, group, tags]
      .filter((part) => part !== '')
      .map((part) => plainText(part))
      .join(' · '),
    // Settings that the file does not name stay.
    value: { ...old, ...entry },
    ticked: true,
  };
}

/** The settings that an import would write anew. */
function changedSettings(old: HostEntry, entry: HostEntry): readonly string[] {
  const [before, after] = [writtenEntry(old), writtenEntry(entry)];
  return SETTING_NAMES.filter((name) => after[name] !== undefined && after[name] !== before[name]);
}
