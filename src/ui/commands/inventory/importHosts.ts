import { basename } from 'node:path';
import { window } from 'vscode';
import type { HostDefinition } from '../../../fleet/host';
import { SETTING_NAMES, writtenEntry, type HostEntry } from '../../../fleet/hostEntry';
import { GroupTable } from '../../../fleet/inventory/groupDefaults';
import { folded } from '../../../fleet/inventory/selectableHost';
import { askChoices } from '../../editor/ask';
import type { Choice } from '../../editor/question';
import type { Format } from '../../words/format';
import { hostNames } from '../../words/hostNames';
import { l10n } from '../../words/l10n';
import { plainText } from '../../words/plainText';
import type { Command, Context } from '../context';
import { removeConfirmed } from '../targets/removal';
import { askFiles, readInventory } from './inventoryFiles';

/** Stands for the hosts of the settings that a file does not list. */
const PRUNE = 'prune';

/**
 * Copies hosts of a file into the settings, after showing which are new and which change. Those that the file does not list
 * stay, unless the person ticks that they go.
 */
export const importHosts: Command = async (context) => {
  const { format } = context;
  const [path] = await askFiles(l10n.t('Import Hosts'), false);
  if (path === undefined) return;
  const { reading } = await readInventory(context, path, 'imported');
  const table = new GroupTable(reading.groups);
  const found = reading.hosts.map((host) => importable(table.applied(host)));
  const changes = found.flatMap((entry) => choiceOf(context, entry) ?? []);
  const missing = unlisted(context, found);
  const known = found.length - changes.length;
  const file = plainText(basename(path));
  if (changes.length + missing.length === 0) {
    void window.showInformationMessage(
      l10n.t('{0} has no host that is new or changed: {1} are known.', file, format.count(known)),
    );
    return;
  }
  const left =
    reading.findings.length === 0 ? '' : ` ${l10n.t('Parts of the file were skipped; the log says which.')}`;
  const placeholder = l10n.t('{0} known hosts stay as they are.', format.count(known)) + left;
  const position = { title: l10n.t('Import Hosts from {0}', file), canGoBack: false };
  const choices = [...changes, ...pruneChoice(context, missing)];
  const answer = await askChoices({ placeholder, choices }, position);
  if (typeof answer === 'string') return;
  const entries = answer.value.ticked.filter((value) => value !== PRUNE);
  if (entries.length > 0) await context.hosts.putAll(entries);
  const isPruned = answer.value.ticked.includes(PRUNE) && (await removeConfirmed(context, missing));
  const told = [
    importedText(entries.length, format),
    isPruned ? removedText(missing.length, format) : '',
  ].filter((sentence) => sentence !== '');
  if (told.length > 0) void window.showInformationMessage(told.join(' '));
};

function importedText(count: number, format: Format): string {
  if (count === 0) return '';
  return l10n.plural(count, '{0} host was imported.', '{0} hosts were imported.', format.count(count));
}

function removedText(count: number, format: Format): string {
  return l10n.plural(count, '{0} host was removed.', '{0} hosts were removed.', format.count(count));
}

/** The hosts of the settings that a file does not list. A file that lists none is no reason to remove all. */
function unlisted({ hosts, fleet }: Context, found: readonly HostEntry[]): readonly HostDefinition[] {
  const listed = new Set(found.map(({ name }) => folded(name)));
  if (listed.size === 0) return [];
  return fleet.hosts
    .map(({ host }) => host)
    .filter(({ name }) => hosts.originOf(name) === 'settings' && !listed.has(folded(name)));
}

/** The row that removes them, which is not ticked by itself. */
function pruneChoice(
  { format }: Context,
  missing: readonly HostDefinition[],
): readonly Choice<HostEntry | typeof PRUNE>[] {
  if (missing.length === 0) return [];
  return [
    {
      label: l10n.t('Remove hosts that are no longer listed'),
      description: hostNames(
        missing.map(({ name }) => name),
        format,
      ),
      heading: l10n.t('In the settings, and not in the file'),
      value: PRUNE,
      ticked: false,
    },
  ];
}

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
