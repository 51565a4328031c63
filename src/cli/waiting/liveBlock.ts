import type { Disposable } from '../../runtime/disposable';
import type { Paper } from '../output/paper';
import type { Screen } from '../world';
import { cutLine, lineCells, paintedLine, type Line } from './cells';

const HIDE_CURSOR = '\x1b[?25l';
const SHOW_CURSOR = '\x1b[?25h';
const CLEAR_DOWN = '\x1b[J';
const CLEAR_LINE_END = '\x1b[K';

/**
 * Some lines at the end of a terminal that are written again in place. The cursor rests below them, and is hidden as long
 * as they are there.
 */
export class LiveBlock implements Disposable {
  readonly #write: (text: string) => void;
  readonly #screen: Screen;
  readonly #paper: Paper;
  readonly #resizing: Disposable | undefined;
  #shown: readonly Line[] = [];
  #isHidden = false;

  /**
   * @param write to the terminal
   * @param paper of the same terminal
   * @param onResize draws again: the lines were made for another width
   */
  constructor(write: (text: string) => void, screen: Screen, paper: Paper, onResize: () => void) {
    this.#write = write;
    this.#screen = screen;
    this.#paper = paper;
    this.#resizing = screen.onResize?.(onResize);
  }

  /** Lines that fit: one is left for the cursor. */
  get rows(): number {
    return Math.max(1, this.#screen.rows() - 1);
  }

  /** Cells of a line: terminals disagree on what happens after the last one. */
  get columns(): number {
    return Math.max(10, this.#screen.columns() - 1);
  }

  /** Shows these lines in place of the last ones; what does not fit is cut. */
  show(lines: readonly Line[]): void {
    const { ellipsis } = this.#paper;
    const shown = lines.slice(0, this.rows).map((line) => cutLine(line, this.columns, ellipsis));
    const hide = this.#isHidden ? '' : HIDE_CURSOR;
    const text = shown.map((line) => `${paintedLine(line, this.#paper)}${CLEAR_LINE_END}\n`).join('');
    this.#write(`${hide}${this.#up()}${text}${CLEAR_DOWN}`);
    this.#isHidden = true;
    this.#shown = shown;
  }

  /** Writes whole lines above the block, where they stay. */
  print(text: string): void {
    const lines = this.#shown;
    this.#write(`${this.#up()}${CLEAR_DOWN}${text}`);
    this.#shown = [];
    if (lines.length > 0) this.show(lines);
  }

  /** Takes the lines off the terminal. */
  clear(): void {
    if (this.#shown.length === 0) return;
    this.#write(`${this.#up()}${CLEAR_DOWN}`);
    this.#shown = [];
  }

  /** Leaves the lines as they are, and gives the cursor back. */
  dispose(): void {
    this.#resizing?.dispose();
    if (this.#isHidden) this.#write(SHOW_CURSOR);
    this.#isHidden = false;
    this.#shown = [];
  }

  /** To the first line of the block. A terminal that became narrower has wrapped the lines. */
  #up(): string {
    const width = Math.max(1, this.#screen.columns());
    const rows = this.#shown.reduce((sum, line) => sum + Math.max(1, Math.ceil(lineCells(line) / width)), 0);
    return rows === 0 ? '' : `\r\x1b[${rows}A`;
  }
}
