/** Characters at the beginning of an answer within which the context stands: before them are headers, behind them instances. */
const HEAD = 4_000;
/** Characters at the end within which an answer says that it was the last one. */
const TAIL = 1_000;

const CONTEXT = /<(?:[\w.-]+:)?EnumerationContext(?:\s[^>]*)?>([^<&]+)<\//;
const END = 'EndOfSequence';

/**
 * The context by which a listing continues, found in an answer that has not been read; `undefined` where it does not show at
 * once, and where the answer may be the last one. Whoever reads the answer must find the same.
 */
export function nextContext(answer: string): string | undefined {
  const head = answer.slice(0, HEAD);
  if (head.includes(END) || answer.slice(-TAIL).includes(END)) return undefined;
  const context = CONTEXT.exec(head)?.[1]?.trim();
  return context === '' ? undefined : context;
}
