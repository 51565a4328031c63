/** The word that was probably meant: the nearest of a list, if it is at most a third of its letters away. */
export function nearestWord(typed: string, words: readonly string[]): string | undefined {
  return words
    .map((word) => ({ word, most: Math.ceil(word.length / 3) }))
    .filter(({ word, most }) => Math.abs(word.length - typed.length) <= most)
    .map(({ word, most }) => ({ word, most, away: distance(typed.toLowerCase(), word.toLowerCase()) }))
    .filter(({ away, most }) => away <= most)
    .sort((a, b) => a.away - b.away)[0]?.word;
}

/** Letters to add, drop or replace until one text is the other (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
