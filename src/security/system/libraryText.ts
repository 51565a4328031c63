/** Most characters; useful texts of MIT, Heimdal and Windows are shorter. */
const LONGEST = 400;

/**
 * A library's text on one line, bounded, without control characters and direction marks, because it may contain
 * names that the KDC or the host chose.
 */
export function oneLine(text: string): string {
  const plain = text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replace(/[\p{Bidi_Control}\p{Cs}]/gu, '')
    .trim();
  return plain.length > LONGEST ? `${plain.slice(0, LONGEST - 1)}…` : plain;
}
