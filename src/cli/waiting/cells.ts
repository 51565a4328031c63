import { shortened } from '../output/measure';
import type { Mood, Paper } from '../output/paper';
import { beginningOf, cellsOf } from '../output/textWidth';

/** A piece of a line, and what its color means. */
interface Piece {
  readonly text: string;
  readonly mood?: Mood | undefined;
}

/** A line for a terminal, before it is painted: colors take no cells. */
export type Line = readonly Piece[];

/** A cell of a line. */
export interface Cell extends Piece {
  /** Cells of a terminal to which it is filled up, where others stand behind it. */
  readonly width?: number;
}

/** A text in at most so many cells: what does not fit is cut, and the ellipsis says so. */
export function cut(text: string, most: number, ellipsis: string): string {
  return shortened(text, most, ellipsis, { cellsOf, beginningOf });
}

/** Cells beside each other, two blanks apart; nothing stands behind the last one that has a text. */
export function lineOf(cells: readonly Cell[]): Line {
  const last = cells.findLastIndex(({ text }) => text !== '');
  return cells.slice(0, last + 1).flatMap(({ text, mood, width = 0 }, index) => {
    const blanks = index === last ? '' : ' '.repeat(Math.max(0, width - cellsOf(text)) + 2);
    return [{ text, mood }, { text: blanks }];
  });
}

/** Cells of a terminal that a line takes. */
export function lineCells(line: Line): number {
  return line.reduce((sum, { text }) => sum + cellsOf(text), 0);
}

/** A line in at most so many cells. */
export function cutLine(line: Line, most: number, ellipsis: string): Line {
  if (lineCells(line) <= most) return line;
  let left = most - ellipsis.length;
  const kept = line.map(({ text, mood }) => {
    const beginning = beginningOf(text, Math.max(0, left));
    // There is no room behind a piece that was cut, however short the next one is.
    left = beginning === text ? left - cellsOf(text) : 0;
    return { text: beginning, mood };
  });
  return [...kept, { text: ellipsis }];
}

/** A line as it is written to a terminal. */
export function paintedLine(line: Line, { painted }: Pick<Paper, 'painted'>): string {
  return line.map(({ text, mood }) => (text === '' ? '' : painted(text, mood))).join('');
}
