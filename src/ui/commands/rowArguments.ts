import type { Uri } from 'vscode';
import type { TreeNode } from '../tree/treeNode';

/** Where a command was called from, read from the arguments that the editor passes. */
export type CalledFrom =
  /** A key binding of the manifest, which passes `{ focused: true }`. */
  | { readonly from: 'key' }
  /** The palette or a button of the view; it passes no rows. */
  | { readonly from: 'palette' }
  /** The menu or a button of a row. */
  | { readonly from: 'rows'; readonly rows: readonly TreeNode[] }
  /** The menu of an editor or of the explorer, or a line above the text of a file. */
  | { readonly from: 'file'; readonly file: Uri }
  /** The menu or a button of a row that the editor knew no longer. */
  | { readonly from: 'lostRow' };

/**
 * A row passes itself and, where it is selected, all selected rows: two arguments always. While the editor fetches the
 * rows anew, it passes both as `undefined`. That is no call from the palette, which passes one argument at most.
 */
export function calledFrom(args: readonly unknown[]): CalledFrom {
  const [first, all] = args;
  if (isNode(first)) {
    const selected = Array.isArray(all) ? (all as unknown[]).filter(isNode) : [];
    return { from: 'rows', rows: selected.includes(first) ? selected : [first] };
  }
  if (isFile(first)) return { from: 'file', file: first };
  if (isKey(first)) return { from: 'key' };
  return { from: args.length > 1 ? 'lostRow' : 'palette' };
}

function isFile(first: unknown): first is Uri {
  return typeof first === 'object' && first !== null && 'scheme' in first && 'fsPath' in first;
}

function isKey(first: unknown): boolean {
  return typeof first === 'object' && first !== null && 'focused' in first;
}

const NODE_KINDS: Record<TreeNode['kind'], true> = {
  group: true,
  host: true,
  job: true,
  ended: true,
  file: true,
  more: true,
  name: true,
  moreNames: true,
  notice: true,
  rollouts: true,
  rollout: true,
};

function isNode(value: unknown): value is TreeNode {
  return (
    typeof value === 'object' &&
    value !== null &&
    'kind' in value &&
    Object.hasOwn(NODE_KINDS, String(value.kind))
  );
}
