import { addressParts } from './addressParts';

/*
 * Cuts the secrets of addresses out of texts: user and password, query (signed URLs), fragment, and parameters such as
 * `;token=`. Everything that is logged, reported, remembered or put into an error goes through here. All functions take
 * time linear in the length of the text.
 */

/** Stands for what was cut. */
const CUT = '…';

/** A text without any of these has no secret to cut. */
const MARK = /[?#;@]/;

/** Where an address begins: at the end of a scheme or a drive, at a share, at the first value of a query. */
const START = /[a-z0-9+.-]:[\\/]|(?<![:\\/])[\\/]{2}|\?(?=[\w.~%-]{1,64}=)/gi;
const SCHEME_CHARACTER = /[a-z0-9+.-]/i;

const LONGEST_SCHEME = 32;

/** What closes an address that follows an opening mark. */
const CLOSING: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  '`': '`',
  '(': ')',
  '[': ']',
  '<': '>',
  '“': '”',
  '„': '“',
  '‘': '’',
  '«': '»',
};

/** Cuts the secrets of a text that is an address and nothing else. Blanks and quotes are part of it. */
export function cutAddress(address: string): string {
  const { prefix, hasUser, path, mark } = wholeParts(address);
  return `${prefix}${hasUser ? `${CUT}@` : ''}${path}${mark === '' ? '' : mark + CUT}`;
}

/** The same without a trace of the secrets, for an address that is used again. */
export function bareAddress(address: string): string {
  const { prefix, path } = wholeParts(address);
  return prefix + path;
}

/** Cuts the secrets of all addresses in a text, line by line. */
export function cutAddresses(text: string): string {
  return MARK.test(text) ? text.replace(/[^\r\n]+/g, cutAddressesOfLine) : text;
}

/**
 * Cuts the secrets of all addresses in one line, or in a text whose line breaks may belong to an address. A query may
 * hold blanks and quotes: it is cut to the end, or to the last closing mark where an opening one precedes the address.
 */
export function cutAddressesOfLine(line: string): string {
  if (!MARK.test(line)) return line;
  const lastAt = line.lastIndexOf('@');
  const closings = new Map<string, number>();
  const parts: string[] = [];
  let done = 0;
  let address = 0;
  for (let start = nextStart(line, 0); start < line.length; start = nextStart(line, done)) {
    const next = nextStart(line, start + 1);
    // A query belongs to the address before it, with that one's quotes.
    if (line.charAt(start) !== '?') address = start;
    const found = { isUrl: isUrl(line, start), isWhole: false, isAtLater: lastAt >= next };
    const { prefix, hasUser, path, mark, secretAt } = addressParts(line.slice(start, next), found);
    parts.push(line.slice(done, start), prefix, hasUser ? `${CUT}@` : '', path);
    if (mark !== '') parts.push(mark, CUT);
    done = mark === '' ? next : endOfSecret(line, address, start + secretAt, closings);
  }
  return parts.join('') + line.slice(done);
}

function wholeParts(address: string): ReturnType<typeof addressParts> {
  const isPath = /^(?:[a-z]:)?[\\/]/i.test(address);
  return addressParts(address, { isUrl: !isPath, isWhole: true, isAtLater: false });
}

/** The end of the line if no address begins any more. */
function nextStart(line: string, from: number): number {
  START.lastIndex = from;
  return START.exec(line)?.index ?? line.length;
}

/** Whether more than one letter stands before the colon: one is a drive. */
function isUrl(line: string, start: number): boolean {
  return line.charAt(start + 1) !== ':'
    ? line.charAt(start) === '?'
    : SCHEME_CHARACTER.test(line.charAt(start - 1));
}

/** The last closing mark that ends a word and follows the beginning of the secret, else the end of the line. */
function endOfSecret(line: string, address: number, secret: number, known: Map<string, number>): number {
  let first = address;
  while (first > 0 && address - first < LONGEST_SCHEME && SCHEME_CHARACTER.test(line.charAt(first - 1)))
    first--;
  const closing = CLOSING[line.charAt(first - 1)];
  if (closing === undefined) return line.length;
  const last = known.get(closing) ?? lastClosing(line, closing);
  known.set(closing, last);
  return last > secret ? last : line.length;
}

/** A mark inside a word, as in "it's", closes nothing. @returns -1 without one */
function lastClosing(line: string, closing: string): number {
  let at = line.lastIndexOf(closing);
  while (at >= 0 && /[\p{L}\p{N}]/u.test(line.charAt(at + 1)))
    at = at === 0 ? -1 : line.lastIndexOf(closing, at - 1);
  return at;
}
