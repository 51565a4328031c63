import { DecodeError } from './decodeError';

/** Characters that XML does not allow. Surrogates pass: they come in pairs. */
const ILLEGAL = /[^\t\n\r\u0020-\ufffd]/g;

/**
 * Drops characters that XML does not allow. Windows writes `?` for them (MS-WSMV 3.1.4.1); if one arrives all the same,
 * one strange job name must not hide a thousand others.
 */
export function withoutIllegalCharacters(text: string): string {
  return text.replace(ILLEGAL, '');
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

const NAMED = /&([\w.-]+);/g;

/** Surrogates without their other half. */
const LONE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/**
 * Replaces the five entities of XML and numeric references, with any number of zeros. Two references to the halves of a
 * surrogate pair are one character: XML does not allow them, but some implementations write them.
 * @throws DecodeError for any other entity, which only a DOCTYPE could declare
 */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  const pieces = text.split('&amp;');
  // The only reference of an address: a function that is called for it costs several times as much.
  if (!pieces.some((piece) => piece.includes('&'))) return pieces.join('&');
  if (!text.includes('&#')) return text.replace(NAMED, (_, name: string) => namedEntity(name));
  const decoded = text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|([\w.-]+));/gi, (_, hex, decimal, name) => {
    if (typeof name === 'string') return namedEntity(name);
    const code = typeof hex === 'string' ? parseInt(hex, 16) : parseInt(String(decimal), 10);
    // Codes beyond Unicode are dropped like other illegal characters.
    if (code > 0x10ffff) return '';
    return withoutIllegalCharacters(String.fromCodePoint(code));
  });
  return decoded.replace(LONE, '');
}

function namedEntity(name: string): string {
  const character = ENTITIES.get(name);
  if (character === undefined) throw new DecodeError(`it uses the unknown entity ${name.slice(0, 40)}`);
  return character;
}

const REFERENCE = /&(?:#x[0-9a-f]+|#\d+|amp|lt|gt|quot|apos);/y;

/** Whether every ampersand starts a reference that {@link decodeEntities} replaces. */
export function hasPlainReferences(text: string): boolean {
  for (let at = text.indexOf('&'); at >= 0; at = text.indexOf('&', at + 1)) {
    REFERENCE.lastIndex = at;
    if (!REFERENCE.test(text)) return false;
  }
  return true;
}
