import { DecodeError } from './decodeError';
import { NS } from './names';

/** An attribute as written. Prefixes and declarations are kept, so that the element can be written back. */
export interface XmlAttribute {
  readonly qname: string;
  readonly value: string;
}

/** Namespace declarations in scope, by prefix; '' is the default namespace. */
export type NamespaceScope = ReadonlyMap<string, string>;

/** Declarations in scope at the root of a document. */
export const ROOT_SCOPE: NamespaceScope = new Map([
  ['', ''],
  ['xml', NS.xml],
]);

/** Windows declares about fifteen. Each declaring element copies the scope, so that time grows with the square. */
const MAX_DECLARATIONS = 64;

/** A start tag in its scope, its name resolved by URI. Elements that differ only in content share one. */
export class XmlTag {
  readonly namespace: string;
  readonly local: string;
  /** Declarations in scope, including its own. */
  readonly scope: NamespaceScope;
  readonly isNil: boolean;

  /** @throws DecodeError for an undeclared prefix or too many declarations */
  constructor(
    /** Name as written, with its prefix. */
    readonly qname: string,
    readonly attributes: readonly XmlAttribute[],
    outer: NamespaceScope,
    /** The tag as written, brackets included; empty where that is not known. */
    readonly source = '',
  ) {
    this.scope = declare(attributes, outer);
    const name = this.resolve(qname);
    if (!name) throw new DecodeError(`the prefix of ${qname.slice(0, 60)} is not declared`);
    this.namespace = name.namespace;
    this.local = name.local;
    const nil = this.attribute(NS.xsi, 'nil');
    this.isNil = nil === 'true' || nil === '1';
  }

  /** Whether an element with this tag can hold nothing. */
  get closesItself(): boolean {
    return this.source.endsWith('/>');
  }

  /** Value of an attribute that has a namespace (`xsi:nil`), found by URI. */
  attribute(namespace: string, local: string): string | undefined {
    for (const { qname, value } of this.attributes) {
      const colon = qname.indexOf(':');
      const matches = colon > 0 && qname.slice(colon + 1) === local;
      if (matches && this.scope.get(qname.slice(0, colon)) === namespace) return value;
    }
    return undefined;
  }

  /** Value of an attribute without a prefix (`Code`). */
  plainAttribute(name: string): string | undefined {
    return this.attributes.find(({ qname }) => qname === name)?.value;
  }

  /** Namespace and local name of a qualified name in this tag's scope; `undefined` for an unknown prefix. */
  resolve(qname: string): { namespace: string; local: string } | undefined {
    const trimmed = qname.trim();
    const colon = trimmed.indexOf(':');
    const namespace = this.scope.get(colon < 0 ? '' : trimmed.slice(0, colon));
    if (namespace === undefined) return undefined;
    return { namespace, local: trimmed.slice(colon + 1) };
  }
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
