import { DecodeError } from './decodeError';
import { detached } from './detached';
import { KnownRows } from './knownRows';
import type { RowElement } from './rowElement';
import { XmlElement } from './xmlElement';
import { decodeEntities, hasPlainReferences } from './xmlEntities';
import { ROOT_SCOPE, XmlTag, type NamespaceScope } from './xmlTag';

/** Deeper than any WS-Management message; WMI's own nesting limit gives fault 2150859008 long before. */
export const MAX_DEPTH = 64;
/** Ten times the elements of an answer full of jobs. More would block the thread for a second or longer. */
export const MAX_ELEMENTS = 100_000;

/** Many times the different tags in Windows' answers. At this size the cache is cleared. */
const MAX_TAGS = 1_000;
/** Characters of one tag. Longer tags are not cached. */
const MAX_TAG = 2_000;
/** Characters of one text. Longer texts hardly repeat. */
const MAX_TEXT = 200;

/** Whether the children of elements with a tag are the instances of a listing. */
export type HoldsRows = (tag: XmlTag) => boolean;

/** Reads a single start tag; `undefined` for anything else. */
export type TagReader = (source: string, outer: NamespaceScope) => XmlTag | undefined;

/** A cached start tag, in the tree of the tags that contained it. */
class TagNode {
  readonly #children = new Map<string, TagNode>();
  /** First child and next sibling of the last occurrence: the best guess for the next one. */
  firstChild: TagNode | undefined;
  nextSibling: TagNode | undefined;
  /** Text of the last occurrence: owners, priorities and delays repeat. */
  lastText = '';
  /** The instances below it, where it holds those of a listing. */
  rows: KnownRows | undefined;

  constructor(
    /** As written, brackets included. */
    readonly source: string,
    /** `</name>`; empty for a self-closing tag. */
    readonly end: string,
    readonly tag: XmlTag,
  ) {}

  child(source: string): TagNode | undefined {
    return this.#children.get(source);
  }

  add(child: TagNode): void {
    this.#children.set(child.source, child);
  }
}

const NO_CHILDREN: readonly XmlElement[] = [];

/**
 * Reads documents with a cache of start tags. A listing repeats a few dozen start tags ten thousand times. The library
 * reads each once; from then on it is recognised by its exact text below the same tags, where it means the same.
 * Documents with anything but tags and text are left to the library.
 */
export class KnownTags {
  readonly #readTag: TagReader;
  readonly #holdsRows: HoldsRows;
  #root = newRoot();
  #count = 0;

  constructor(readTag: TagReader, holdsRows: HoldsRows = () => false) {
    this.#readTag = readTag;
    this.#holdsRows = holdsRows;
  }

  /**
   * Reads a document. Its line ends are one character, and it has no illegal characters.
   * @returns the root; `undefined` for a document that the library has to read: to refuse it, or because it has comments,
   * CDATA sections or other things that no host sends
   * @throws DecodeError for too many elements
   */
  read(source: string): XmlElement | undefined {
    if (this.#count >= MAX_TAGS) {
      this.#root = newRoot();
      this.#count = 0;
    }
    return this.#recognition(source).document(this.#root);
  }

  #recognition(source: string, at = 0): Recognition {
    return new Recognition(source, at, (parent, tag) => this.#learn(parent, tag));
  }

  #learn(parent: TagNode, source: string): TagNode | undefined {
    if (this.#count >= MAX_TAGS || source.length > MAX_TAG || source.lastIndexOf('<') > 0) return undefined;
    const tag = this.#readTag(source, parent.tag.scope);
    if (!tag) return undefined;
    const node = new TagNode(detached(source), source.endsWith('/>') ? '' : `</${tag.qname}>`, tag);
    parent.add(node);
    this.#count++;
    if (this.#holdsRows(tag)) {
      node.rows = new KnownRows((row) => this.#recognition(row.match.input, row.match.index).instance(node));
    }
    return node;
  }
}

/** The parent of root tags, with the predefined namespace declarations. */
function newRoot(): TagNode {
  return new TagNode('', '', new XmlTag('document', [], ROOT_SCOPE));
}

/** Reads one document. `undefined` from any method leaves the document to the library. */
class Recognition {
  readonly #source: string;
  readonly #learn: (parent: TagNode, source: string) => TagNode | undefined;
  #at = 0;
  #elements = 0;

