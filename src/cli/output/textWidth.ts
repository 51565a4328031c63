import stringWidth from 'string-width';

const ASCII = /^[ -~]*$/;

/** Cells of a terminal that a text takes: two for East Asian letters and most emoji. It has no control characters. */
export function cellsOf(text: string): number {
  return ASCII.test(text) ? text.length : stringWidth(text);
}

/** The beginning of a text, in whole graphemes, that takes at most so many cells. */
export function beginningOf(text: string, cells: number): string {
  if (ASCII.test(text)) return text.slice(0, cells);
  let taken = '';
  let width = 0;
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    width += stringWidth(segment);
    if (width > cells) break;
    taken += segment;
  }
  return taken;
}
