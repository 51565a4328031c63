import { RemoteError } from '../../wsman/errors';

/** How the first octets of a text tell its encoding (Unicode 23.8, byte order mark). */
const MARKS = [
  { encoding: 'utf-8', mark: [0xef, 0xbb, 0xbf] },
  { encoding: 'utf-16le', mark: [0xff, 0xfe] },
  { encoding: 'utf-16be', mark: [0xfe, 0xff] },
] as const;

type Encoding = (typeof MARKS)[number]['encoding'];

/**
 * The text in a stream of octets: UTF-8 or UTF-16, as Windows' shells write it, with or without a byte order mark, which
 * is no part of it.
 * @param what names the text at the beginning of a sentence
 * @throws RemoteError `BAD_INPUT` for any other encoding
 */
export function encodedText(bytes: Uint8Array, what: string): string {
  const marked = MARKS.find(({ mark }) => mark.every((octet, index) => bytes[index] === octet));
  const encoding = marked?.encoding ?? unmarkedEncoding(bytes);
  try {
    return withoutMark(new TextDecoder(encoding, { fatal: true }).decode(bytes));
  } catch (cause) {
    const reason = `${what} is neither UTF-8 nor UTF-16. Write it in one of these encodings.`;
    throw new RemoteError('BAD_INPUT', { reason }, { cause });
  }
}

/** A text without a byte order mark, which some programs write before every one. */
export function withoutMark(text: string): string {
  return text.replace(/^\u{FEFF}/u, '');
}

/** UTF-16 of Latin letters has a zero in every other octet. */
function unmarkedEncoding(bytes: Uint8Array): Encoding {
  const isZero = (parity: number): boolean =>
    bytes.length > 0 &&
    bytes.length % 2 === 0 &&
    bytes.every((octet, at) => (at % 2 === parity) === (octet === 0));
  if (isZero(1)) return 'utf-16le';
  return isZero(0) ? 'utf-16be' : 'utf-8';
}
