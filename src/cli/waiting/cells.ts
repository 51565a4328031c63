import { beginningOf, cellsOf } from '../output/textWidth';

/** A text in at most so many cells: what does not fit is cut, and `…` says so. */
export function cut(text: string, most: number): string {
  if (cellsOf(text) <= most) return text;
  return most < 1 ? '' : `${beginningOf(text, most - 1)}…`;
}

/** A text filled up with blanks to so many cells. */
export function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - cellsOf(text)));
}