  constructor(source: string, at: number, learn: (parent: TagNode, source: string) => TagNode | undefined) {
    this.#source = source;
    this.#at = at;
    this.#learn = learn;
  }

  document(parent: TagNode): XmlElement | undefined {
    this.#at = this.#source.search(/[^ \t\n\r]/);
    const node = this.#startTag(parent, parent.firstChild);
    const root = node && this.#element(node, 1);
    parent.firstChild = node;
    // White space as XML defines it (2.3): fewer characters than `trim` removes.
    return root && /^[ \t\n\r]*$/.test(this.#source.slice(this.#at)) ? root : undefined;
  }

  /** Reads an instance that was recognised, whose tags are known. */
  instance(parent: TagNode): XmlElement {
    const node = this.#startTag(parent, parent.firstChild);
    const element = node && this.#element(node, 1);
    if (!element) throw new RangeError('an instance that was recognised cannot be read');
    return element;
  }

  /** Reads the start tag at this position and moves past it. */
  #startTag(parent: TagNode, guess: TagNode | undefined): TagNode | undefined {
    const source = this.#source;
    let node = guess;
    if (!node || !this.#isHere(node.source)) {
      const end = source.indexOf('>', this.#at);
      if (end < 0) return undefined;
      const tag = source.slice(this.#at, end + 1);
      node = parent.child(tag) ?? this.#learn(parent, tag);
    }
    if (node) this.#at += node.source.length;
    return node;
  }

  /** Reads an element from behind its start tag to its end. */
  #element(node: TagNode, depth: number): XmlElement | undefined {
    if (depth > MAX_DEPTH) return undefined;
    this.#count();
    if (node.end === '') return new XmlElement(node.tag, NO_CHILDREN, '');
    const source = this.#source;
    let children: XmlElement[] | undefined;
    let text = '';
    let guess = node.firstChild;
    let previous: TagNode | undefined;
    for (;;) {
      const mark = source.indexOf('<', this.#at);
      if (mark < 0) return undefined;
      if (mark > this.#at) {
        const part = this.#text(node, mark);
        if (part === undefined) return undefined;
        text += part;
      }
      this.#at = mark;
      if (this.#isHere(node.end)) {
        this.#at += node.end.length;
        return new XmlElement(node.tag, children ?? NO_CHILDREN, text);
      }
      const row = this.#row(node);
      if (row) {
        (children ??= []).push(row);
        continue;
      }
      const childNode = this.#startTag(node, guess);
      const child = childNode && this.#element(childNode, depth + 1);
      if (!child) return undefined;
      node.rows?.learn(child, source.length);
      (children ??= []).push(child);
      if (previous) previous.nextSibling = childNode;
      else node.firstChild = childNode;
      previous = childNode;
      guess = childNode.nextSibling;
    }
  }

  /** Reads an instance of a listing that can be recognised whole, and moves past it. */
  #row(parent: TagNode): RowElement | undefined {
    const row = parent.rows?.at(this.#source, this.#at);
    if (!row) return undefined;
    this.#count();
    this.#at += row.match[0].length;
    return row;
  }

  /** An instance that is recognised whole counts once: it costs no more than another element. */
  #count(): void {
    if (++this.#elements > MAX_ELEMENTS) throw new DecodeError(`it has more than ${MAX_ELEMENTS} elements`);
  }

  /** Whether the document continues with a text. Comparing slices is several times faster than `startsWith`. */
  #isHere(text: string): boolean {
    return this.#source.slice(this.#at, this.#at + text.length) === text;
  }

  /** The text from this position to the next tag. */
  #text(node: TagNode, mark: number): string | undefined {
    const { lastText } = node;
    const part = this.#source.slice(this.#at, mark);
    if (part === lastText) return lastText;
    if (!part.includes('&'))
      return part.length > MAX_TEXT ? detached(part) : (node.lastText = detached(part));
    return hasPlainReferences(part) ? decodeEntities(part) : undefined;
  }
}
