import { XMLParser } from 'fast-xml-parser';
import { SyntaxValidator } from 'fast-xml-validator';
import { DecodeError } from './decodeError';
import { NS } from './names';
import { XmlElement, type NamespaceScope, type XmlAttribute } from './xmlElement';

/**
 * The only door to the XML library. Its defaults suit configuration files, not a protocol: numbers are
 * guessed, white space is trimmed, broken documents are read as far as they go. Here a document is well
 * formed, has one root and no DOCTYPE, and is bounded in depth and elements, or it is refused.
 */

/** Deeper than any WS-Management message; WMI's own nesting limit gives fault 2150859008 long before. */
const MAX_DEPTH = 64;
/** Ten times what an answer full of jobs has; more would keep the thread busy for a second and longer. */
const MAX_ELEMENTS = 100_000;
/** Windows declares about fifteen. Each element that declares one copies those in scope: time goes as the square. */
const MAX_DECLARATIONS = 64;

const TEXT = '#text';
const CDATA = '#cdata';
const ATTRIBUTES = ':@';
const ATTRIBUTE_PREFIX = '@';

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: ATTRIBUTE_PREFIX,
  textNodeName: TEXT,
  cdataPropName: CDATA,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  // Entities are decoded below: the library would count them against a limit and leave `&#65;` as it is.
  processEntities: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  maxNestedTags: MAX_DEPTH,
  jPath: false,
  // Else `toString` becomes `__toString`; names are not used as keys here.
  onDangerousProperty: (name) => name,
});

/** One node as the library gives it with `preserveOrder`: a single key, the name, beside the attributes. */
type OrderedNode = Readonly<Record<string, unknown>>;

const ROOT_SCOPE: NamespaceScope = new Map([
  ['', ''],
  ['xml', NS.xml],
]);

/**
 * Reads a document.
 * @throws DecodeError when it is not well formed, has a DOCTYPE, more or less than one root, or is too deep or large.
 */
export function parseXml(text: string): XmlElement {
  const source = withoutIllegalCharacters(text.startsWith('\ufeff') ? text.slice(1) : text);
  // A DOCTYPE has no place in SOAP (SOAP 1.2 part 1, section 5) and is the way in for entity bombs.
  if (/<!DOCTYPE/i.test(source)) throw new DecodeError('it has a DOCTYPE');
  if (!/^\s*</.test(source.slice(0, 64))) throw new DecodeError('it is not XML');
  // The library drops text after the root without a word.
  if (!source.trimEnd().endsWith('>')) throw new DecodeError('text follows its end');
  return new TreeReader().read(parseOrdered(source));
}

/** Characters that XML cannot hold; surrogates count by the pair. */
const ILLEGAL = /[^\t\n\r\u0020-\ufffd]/g;

/**
 * Windows writes `?` for characters that XML cannot hold (MS-WSMV 3.1.4.1); should one come all the same, a
 * strange job name must not hide a thousand others.
 */
function withoutIllegalCharacters(text: string): string {
  return text.replace(ILLEGAL, '');
}

function parseOrdered(source: string): readonly OrderedNode[] {
  try {
    SyntaxValidator.validate(source);
    return parser.parse(source) as readonly OrderedNode[];
  } catch (cause) {
    throw new DecodeError('it is not well-formed XML, or is nested too deep', { cause });
  }
}

class TreeReader {
  #elements = 0;

  /** The one root; comments and white space may stand beside it. */
  read(nodes: readonly OrderedNode[]): XmlElement {
    const { elements, text } = this.#children(nodes, ROOT_SCOPE);
    const [root] = elements;
    if (!root || elements.length !== 1 || text.trim() !== '')
      throw new DecodeError('it is not one XML document');
    return root;
  }

  #children(nodes: readonly OrderedNode[], scope: NamespaceScope): { elements: XmlElement[]; text: string } {
    const elements: XmlElement[] = [];
    let text = '';
    for (const node of nodes) {
      for (const name in node) {
        if (name === ATTRIBUTES) continue;
        const content = node[name];
        if (name === TEXT) text += decodeEntities(String(content));
        else if (name === CDATA) text += cdataText(content);
        else elements.push(this.#element(name, content as readonly OrderedNode[], node[ATTRIBUTES], scope));
      }
    }
    return { elements, text };
  }

  #element(qname: string, content: readonly OrderedNode[], raw: unknown, outer: NamespaceScope): XmlElement {
    if (++this.#elements > MAX_ELEMENTS) throw new DecodeError(`it has more than ${MAX_ELEMENTS} elements`);
    const attributes = readAttributes(raw);
    const scope = declare(attributes, outer);
    const { elements, text } = this.#children(content, scope);
    return new XmlElement(qname, attributes, elements, text, scope);
  }
}

function cdataText(content: unknown): string {
  return (content as readonly { readonly [TEXT]?: string }[]).map((node) => node[TEXT] ?? '').join('');
}

const NO_ATTRIBUTES: readonly XmlAttribute[] = [];

function readAttributes(raw: unknown): readonly XmlAttribute[] {
  if (typeof raw !== 'object' || raw === null) return NO_ATTRIBUTES;
  return Object.entries(raw).map(([name, value]) => ({
    qname: name.slice(ATTRIBUTE_PREFIX.length),
    value: decodeEntities(String(value)),
  }));
}

function declare(attributes: readonly XmlAttribute[], outer: NamespaceScope): NamespaceScope {
  let scope: Map<string, string> | undefined;
  for (const { qname, value } of attributes) {
    const prefix = qname === 'xmlns' ? '' : qname.startsWith('xmlns:') ? qname.slice(6) : undefined;
    if (prefix === undefined) continue;
    scope ??= new Map(outer);
    scope.set(prefix, value);
    if (scope.size > MAX_DECLARATIONS) throw new DecodeError('it declares too many namespaces');
  }
  return scope ?? outer;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The five entities of XML and numeric references; any other name cannot be declared without a DOCTYPE. */
function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([\w.-]+));/gi, (_, hex, decimal, name) => {
    if (typeof name === 'string') {
      const character = Object.hasOwn(ENTITIES, name) ? ENTITIES[name] : undefined;
      if (character === undefined) throw new DecodeError(`it uses the unknown entity ${name.slice(0, 40)}`);
      return character;
    }
    const code = typeof hex === 'string' ? parseInt(hex, 16) : parseInt(String(decimal), 10);
    // Half of a surrogate pair and a code beyond Unicode are dropped like the other illegal ones.
    if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return '';
    return withoutIllegalCharacters(String.fromCodePoint(code));
  });
}
