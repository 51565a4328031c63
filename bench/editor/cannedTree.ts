import {
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
  window,
  type Disposable,
  type TreeDataProvider,
} from 'vscode';
import { CANNED_HOST, CANNED_VIEW, CANNED_PAGE } from './cannedView';

interface Row {
  readonly item: TreeItem;
  readonly rows: readonly Row[];
}

/** A tree whose rows are made beforehand: no tree of the same rows is on the screen sooner. */
export function showCannedTree(count: number): Disposable {
  const host = cannedHost(count);
  const provider: TreeDataProvider<Row> = {
    getChildren: (row) => [...(row === undefined ? [host] : row.rows)],
    getTreeItem: ({ item }) => item,
  };
  return window.createTreeView(CANNED_VIEW, {
    treeDataProvider: provider,
    canSelectMany: true,
    showCollapseAll: true,
  });
}

/** A page of rows as jobs have them, and one that offers the others. */
function cannedHost(count: number): Row {
  const rows = Array.from({ length: count }, (_, index) =>
    leaf(`Package ${String(index).padStart(5, '0')} for the branch`, 'Transferring, 10 % of 65 GB', index),
  );
  const more = leaf(`Show ${CANNED_PAGE} more of ${count - CANNED_PAGE}…`, '', count);
  const item = new TreeItem(CANNED_HOST, TreeItemCollapsibleState.Collapsed);
  item.id = CANNED_HOST;
  item.iconPath = new ThemeIcon('server');
  item.description = `${count} jobs`;
  return { item, rows: [...rows.slice(0, CANNED_PAGE), more] };
}

function leaf(label: string, description: string, index: number): Row {
  const item = new TreeItem(label, TreeItemCollapsibleState.Collapsed);
  item.id = String(index);
  item.description = description;
  item.iconPath = new ThemeIcon('sync');
  item.contextValue = 'type=job,state=TRANSFERRING,can=suspend,cancel,';
  item.accessibilityInformation = { label: `${label}, ${description}`, role: 'treeitem' };
  return { item, rows: [] };
}
