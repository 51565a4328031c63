/**
 * A test for texts, in any case: whether they contain the pattern, or, where it holds `*` (any characters) or `?` (any
 * one), whether they match it as a whole.
 */
export function textPattern(pattern: string): (text: string) => boolean {
  const wanted = pattern.toLowerCase();
  if (!/[*?]/.test(wanted)) return (text) => text.toLowerCase().includes(wanted);
  const characters = Array.from(wanted);
  return (text) => matches(characters, Array.from(text.toLowerCase()));
}

/**
 * Goes back to the last star only, so that its time is bounded by the product of the lengths: the text may come from a
 * host, and a regular expression with several stars would take far longer.
 */
function matches(pattern: readonly string[], text: readonly string[]): boolean {
  let at = 0;
  let star: { readonly pattern: number; readonly text: number } | undefined;
  for (let index = 0; index < text.length;) {
    const wanted = pattern[at];
    if (wanted === '*') {
      star = { pattern: ++at, text: index };
    } else if (wanted === '?' || (wanted !== undefined && wanted === text[index])) {
      at++;
      index++;
    } else if (star) {
      star = { pattern: star.pattern, text: star.text + 1 };
      at = star.pattern;
      index = star.text;
    } else return false;
  }
  return pattern.slice(at).every((character) => character === '*');
}
