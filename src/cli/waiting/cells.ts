/** Characters that take two cells of a terminal: East Asian wide ones, and most emoji. */
const WIDE =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}|[\u{20000}-\u{3fffd}]/u;
/** They take none of their own. */
const MARK = /^\p{M}/u;

function cellsOf(character: string): number {
  if (character >= ' ' && character <= '~') return 1;
  if (MARK.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}

/** Cells of a terminal that a text takes; it has no control characters. */
export function cells(text: string): number {
  let sum = 0;
  for (const character of text) sum += cellsOf(character);
  return sum;
}

/** A text in at most so many cells: what does not fit is cut, and `…` says so. */
export function cut(text: string, most: number): string {
  if (cells(text) <= most) return text;
  let taken = '';
  let left = most - 1;
  for (const character of text) {
    left -= cellsOf(character);
    if (left < 0) break;
    taken += character;
  }
  return most < 1 ? '' : `${taken}…`;
}

/** A text filled up with blanks to so many cells. */
export function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - cells(text)));
}
