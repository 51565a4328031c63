import { RelativePattern, workspace } from 'vscode';

/** Inventories at the top of a folder and one folder below: the whole of a large one is not searched. */
const PATTERN = '{*,*/*}.bits-inventory.json';
/** The most files of a folder that are looked at. */
const MOST = 5;

/** Paths of the inventories in the open folders; none where the person does not trust them. */
export async function inventoriesOfFolders(): Promise<readonly string[]> {
  if (!workspace.isTrusted) return [];
  const folders = (workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
  const found = await Promise.all(
    folders.map((folder) => workspace.findFiles(new RelativePattern(folder, PATTERN), undefined, MOST)),
  );
  return found.flat().map(({ fsPath }) => fsPath);
}
