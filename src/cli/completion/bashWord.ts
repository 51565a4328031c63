/** Parts of a word: in single quotes, in double quotes, escaped, and plain. The end may lack its quote. */
const PART = /'([^']*)('?)|"((?:\\[^]|[^\\"])*)("?)|\\([^]?)|[^'"\\]+/gu;

/** Characters that mean something to bash outside quotes. */
const SPECIAL = /[^\w.,:=/@%+\-\u{80}-\u{10ffff}]/gu;

/** The quote that a word opens and does not close. */
type OpenQuote = '"' | "'" | '';

/** A word as bash would give it to a program, and the quote that is open at its end. Variables stay as they are. */
export function unquoted(word: string): { readonly text: string; readonly open: OpenQuote } {
  let open: OpenQuote = '';
  const texts = Array.from(word.matchAll(PART), ([part, single, singleEnd, double, doubleEnd, escaped]) => {
    if (single !== undefined) {
      if (singleEnd === '') open = "'";
      return single;
    }
    if (double === undefined) return escaped ?? part;
    if (doubleEnd === '') open = '"';
    // Between double quotes, a backslash stays before other characters.
    return double.replace(/\\([\\"$`])/g, '$1');
  });
  return { text: texts.join(''), open };
}

/** A name as the content of a quote that was opened, or as a word without quotes. */
export function quotedFor(open: OpenQuote, name: string): string {
  if (open === "'") return name.replaceAll("'", "'\\''");
  if (open === '"') return name.replace(/[\\"$`]/g, '\\$&');
  return name.replace(SPECIAL, '\\$&');
}
