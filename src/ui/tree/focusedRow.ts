import { commands, type TreeView } from 'vscode';

/**
 * The focused row; where it is selected, all selected rows. The editor exposes the selection only, and the arrow keys
 * move the focus only, so the focused row is found by toggling its selection.
 */
export async function focusedRows<T>(view: Pick<TreeView<T>, 'selection' | 'reveal'>): Promise<readonly T[]> {
  const before = view.selection;
  await commands.executeCommand('list.toggleSelection');
  const focused = view.selection.find((node) => !before.includes(node));
  if (focused) {
    await view.reveal(focused, { select: true, focus: true });
    return [focused];
  }
  await commands.executeCommand('list.toggleSelection');
  return before;
}
