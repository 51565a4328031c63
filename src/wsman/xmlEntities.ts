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

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/**
 * Replaces the five entities of XML and numeric references.
 * @throws DecodeError for any other entity, which only a DOCTYPE could declare
 */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([\w.-]+));/gi, (_, hex, decimal, name) => {
    if (typeof name === 'string') {
      const character = Object.hasOwn(ENTITIES, name) ? ENTITIES[name] : undefined;
      if (character === undefined) throw new DecodeError(`it uses the unknown entity ${name.slice(0, 40)}`);
      return character;
    }
    const code = typeof hex === 'string' ? parseInt(hex, 16) : parseInt(String(decimal), 10);
    // Lone surrogates and codes beyond Unicode are dropped like other illegal characters.
    if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return '';
    return withoutIllegalCharacters(String.fromCodePoint(code));
  });
}

/** Whether every ampersand starts a reference that {@link decodeEntities} replaces. */
export function hasPlainReferences(text: string): boolean {
  return !/&(?!(?:#x[0-9a-f]{1,6}|#\d{1,7}|amp|lt|gt|quot|apos);)/.test(text);
}
