/** The words of states are written for the middle of a row. */
export function sentenceCase(words: string): string {
  const [first = ''] = words;
  return first.toLocaleUpperCase() + words.slice(first.length);
}

/** Words with a capital that are no beginning of a sentence. */
const NAMES = /^(?:Compact Server|Windows)(?!\p{L})/u;

/** A sentence of ours as it is written after a colon. Abbreviations and names keep their capital. */
export function withoutCapital(sentence: string): string {
  const isWord = /^\p{Lu}(?:\p{Ll}|['’ ]|$)/u.test(sentence) && !NAMES.test(sentence);
  const [first = ''] = sentence;
  return isWord ? first.toLocaleLowerCase() + sentence.slice(first.length) : sentence;
}
