/** The word that was probably meant: the nearest of a list, if it is at most a third of its letters away. */
export function nearestWord(typed: string, words: readonly string[]): string | undefined {
  const nearest = words
    .map((word) => ({ word, away: distance(typed.toLowerCase(), word.toLowerCase()) }))
    .sort((a, b) => a.away - b.away)[0];
  return nearest && nearest.away <= Math.ceil(nearest.word.length / 3) ? nearest.word : undefined;
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
