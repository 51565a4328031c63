import {
  findNodeAtLocation,
  getNodeValue,
  parseTree,
  visit,
  type Node,
  type ParseOptions,
} from 'jsonc-parser';

/** Where a text has a fault, for people: both from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** What is wrong with a document, and where. */
export interface Problem extends Position {
  /** A sentence, or two. */
  readonly message: string;
}

/** Keys and indices that lead to a value. */
export type JsonPath = readonly (string | number)[];

/** The length of a file that is read, in characters: more is no file that a person wrote. */
const MAX_LENGTH = 4_000_000;

/** Levels of objects and lists: more is no file that a person wrote, and the library needs a stack for them. */
const MAX_DEPTH = 32;

const OPTIONS: ParseOptions = { allowTrailingComma: true };

/** A JSON text with comments, and the places of its values. */
export class JsonDocument {
  readonly #text: string;
  readonly #root: Node | undefined;
  readonly #faults: readonly Problem[];

  constructor(text: string) {
    this.#text = text.replace(/^\ufeff/, ' ').slice(0, MAX_LENGTH);
    const fault =
      text.length > MAX_LENGTH ? { offset: 0, message: 'The file is too large.' } : firstFault(this.#text);
    this.#root = fault ? undefined : parseTree(this.#text, [], OPTIONS);
    if (fault) this.#faults = [this.#problemAt(fault.offset, fault.message)];
    else
      this.#faults =
        this.#root === undefined ? [this.#problemAt(0, 'The file is empty.')] : this.#duplicates(this.#root);
  }

  /** What is wrong with the text as JSON. Its value means something only without them. */
  get faults(): readonly Problem[] {
    return this.#faults;
  }

  get value(): unknown {
    return this.#root === undefined ? undefined : (getNodeValue(this.#root) as unknown);
  }

  /**
   * A problem at a value, or at the last part of its path that exists.
   * @param at `key`: at the name of the value, not at the value
   */
  problem(path: JsonPath, message: string, at: 'value' | 'key' = 'value'): Problem {
    const node = this.#nearest(path);
    const isProperty = at === 'key' && node?.parent?.type === 'property';
    return this.#problemAt((isProperty ? node.parent.offset : node?.offset) ?? 0, message);
  }

  #nearest(path: JsonPath): Node | undefined {
    for (let length = path.length; this.#root && length >= 0; length--) {
      const node = findNodeAtLocation(this.#root, path.slice(0, length));
      if (node) return node;
    }
    return this.#root;
  }

  /** The last of two values with one key would win in silence. */
  #duplicates(node: Node): readonly Problem[] {
    const children = node.children ?? [];
    const seen = new Set<unknown>();
    const own =
      node.type !== 'object'
        ? []
        : children.flatMap(({ children: [key] = [] }) => {
            const name: unknown = key?.value;
            const isSecond = seen.has(name);
            seen.add(name);
            return isSecond && key ? [this.#problemAt(key.offset, `"${String(name)}" is there twice.`)] : [];
          });
    return [...own, ...children.flatMap((child) => this.#duplicates(child))];
  }

  #problemAt(offset: number, message: string): Problem {
    const before = this.#text.slice(0, offset).split('\n');
    return { line: before.length, column: (before.at(-1) ?? '').length + 1, message };
  }
}

interface Fault {
  readonly offset: number;
  readonly message: string;
}

/** Stops at the first fault: the library would gather millions in a file that is full of them. */
function firstFault(text: string): Fault | undefined {
  let depth = 0;
  const begin = (offset: number): void => {
    if (++depth > MAX_DEPTH) throw new FirstFault({ offset, message: 'This is nested too deeply.' });
  };
  const end = (): void => {
    depth--;
  };
  const onError = (_: unknown, offset: number): void => {
    if (text.trim() !== '') throw new FirstFault({ offset, message: 'This is not valid JSON.' });
  };
  try {
    const both = { onObjectBegin: begin, onArrayBegin: begin, onObjectEnd: end, onArrayEnd: end };
    visit(text, { ...both, onError }, OPTIONS);
    return undefined;
  } catch (thrown) {
    if (thrown instanceof FirstFault) return thrown.fault;
    throw thrown;
  }
}

/** Ends the visit of a text: the library has no other way. */
class FirstFault extends Error {
  constructor(readonly fault: Fault) {
    super(fault.message);
  }
}

/** `file:line:column: message`, a line of it. */
export function problemLine(file: string, { line, column, message }: Problem): string {
  return `${file}:${line}:${column}: ${message}`;
}
