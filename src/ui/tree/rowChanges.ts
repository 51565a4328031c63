import type { Clock } from '../../runtime/clock';
import type { Disposable } from '../../runtime/disposable';
import { Throttle } from '../editor/throttle';
import type { TreeNode } from './treeNode';

/**
 * Milliseconds for which the editor gathers changes of rows. It draws a change at once that follows so long a silence; later
 * ones wait until nothing has changed for as long (seen with 1.100 and 1.139): of many hosts that are opened at once, rows
 * would say that they were not read yet until the last has been opened.
 */
export const GATHERING = 200;

/** Milliseconds between two changes that are told. A change that comes a moment too soon waits for another 200 ms. */
export const PACE = GATHERING + 20;

/**
 * Tells the editor of the rows of hosts that were opened, no sooner than it draws them at once. Other changes have no pace:
 * rows of a long list that is being read would only be drawn more often.
 */
export class RowChanges implements Disposable {
  readonly #draw: (rows: readonly TreeNode[]) => void;
  readonly #pace: Throttle;
  readonly #rows = new Set<TreeNode>();

  constructor(clock: Clock, draw: (rows: readonly TreeNode[]) => void) {
    this.#draw = draw;
    this.#pace = new Throttle(clock, PACE, () => this.#tell());
  }

  /** Keeps rows until others are told. */
  keep(rows: readonly TreeNode[]): void {
    for (const row of rows) this.#rows.add(row);
  }

  /** Tells of rows, and of those that were kept: at once, or as soon as the editor draws at once. */
  tell(rows: readonly TreeNode[]): void {
    this.keep(rows);
    if (this.#rows.size > 0) this.#pace.ask();
  }

  /** All rows are drawn. */
  forget(): void {
    this.#rows.clear();
  }

  dispose(): void {
    this.#pace.dispose();
  }

  #tell(): void {
    const rows = [...this.#rows];
    this.forget();
    if (rows.length > 0) this.#draw(rows);
  }
}
