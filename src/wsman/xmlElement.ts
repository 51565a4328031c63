import { DecodeError } from './decodeError';
import { NS } from './names';

/** An attribute as written: prefixes and declarations are kept, so that an element can be written back. */
export interface XmlAttribute {
  readonly qname: string;
  readonly value: string;
}

/** Namespace declarations in scope, by prefix; '' is the default namespace. */
export type NamespaceScope = ReadonlyMap<string, string>;

/** One element of a document, its name resolved by URI (never compare prefixes: WMI re-binds `p`). */
export class XmlElement {
  readonly namespace: string;
  readonly local: string;

  constructor(
    /** Name as written, with its prefix. */
    readonly qname: string,
    readonly attributes: readonly XmlAttribute[],
    readonly children: readonly XmlElement[],
    /** Text directly inside this element, white space kept: it is significant in CIM strings. */
    readonly text: string,
    readonly scope: NamespaceScope,
  ) {
    const name = this.resolve(qname);
    if (!name) throw new DecodeError(`the prefix of ${qname.slice(0, 60)} is not declared`);
    this.namespace = name.namespace;
    this.local = name.local;
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
    for (const { qname, value } of this.attributes) {
      const colon = qname.indexOf(':');
      if (
        colon > 0 &&
        qname.slice(colon + 1) === local &&
        this.scope.get(qname.slice(0, colon)) === namespace
      )
        return value;
    }
    return undefined;
  }

  /** Value of an attribute without a prefix (`Code`). */
  plainAttribute(name: string): string | undefined {
    return this.attributes.find(({ qname }) => qname === name)?.value;
  }

  get isNil(): boolean {
    const nil = this.attribute(NS.xsi, 'nil');
    return nil === 'true' || nil === '1';
  }

  /** Name and namespace of a qualified name where this element stands; `undefined` for an unknown prefix. */
  resolve(qname: string): { namespace: string; local: string } | undefined {
    const trimmed = qname.trim();
    const colon = trimmed.indexOf(':');
    const namespace = this.scope.get(colon < 0 ? '' : trimmed.slice(0, colon));
    if (namespace === undefined) return undefined;
    return { namespace, local: trimmed.slice(colon + 1) };
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
