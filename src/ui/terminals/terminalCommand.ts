import { delimiter, join } from 'node:path';
import type { ExtensionContext } from 'vscode';
import type { Setting } from '../editor/settings';
import { l10n, useTranslator, type Translate } from '../words/l10n';
import { removeCommandFolder, writeCommandFolder } from './commandFolder';
import { terminalsAreHere } from './terminalsHere';

type Editor = Pick<
  ExtensionContext,
  'environmentVariableCollection' | 'extension' | 'extensionPath' | 'globalStorageUri'
>;

/** One at a time: each does what the setting says when its turn comes. */
let last: Promise<void> = Promise.resolve();

/**
 * Lets new terminals find `bits-remote`, or no longer. The editor keeps the variable for each folder that is opened, so
 * that it must be taken back where the setting was turned off meanwhile.
 * @param isWanted the setting
 * @param translate the editor's translator: this bundle has its own copy of l10n.ts
 * @throws Error of the file system
 */
export function serveTerminals(
  editor: Editor,
  isWanted: Pick<Setting<boolean>, 'value'>,
  translate: Translate,
): Promise<void> {
  useTranslator(translate);
  last = last.catch(() => undefined).then(() => serve(editor, isWanted.value));
  return last;
}

async function serve(editor: Editor, isWanted: boolean): Promise<void> {
  const { environmentVariableCollection: variables, extension, extensionPath, globalStorageUri } = editor;
  const folder = join(globalStorageUri.fsPath, 'bin');
  if (isWanted && terminalsAreHere(extension)) {
    await writeCommandFolder({
      folder,
      cli: join(extensionPath, 'dist', 'cli.js'),
      launcher: join(extensionPath, 'dist', 'launcher.js'),
      runtime: process.execPath,
      platform: process.platform,
      env: (name) => process.env[name],
    });
    variables.description = l10n.t(
      'The command {0}, by the setting {1}',
      '`bits-remote`',
      '`bitsRemote.terminalCommand`',
    );
    // Last on the PATH, so that no other program is hidden.
    variables.append('PATH', delimiter + folder);
  } else {
    variables.clear();
    variables.description = undefined;
    if (!isWanted) await removeCommandFolder(folder);
  }
}
