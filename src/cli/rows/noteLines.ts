import type { Measure } from '../output/measure';

/** Pieces that stay on one line: a command, which is pasted as a whole, a text in brackets, and a word. */
const PIECE = /bits-remote .*|\[[^\]]*\]|\S+/gu;

/** A note in lines of at most so many cells. A piece that is longer is whole, too, and wrapped by the terminal. */
export function noteLines(note: string, cells: number, { cellsOf }: Measure): readonly string[] {
  const lines: string[] = [];
  for (const [piece] of note.matchAll(PIECE)) {
    const last = lines.at(-1);
    const longer = `${last ?? ''} ${piece}`;
    if (last === undefined || cellsOf(longer) > cells) lines.push(piece);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}
