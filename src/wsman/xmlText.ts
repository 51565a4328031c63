import { inputError } from './inputError';
import type { XmlElement } from './xmlElement';
import type { XmlAttribute } from './xmlTag';

/** Characters that XML 1.0 does not allow, not even as references (section 2.2). */
const ILLEGAL = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u;

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  // A parser turns literal ones into blanks or line feeds (XML 1.0, 2.11 and 3.3.3).
  '\r': '&#xD;',
  '\n': '&#xA;',
  '\t': '&#x9;',
};

/**
 * Escapes text for element content and attribute values.
 * @throws RemoteError `BAD_INPUT` for a character that XML does not allow: Windows would store `?` instead
 */
export function escapeXml(text: string): string {
  if (ILLEGAL.test(text)) throw inputError("The text has a control character that can't be sent.");
  return text.replace(/[&<>"\r\n\t]/g, (character) => ESCAPES[character] ?? character);
}

/** `<name>text</name>` with the text escaped. */
export function textElement(name: string, text: string): string {
  return `<${name}>${escapeXml(text)}</${name}>`;
}

/** The declarations that an element inherits, as attributes that make it complete by itself. */
export function inheritedDeclarations({ attributes, scope }: XmlElement): string {
  const own = new Set(attributes.map(({ qname }) => qname));
  const inherited = [...scope]
    .filter(([prefix]) => prefix !== '' && prefix !== 'xml' && !own.has(`xmlns:${prefix}`))
    .map(([prefix, uri]) => ` xmlns:${prefix}="${escapeXml(uri)}"`)
    .join('');
  const fallback = scope.get('');
  return fallback && !own.has('xmlns') ? `${inherited} xmlns="${escapeXml(fallback)}"` : inherited;
}

/** Writes an element with a text, for a place where its prefixes are declared. */
export function writeWithText(qname: string, attributes: readonly XmlAttribute[], text: string): string {
  const written = attributes
    .map((attribute) => ` ${attribute.qname}="${escapeXml(attribute.value)}"`)
    .join('');
  return `<${qname}${written}>${escapeXml(text)}</${qname}>`;
}
