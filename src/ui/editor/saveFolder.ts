import { homedir } from 'node:os';
import { Uri, workspace } from 'vscode';

/**
 * Where a dialog begins that saves a file: the first folder of the window that can be written, else the home of the
 * person. Without a folder the editor begins at the root of the disk.
 */
export function saveFolder(): Uri {
  const folders = (workspace.workspaceFolders ?? []).map(({ uri }) => uri);
  return (
    folders.find(({ scheme }) => workspace.fs.isWritableFileSystem(scheme) === true) ?? Uri.file(homedir())
  );
}
