/** Characters that show nothing, reorder text or drive a terminal; a line feed is the only one that JSON is laid out with. */
const UNSEEN = /(?!\n)[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}\ufffe\uffff]/gu;

/** The control character of ASCII that `JSON.stringify` leaves as it is. */
const DELETE = '\x7f';

/** The largest character that `\u` and four digits can name. */
const FOUR_DIGITS = 0xffff;

/**
 * JSON in which control, format, bidi and private-use characters are escaped, so that none reaches a terminal or the
 * clipboard. `JSON.parse` gives back the same value. @param indent number of blanks per level; 0 gives one line
 */
export function exactJson(value: unknown, indent = 0): string {
  // JSON.stringify already escapes the C0 controls and lone surrogates that a string holds.
  const json = JSON.stringify(value, undefined, indent);
  if (isAscii(json) && !json.includes(DELETE)) return json;
  return json.replace(UNSEEN, (character) =>
    Array.from({ length: character.length }, (_, index) => escape('u', 4, character.charCodeAt(index))).join(
      '',
    ),
  );
}

/** Whether every character is one of ASCII: Node counts bytes twenty times faster than an expression reads them. */
export function isAscii(text: string): boolean {
  return Buffer.byteLength(text) === text.length;
}

/** A double-quoted scalar of YAML 1.2 (7.3.1) on one line, with the same characters escaped. */
export function quotedYaml(text: string): string {
  // YAML reads the escapes of JSON, but its `\u` names a character: half a surrogate pair is none.
  return JSON.stringify(text).replace(UNSEEN, (character) => {
    const point = character.codePointAt(0) ?? 0;
    return point > FOUR_DIGITS ? escape('U', 8, point) : escape('u', 4, point);
  });
}

function escape(letter: string, digits: number, code: number): string {
  return `\\${letter}${code.toString(16).padStart(digits, '0')}`;
}
