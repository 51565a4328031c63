import type { NamespaceScope, XmlAttribute, XmlTag } from './xmlTag';

/** One element of a document. Its name is resolved by URI; never compare prefixes, because WMI re-binds `p`. */
export class XmlElement {
  readonly #children: readonly XmlElement[];
  readonly #text: string;

  constructor(
    readonly tag: XmlTag,
    children: readonly XmlElement[],
    text: string,
  ) {
    this.#children = children;
    this.#text = text;
  }

  get children(): readonly XmlElement[] {
    return this.#children;
  }

  /** Text directly inside this element. White space is kept: it is significant in CIM strings. */
  get text(): string {
    return this.#text;
  }

  get namespace(): string {
    return this.tag.namespace;
  }

  get local(): string {
    return this.tag.local;
  }

  /** Name as written, with its prefix. */
  get qname(): string {
    return this.tag.qname;
  }

  get attributes(): readonly XmlAttribute[] {
    return this.tag.attributes;
  }

  get scope(): NamespaceScope {
    return this.tag.scope;
  }

  get isNil(): boolean {
    return this.tag.isNil;
  }

  /** First child with this name. */
  child(namespace: string, local: string): XmlElement | undefined {
    return this.children.find((child) => child.is(namespace, local));
  }

  /** First child with this local name, in any namespace. */
  childNamed(local: string): XmlElement | undefined {
    return this.children.find((child) => child.local === local);
  }

  is(namespace: string, local: string): boolean {
    return this.local === local && this.namespace === namespace;
  }

  /** Value of an attribute that has a namespace (`xsi:nil`), found by URI. */
  attribute(namespace: string, local: string): string | undefined {
    return this.tag.attribute(namespace, local);
  }

  /** Value of an attribute without a prefix (`Code`). */
  plainAttribute(name: string): string | undefined {
    return this.tag.plainAttribute(name);
  }

  /** Namespace and local name of a qualified name in this element's scope; `undefined` for an unknown prefix. */
  resolve(qname: string): { namespace: string; local: string } | undefined {
    return this.tag.resolve(qname);
  }

  /** All text inside, depth first. Fault messages are mixed content (MS-WSMV 2.2.4.43). */
  get allText(): string {
    return this.text + this.children.map((child) => child.allText).join(' ');
  }

  /** The first element with this local name at any depth, including this one. */
  find(local: string): XmlElement | undefined {
    if (this.local === local) return this;
    for (const child of this.children) {
      const found = child.find(local);
      if (found) return found;
    }
    return undefined;
  }
}
