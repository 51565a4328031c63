import { FileSystemError, Uri, workspace } from 'vscode';

/**
 * The text of a rollout file on the disk, with what is typed in an open editor saved first; `undefined` where there is no
 * such file any more. The editor's own copy of an open file may be older than the disk.
 */
export async function rolloutText(path: string): Promise<string | undefined> {
  const uri = Uri.file(path);
  const open = workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (open?.isDirty) await open.save();
  try {
    return await workspace.decode(await workspace.fs.readFile(uri), { uri });
  } catch (error) {
    if (error instanceof FileSystemError && error.code === 'FileNotFound') return undefined;
    throw error;
  }
}
