/** The word that was meant by a misspelt one; `undefined` where none is close. */
export function nearestWord(text: string, words: readonly string[]): string | undefined {
  const most = Math.ceil(text.length / 3);
  const near = words
    .map((word) => ({ word, distance: distance(text.toLowerCase(), word.toLowerCase(), most) }))
    .filter((each) => each.distance <= most)
    .sort((a, b) => a.distance - b.distance);
  return near[0]?.word;
}

/** How many characters to add, remove or replace (Levenshtein), as far as it is not more than `most`. */
function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of Array.from(a).entries()) {
    const next = [i + 1];
    for (const [j, other] of Array.from(b).entries())
      next.push(
        Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + (letter === other ? 0 : 1)),
      );
    row = next;
  }
  return row.at(-1) ?? 0;
}
