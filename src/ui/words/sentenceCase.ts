/** The words of states are written for the middle of a row. */
export function sentenceCase(words: string): string {
  const [first = ''] = words;
  return first.toLocaleUpperCase() + words.slice(first.length);
}

/** The beginning of a sentence that is neither an abbreviation nor a name of our tables. */
const PLAIN_WORD = /^(?!Windows|Compact)\p{Lu}[\p{Ll}’' ]/u;

/** A sentence of ours as it is written after a colon. */
export function withoutCapital(sentence: string): string {
  return PLAIN_WORD.test(sentence) ? sentence.charAt(0).toLowerCase() + sentence.slice(1) : sentence;
}
