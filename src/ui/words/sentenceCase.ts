/** The words of states are written for the middle of a row. */
export function sentenceCase(words: string): string {
  const [first = ''] = words;
  return first.toLocaleUpperCase() + words.slice(first.length);
}
