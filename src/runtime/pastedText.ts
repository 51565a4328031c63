/** Blanks, line ends and invisible marks at either end of a text. Explorer copies U+202A in front of a path. */
const EDGE = /[\s\p{Cf}]/u;
const QUOTES: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  '“': '”',
  '„': '“',
  '‘': '’',
  '«': '»',
  '<': '>',
};

/** A text as it was meant: without blanks, line ends and invisible marks at its ends. */
export function withoutEdges(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && EDGE.test(text.charAt(start))) start++;
  while (end > start && EDGE.test(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}

/** An address or a path as it was meant: also without the quotes that Explorer's "Copy as path" sets around it. */
export function withoutQuotes(text: string): string {
  const inner = withoutEdges(text);
  const closing = QUOTES[inner.charAt(0)];
  return inner.length > 1 && closing === inner.at(-1) ? withoutEdges(inner.slice(1, -1)) : inner;
}
