import { window, workspace, type LogOutputChannel } from 'vscode';
import { readFileSource } from '../../fleet/inventory/fileSource';
import type { Memory } from '../editor/memory';
import { offer } from '../editor/failure';
import type { Settings } from '../editor/settings';
import type { Format } from '../words/format';
import { hostNames } from '../words/hostNames';
import { l10n } from '../words/l10n';
import { logLine } from '../words/logLine';
import { plainText } from '../words/plainText';

/** For who loads this bundle: it has its own copy of l10n.ts. */
export { useTranslator } from '../words/l10n';

interface FolderInventoriesOptions {
  readonly settings: Pick<Settings, 'inventories' | 'linkInventory'>;
  readonly memory: Pick<Memory, 'offeredInventories' | 'rememberOfferedInventory'>;
  readonly format: Format;
  readonly log: LogOutputChannel;
  readonly signal: AbortSignal;
}

/**
 * Offers to link inventories of the open folder, each once. A folder never adds hosts by itself: whoever can write to it
 * could send the person's sign-ins to a host of theirs.
 * @param paths of the inventories
 */
export async function offerFolderInventories(
  paths: readonly string[],
  options: FolderInventoriesOptions,
): Promise<void> {
  const { settings, memory, signal } = options;
  const known = [...settings.inventories.value, ...memory.offeredInventories];
  for (const path of paths) {
    if (signal.aborted) return;
    if (!known.includes(path)) await offerFile(path, options);
  }
}

async function offerFile(
  path: string,
  { settings, memory, format, log, signal }: FolderInventoriesOptions,
): Promise<void> {
  const source = await readFileSource(path, signal);
  if (source.problem) {
    log.info(`${path}: ${logLine(source.problem)}`);
    return;
  }
  const names = source.reading.hosts.map(({ name }) => name);
  if (names.length === 0) return;
  // Another window of the same folder may have asked meanwhile.
  if (!(await memory.rememberOfferedInventory(path))) return;
  const hosts = l10n.plural(names.length, '{0} host', '{0} hosts', format.count(names.length));
  const message = l10n.t(
    'This folder has an inventory, {0}, with {1}: {2}. Use it?',
    plainText(workspace.asRelativePath(path)),
    hosts,
    hostNames(names, format),
  );
  await offer('information', message, [
    { title: l10n.t('Link Inventory'), run: () => settings.linkInventory(path) },
    {
      title: l10n.t('Show File'),
      run: () => workspace.openTextDocument(path).then((document) => window.showTextDocument(document)),
    },
  ]);
}
