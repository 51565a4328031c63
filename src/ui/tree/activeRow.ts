import { nodeId, type TreeNode } from './treeNode';

/** The part of the tree that is used here. */
export interface Rows {
  parent(node: TreeNode): TreeNode | undefined;
  /** @param node `undefined` for the top of the tree */
  children(node: TreeNode | undefined): Promise<readonly TreeNode[]>;
}

/** A row with those beside it, as they were before a command. */
interface Level {
  readonly row: TreeNode;
  readonly parent: TreeNode | undefined;
  /** The following rows, the nearest first, then the preceding ones. */
  readonly neighbours: readonly string[];
}

/**
 * The row and those above it, as they are before a command that may take the row away: the editor then leaves the tree
 * without an active row, and the arrow keys begin at the top.
 */
export async function levelsOf(rows: Rows, row: TreeNode): Promise<readonly Level[]> {
  const levels: Level[] = [];
  for (let node: TreeNode | undefined = row; node; node = rows.parent(node)) {
    const parent = rows.parent(node);
    const ids = (await rows.children(parent)).map(nodeId);
    const at = ids.indexOf(nodeId(node));
    const neighbours = [...ids.slice(at + 1), ...ids.slice(0, Math.max(at, 0)).reverse()];
    levels.push({ row: node, parent, neighbours });
  }
  return levels;
}

/**
 * The row to make active after the command: the nearest one that is left beside the row, or the one above it.
 * @returns `undefined` where the row is still there, or nothing is left
 */
export async function successor(rows: Rows, levels: readonly Level[]): Promise<TreeNode | undefined> {
  for (const [height, { row, parent, neighbours }] of levels.entries()) {
    const now = new Map((await rows.children(parent)).map((node) => [nodeId(node), node]));
    const same = now.get(nodeId(row));
    if (same) return height === 0 ? undefined : same;
    const nearest = neighbours.find((id) => now.has(id));
    if (nearest !== undefined) return now.get(nearest);
  }
  return undefined;
}
