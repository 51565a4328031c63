/** Longer than any text of MIT's, Heimdal's or Windows' that says something. */
const LONGEST = 400;

/**
 * A text of the library's on one line, bounded, without control characters and direction marks: names of the
 * KDC's and the host's choice stand in it.
 */
export function oneLine(text: string): string {
  const plain = text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replace(/[\p{Bidi_Control}\p{Cs}]/gu, '')
    .trim();
  return plain.length > LONGEST ? `${plain.slice(0, LONGEST - 1)}…` : plain;
}
