import { RemoteError } from './errors';
import type { XmlElement } from './xmlElement';

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
  if (ILLEGAL.test(text))
    throw new RemoteError('BAD_INPUT', { reason: 'The text has a control character that cannot be sent.' });
  return text.replace(/[&<>"\r\n\t]/g, (character) => ESCAPES[character] ?? character);
}

/** `<name>text</name>` with the text escaped. */
export function textElement(name: string, text: string): string {
  return `<${name}>${escapeXml(text)}</${name}>`;
}

/**
 * Writes an element as it was read, prefixes included. Inherited declarations are repeated on it, so that it is complete
 * by itself.
 */
export function writeElement(element: XmlElement): string {
  const own = new Set(element.attributes.map(({ qname }) => qname));
  const inherited = [...element.scope]
    .filter(([prefix]) => prefix !== '' && prefix !== 'xml' && !own.has(`xmlns:${prefix}`))
    .map(([prefix, uri]) => ` xmlns:${prefix}="${escapeXml(uri)}"`)
    .join('');
  const fallback = element.scope.get('');
  const base = fallback && !own.has('xmlns') ? ` xmlns="${escapeXml(fallback)}"` : '';
  return write(element, inherited + base);
}

function write(element: XmlElement, declarations: string): string {
  const attributes = element.attributes.map(({ qname, value }) => ` ${qname}="${escapeXml(value)}"`).join('');
  const content = escapeXml(element.text) + element.children.map((child) => write(child, '')).join('');
  return `<${element.qname}${declarations}${attributes}>${content}</${element.qname}>`;
}
