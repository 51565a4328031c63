import * as vscode from 'vscode';
import { nodeId, type TreeNode } from '../../src/ui/tree/treeNode';

/** A tree view that draws nothing: its rows are opened by what a test says, or by what reveals them. */
export class FakeTreeView extends vscode.Disposable implements vscode.TreeView<TreeNode> {
  readonly selection: readonly TreeNode[] = [];
  readonly visible = true;
  /** Ids of rows that cannot be revealed, such as those that are gone by now. */
  readonly missing = new Set<string>();
  readonly #expanded = new vscode.EventEmitter<vscode.TreeViewExpansionEvent<TreeNode>>();
  readonly #quiet = new vscode.EventEmitter<never>();

  readonly onDidExpandElement = this.#expanded.event;
  readonly onDidCollapseElement = this.#quiet.event;
  readonly onDidChangeSelection = this.#quiet.event;
  readonly onDidChangeVisibility = this.#quiet.event;
  readonly onDidChangeCheckboxState = this.#quiet.event;

  constructor() {
    super(() => {
      this.#expanded.dispose();
      this.#quiet.dispose();
    });
  }

  reveal(element: TreeNode, options?: { readonly expand?: boolean | number }): Promise<void> {
    if (this.missing.has(nodeId(element))) return Promise.reject(new Error('no such row'));
    if (options?.expand) this.open(element);
    return Promise.resolve();
  }

  /** The row opens. */
  open(element: TreeNode): void {
    this.#expanded.fire({ element });
  }
}
