import stringWidth from 'string-width';

/** Cells of a terminal that a text takes: two for East Asian letters and most emoji. */
export function cellsOf(text: string): number {
  return stringWidth(text);
}

/** The beginning of a text, in whole graphemes, that takes at most so many cells. */
export function beginningOf(text: string, cells: number): string {
  let taken = '';
  let width = 0;
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    width += stringWidth(segment);
    if (width > cells) break;
    taken += segment;
  }
  return taken;
}
