/** `_xHHHH_` stands for one UTF-16 unit (MS-PSRP 2.2.5.3.2); digits of either case are seen. */
const ESCAPE = /_x([0-9a-f]{4})_/gi;

/** Whether CLIXML never has a unit as itself: control characters, halves of surrogate pairs, and what XML forbids. */
function isUnsafe(unit: number): boolean {
  const isControl = unit < 0x20 || (unit >= 0x7f && unit <= 0x9f);
  return isControl || (unit >= 0xd800 && unit <= 0xdfff) || unit >= 0xfffe;
}

/** Escapes a text for CLIXML, any text, lone surrogates too. A low line is escaped where it would begin an escape. */
export function escapeText(text: string): string {
  let escaped = '';
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const beginsEscape = text[at] === '_' && (text[at + 1] === 'x' || text[at + 1] === 'X');
    const hex = unit.toString(16).toUpperCase().padStart(4, '0');
    escaped += isUnsafe(unit) || beginsEscape ? `_x${hex}_` : (text[at] ?? '');
  }
  return escaped;
}

/** The text that was escaped. */
export function unescapeText(text: string): string {
  return text.replace(ESCAPE, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}
