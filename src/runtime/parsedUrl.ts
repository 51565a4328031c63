/**
 * The URL in a text; `undefined` for a text that is none. `URL.canParse` does not say: after some hundred calls Node 20
 * answers from compiled code that takes the Latin letters of a string for UTF-8, and knows no `http://ü` any more.
 * @param base what a relative text is relative to
 */
export function parsedUrl(text: string, base?: string): URL | undefined {
  try {
    return new URL(text, base);
  } catch {
    return undefined;
  }
}
