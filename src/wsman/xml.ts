import { XMLParser } from 'fast-xml-parser';
import { SyntaxValidator } from 'fast-xml-validator';
import { DecodeError } from './decodeError';
import { KnownTags, MAX_DEPTH, MAX_ELEMENTS } from './knownTags';
import { NS } from './names';
import { XmlElement } from './xmlElement';
import { decodeEntities, withoutIllegalCharacters } from './xmlEntities';
import { ROOT_SCOPE, XmlTag, type NamespaceScope, type XmlAttribute } from './xmlTag';

/**
 * The only module that uses the XML library. The library's defaults suit configuration files: numbers are guessed, white
 * space is trimmed, broken documents are read as far as possible. Here a document is refused unless it is well formed, has
 * one root and no DOCTYPE, and is bounded in depth and number of elements.
 */

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
  // Entities are decoded here: the library limits their number and does not decode `&#65;`.
  processEntities: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  maxNestedTags: MAX_DEPTH,
  jPath: false,
  // By default `toString` becomes `__toString`. Names are not used as keys here.
  onDangerousProperty: (name) => name,
});

/** One node of the library with `preserveOrder`: one key, its name, beside the attributes. */
type OrderedNode = Readonly<Record<string, unknown>>;

const knownTags = new KnownTags(readStartTag, holdsRows);

/**
 * Reads a document.
 * @throws DecodeError when it is not well formed, has a DOCTYPE, not exactly one root, or is too deep or large
 */
export function parseXml(text: string): XmlElement {
  const marked = text.startsWith('\ufeff') ? text.slice(1) : text;
  const legal = withoutIllegalCharacters(marked);
  // Line ends are normalised to one character (XML 1.0, 2.11).
  const source = legal.includes('\r') ? legal.replace(/\r\n?/g, '\n') : legal;
  return knownTags.read(source) ?? parseWhole(source);
}

/** Reads a document with the library: several times slower, but complete. */
function parseWhole(source: string): XmlElement {
  // SOAP allows no DOCTYPE (SOAP 1.2 part 1, section 5), and entity bombs need one.
  if (/<!DOCTYPE/i.test(source)) throw new DecodeError('it has a DOCTYPE');
  // The library silently drops text beside the root.
  if (!withoutProlog(source).startsWith('<')) throw new DecodeError('it is not XML');
  if (!withoutEpilog(source).endsWith('>')) throw new DecodeError('text follows its end');
  return new TreeReader().read(parseOrdered(source));
}

/** A document from its first tag, without comments and instructions before it. */
function withoutProlog(source: string): string {
  let rest = source.trimStart();
  for (;;) {
    const end = rest.startsWith('<!--') ? '-->' : rest.startsWith('<?') ? '?>' : undefined;
    const at = end === undefined ? -1 : rest.indexOf(end);
    if (end === undefined || at < 0) return rest;
    rest = rest.slice(at + end.length).trimStart();
  }
}

/** A document to its last tag, without comments and instructions behind it. */
function withoutEpilog(source: string): string {
  let rest = source.trimEnd();
  for (;;) {
    const start = rest.endsWith('-->') ? '<!--' : rest.endsWith('?>') ? '<?' : undefined;
    const at = start === undefined ? -1 : rest.lastIndexOf(start);
    if (at < 0) return rest;
    rest = rest.slice(0, at).trimEnd();
  }
}

/** Items of a page are in the namespace of WS-Management or of WS-Enumeration. */
function holdsRows({ local, namespace }: XmlTag): boolean {
  return local === 'Items' && (namespace === NS.wsman || namespace === NS.enumeration);
}

/** Reads one start tag with the library, as an element without content. */
function readStartTag(source: string, outer: NamespaceScope): XmlTag | undefined {
  const name = /^<([^\s/>!?]+)/.exec(source)?.[1];
  if (name === undefined) return undefined;
  let nodes: readonly OrderedNode[];
  try {
    nodes = parseOrdered(source.endsWith('/>') ? source : `${source}</${name}>`);
  } catch {
    // It may be part of something larger, such as a comment. Reading the whole document decides.
    return undefined;
  }
  const [node] = nodes;
  return node && name in node ? new XmlTag(name, readAttributes(node[ATTRIBUTES]), outer, source) : undefined;
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

  /** The only root. Comments and white space may stand beside it. */
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
    const tag = new XmlTag(qname, readAttributes(raw), outer);
    const { elements, text } = this.#children(content, tag.scope);
    return new XmlElement(tag, elements, text);
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
