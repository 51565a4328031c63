import { DOMParser, type Document, type Element, type Node } from '@xmldom/xmldom';

export type { Element };

/** The request is not XML, or not accepted. The message quotes no content. */
export class XmlError extends Error {
  override readonly name = 'XmlError';
}

/** Most levels of a document. Our SOAP requests have about eight. */
const MAX_DEPTH = 64;

/**
 * Parses one document.
 * @throws XmlError when it is not well-formed, has a DOCTYPE, or nests too deep
 */
export function parseXml(text: string): Element {
  // SOAP forbids a DOCTYPE (SOAP 1.2 part 1, 5), and it would allow entities.
  if (/<!DOCTYPE/iu.test(text)) throw new XmlError('DOCTYPE');
  // The parser accepts these.
  if (withoutControls(text) !== text || referencesControl(text)) throw new XmlError('illegal character');
  let document: Document;
  try {
    document = new DOMParser({
      locator: false,
      onError: (level) => {
        throw new XmlError(level);
      },
    }).parseFromString(text, 'text/xml');
  } catch (cause) {
    throw new XmlError('not well formed', { cause });
  }
  const root = document.documentElement;
  if (!root) throw new XmlError('no root');
  if (nestsDeeper(root, MAX_DEPTH)) throw new XmlError('nesting');
  return root;
}

function referencesControl(text: string): boolean {
  for (const [, hex, decimal] of text.matchAll(/&#(?:x([0-9a-f]+)|(\d+));/giu)) {
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    if (code > 0x10_ffff || (code >= 0xd800 && code < 0xe000)) return true;
    const character = String.fromCodePoint(code);
    if (withoutControls(character) !== character) return true;
  }
  return false;
}

/** Works level by level, so that deep nesting cannot exhaust the stack. */
function nestsDeeper(root: Element, limit: number): boolean {
  let level = [root];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > limit) return true;
    level = level.flatMap(children);
  }
  return false;
}

const ELEMENT_NODE = 1;

function isElement(node: Node): node is Element {
  return node.nodeType === ELEMENT_NODE;
}

/** The child elements, in order. */
export function children(parent: Element): Element[] {
  const found: Element[] = [];
  for (let node = parent.firstChild; node; node = node.nextSibling) if (isElement(node)) found.push(node);
  return found;
}

/** Whether the element has this namespace and local name. */
export function is(element: Element, namespace: string, localName: string): boolean {
  return element.namespaceURI === namespace && element.localName === localName;
}

/** The first child element of that name. */
export function child(parent: Element, namespace: string, localName: string): Element | undefined {
  return children(parent).find((element) => is(element, namespace, localName));
}

/** All text below the element, not trimmed. */
export function textOf(element: Element): string {
  return element.textContent ?? '';
}

/** Whether there is white space between elements. */
export function hasWhitespaceBetween(element: Element): boolean {
  const inner = children(element);
  if (inner.length === 0) return false;
  for (let node = element.firstChild; node; node = node.nextSibling) if (!isElement(node)) return true;
  return inner.some(hasWhitespaceBetween);
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Escapes text for content or an attribute, with the five entities that Windows uses. */
export function escapeXml(text: string): string {
  return text.replace(/[&<>"']/gu, (character) => ENTITIES[character] ?? character);
}

/** Replaces characters that XML 1.0 forbids by a question mark, as Windows does (MS-WSMV 3.1.4.1). */
export function withoutControls(text: string): string {
  return text.replace(/[^\t\n\r\u0020-\ufffd]/gu, (character) =>
    (character.codePointAt(0) ?? 0) > 0xffff ? character : '?',
  );
}
