/**
 * Texts of CLIXML (MS-PSRP 2.2.5.3.2): a unit of UTF-16 that cannot stand for itself is `_xHHHH_`, and so is a low line
 * that would look like the beginning of that.
 */
const ESCAPED = /_x([0-9a-fA-F]{4})_/gu;

/**
 * Whatever does not stand for itself: control characters of both kinds, and halves of surrogate pairs, each by itself, so
 * that an emoji is two escapes.
 */
const NEEDS_ESCAPE = /[^\x20-\x7e\xa0-\ud7ff\ue000-\ufffd]|_(?=[xX])/g;

export function escaped(text: string): string {
  return text.replace(NEEDS_ESCAPE, (unit) => {
    const code = unit.charCodeAt(0).toString(16).toUpperCase();
    return `_x${code.padStart(4, '0')}_`;
  });
}

export function unescaped(text: string): string {
  return text.replace(ESCAPED, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
