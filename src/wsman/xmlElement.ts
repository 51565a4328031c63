import type { NamespaceScope, XmlAttribute, XmlTag } from './xmlTag';

/** One element of a document, its name resolved by URI (never compare prefixes: WMI re-binds `p`). */
export class XmlElement {
  constructor(
    readonly tag: XmlTag,
    readonly children: readonly XmlElement[],
    /** Text directly inside this element, white space kept: it is significant in CIM strings. */
    readonly text: string,
  ) {}

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

  /** First child of that name. */
  child(namespace: string, local: string): XmlElement | undefined {
    return this.children.find((child) => child.is(namespace, local));
  }

  /** First child with that local name, whatever its namespace. */
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

  /** Name and namespace of a qualified name where this element stands; `undefined` for an unknown prefix. */
  resolve(qname: string): { namespace: string; local: string } | undefined {
    return this.tag.resolve(qname);
  }

  /** All text inside, depth first; fault messages are mixed content (MS-WSMV 2.2.4.43). */
  get allText(): string {
    return this.text + this.children.map((child) => child.allText).join(' ');
  }

  /** The first element with that local name, at any depth, this one included. */
  find(local: string): XmlElement | undefined {
    if (this.local === local) return this;
    for (const child of this.children) {
      const found = child.find(local);
      if (found) return found;
    }
    return undefined;
  }
}
