import {
  findNodeAtLocation,
  getNodeValue,
  parseTree,
  printParseErrorCode,
  visit,
  type Node,
  type ParseOptions,
} from 'jsonc-parser';
import { Lines, type Position } from './lines';

/** Keys and indices that lead to a value. */
export type JsonPath = readonly (string | number)[];

/** `what` is the library's name of what is wrong, such as `CommaExpected`. */
type Fault = { readonly kind: 'syntax'; readonly what: string } | { readonly kind: 'tooDeep' };

/** Why a text has no value, and where. */
export type JsonFault = Position & Fault;

/** A key that its object has before. */
export type RepeatedKey = Position & { readonly key: string };

/** Levels of objects and lists: more is no file that a person wrote, and the library needs a stack for them. */
const MAX_DEPTH = 32;

const OPTIONS: ParseOptions = { allowTrailingComma: true };

/** A JSON text with comments, and the places of its values. */
export class JsonDocument {
  readonly #lines: Lines;
  readonly #root: Node | undefined;
  /** The first thing that is wrong with the text as JSON. */
  readonly fault: JsonFault | undefined;
  /** `undefined` with a fault. Its objects have no prototype. Of two values with one key, it has the last. */
  readonly value: unknown;

  /** @param text may begin with a byte order mark, which counts for no column */
  constructor(text: string) {
    const content = text.startsWith('\ufeff') ? text.slice(1) : text;
    this.#lines = new Lines(content);
    const fault = firstFault(content);
    this.fault = fault && { ...fault.about, ...this.#lines.at(fault.offset) };
    this.#root = fault ? undefined : parseTree(content, [], OPTIONS);
    this.value = this.#root && (getNodeValue(this.#root) as unknown);
  }

  /**
   * Where a value is, or the last part of its path that exists.
   * @param at `key`: where the name of the value is
   */
  position(path: JsonPath, at: 'value' | 'key' = 'value'): Position {
    const node = this.#nearest(path);
    const isProperty = at === 'key' && node?.parent?.type === 'property';
    return this.#lines.at((isProperty ? node.parent.offset : node?.offset) ?? 0);
  }

  /** The path of a JSON pointer (RFC 6901), which writes the indices of a list as it writes keys. */
  pathOf(pointer: string): JsonPath {
    let node = this.#root;
    return pointer
      .split('/')
      .slice(1)
      .map((part) => {
        const key = node?.type === 'array' ? Number(part) : part.replaceAll('~1', '/').replaceAll('~0', '~');
        node = node && findNodeAtLocation(node, [key]);
        return key;
      });
  }

  /** In the order of the text. Of two values with one key, the last would win in silence. */
  get repeatedKeys(): readonly RepeatedKey[] {
    return this.#root ? this.#repeatedIn(this.#root) : [];
  }

  #nearest(path: JsonPath): Node | undefined {
    for (let length = path.length; this.#root && length > 0; length--) {
      const node = findNodeAtLocation(this.#root, path.slice(0, length));
      if (node) return node;
    }
    return this.#root;
  }

  #repeatedIn({ type, children = [] }: Node): readonly RepeatedKey[] {
    const seen = new Set<unknown>();
    return children.flatMap((child) => {
      const within = this.#repeatedIn(child);
      const name: unknown = child.children?.[0]?.value;
      const isSecond = type === 'object' && seen.has(name);
      seen.add(name);
      return isSecond ? [{ key: String(name), ...this.#lines.at(child.offset) }, ...within] : within;
    });
  }
}

/** Stops at the first fault: the library would gather millions in a file that is full of them. */
function firstFault(text: string): FirstFault | undefined {
  let depth = 0;
  const begin = (offset: number): void => {
    if (++depth > MAX_DEPTH) throw new FirstFault(offset, { kind: 'tooDeep' });
  };
  const end = (): void => {
    depth--;
  };
  const both = { onObjectBegin: begin, onArrayBegin: begin, onObjectEnd: end, onArrayEnd: end };
  try {
    visit(
      text,
      {
        ...both,
        onError: (code, offset) => {
          throw new FirstFault(offset, { kind: 'syntax', what: printParseErrorCode(code) });
        },
      },
      OPTIONS,
    );
    return undefined;
  } catch (thrown) {
    if (thrown instanceof FirstFault) return thrown;
    throw thrown;
  }
}

/** Ends the visit of a text: the library has no other way. */
class FirstFault extends Error {
  constructor(
    readonly offset: number,
    readonly about: Fault,
  ) {
    super(about.kind);
  }
}
