import { DecodeError } from './decodeError';
import { XmlElement } from './xmlElement';
import { decodeEntities, hasPlainReferences } from './xmlEntities';
import { ROOT_SCOPE, XmlTag, type NamespaceScope } from './xmlTag';

/** Deeper than any WS-Management message; WMI's own nesting limit gives fault 2150859008 long before. */
export const MAX_DEPTH = 64;
/** Ten times what an answer full of jobs has; more would keep the thread busy for a second and longer. */
export const MAX_ELEMENTS = 100_000;

/** Many times the tags of all answers that Windows gives. With more, everything is forgotten. */
const MAX_TAGS = 1_000;
/** Characters of one tag; longer ones are not remembered. */
const MAX_TAG = 2_000;
/** Characters of one text; longer ones hardly repeat. */
const MAX_REMEMBERED = 200;

/** Reads a start tag by itself; `undefined` when it is not one. */
export type TagReader = (source: string, outer: NamespaceScope) => XmlTag | undefined;

/** A start tag that was read before, at its place below others. */
class Place {
  readonly #below = new Map<string, Place>();
  /** What stood first below it, and what followed it, the last time: most likely it is so again. */
  first: Place | undefined;
  next: Place | undefined;
  /** What stood in it the last time: owners, priorities and delays repeat. */
  text = '';

  constructor(
    /** As written, brackets included. */
    readonly source: string,
    /** `</name>`; empty for a tag that closes itself. */
    readonly end: string,
    readonly tag: XmlTag,
  ) {}

  below(source: string): Place | undefined {
    return this.#below.get(source);
  }

  add(place: Place): void {
    this.#below.set(place.source, place);
  }
}

const NO_CHILDREN: readonly XmlElement[] = [];

/**
 * Reads documents by recognition. A listing repeats a few dozen start tags ten thousand times: each is read by the
 * library once, and from then on recognised by its exact text below the same tags, which have the same meaning
 * again. What consists of anything but tags and text is left to the library.
 */
export class KnownTags {
  readonly #readTag: TagReader;
  #root = newRoot();
  #count = 0;

  constructor(readTag: TagReader) {
    this.#readTag = readTag;
  }

  /**
   * The root of a document with line ends of one character and without illegal ones.
   * @returns `undefined` for a document that the library has to read: to refuse it, or because it has comments,
   * CDATA sections or other things that no host sends
   * @throws DecodeError for one that is too large
   */
  read(source: string): XmlElement | undefined {
    if (this.#count >= MAX_TAGS) {
      this.#root = newRoot();
      this.#count = 0;
    }
    return new Recognition(source, (below, tag) => this.#learn(below, tag)).document(this.#root);
  }

  #learn(below: Place, source: string): Place | undefined {
    if (this.#count >= MAX_TAGS || source.length > MAX_TAG || source.lastIndexOf('<') > 0) return undefined;
    const tag = this.#readTag(source, below.tag.scope);
    if (!tag) return undefined;
    const place = new Place(detached(source), source.endsWith('/>') ? '' : `</${tag.qname}>`, tag);
    below.add(place);
    this.#count++;
    return place;
  }
}

/** What stands around the document: the declarations that need no declaring, and no end. */
function newRoot(): Place {
  return new Place('', '', new XmlTag('document', [], ROOT_SCOPE));
}

/** One document on its way; `undefined` anywhere means that it is left to the library. */
class Recognition {
  readonly #source: string;
  readonly #learn: (below: Place, source: string) => Place | undefined;
  #at = 0;
  #elements = 0;

  constructor(source: string, learn: (below: Place, source: string) => Place | undefined) {
    this.#source = source;
    this.#learn = learn;
  }

  document(around: Place): XmlElement | undefined {
    this.#at = this.#source.search(/[^ \t\n\r]/);
    const place = this.#place(around, around.first);
    const root = place && this.#element(place, 1);
    around.first = place;
    // White space is what XML says it is (2.3), which is less than what `trim` takes.
    return root && /^[ \t\n\r]*$/.test(this.#source.slice(this.#at)) ? root : undefined;
  }

  /** The tag at this position, and steps over it. */
  #place(below: Place, guess: Place | undefined): Place | undefined {
    const source = this.#source;
    let place = guess;
    if (!place || !this.#isHere(place.source)) {
      const end = source.indexOf('>', this.#at);
      if (end < 0) return undefined;
      const tag = source.slice(this.#at, end + 1);
      place = below.below(tag) ?? this.#learn(below, tag);
    }
    if (place) this.#at += place.source.length;
    return place;
  }

  /** Everything up to the end of an element whose start tag was stepped over. */
  #element(place: Place, depth: number): XmlElement | undefined {
    if (depth > MAX_DEPTH) return undefined;
    if (++this.#elements > MAX_ELEMENTS) throw new DecodeError(`it has more than ${MAX_ELEMENTS} elements`);
    if (place.end === '') return new XmlElement(place.tag, NO_CHILDREN, '');
    const source = this.#source;
    let children: XmlElement[] | undefined;
    let text = '';
    let guess = place.first;
    let previous: Place | undefined;
    for (;;) {
      const mark = source.indexOf('<', this.#at);
      if (mark < 0) return undefined;
      if (mark > this.#at) {
        const part = this.#text(place, mark);
        if (part === undefined) return undefined;
        text += part;
      }
      this.#at = mark;
      if (this.#isHere(place.end)) {
        this.#at += place.end.length;
        return new XmlElement(place.tag, children ?? NO_CHILDREN, text);
      }
      const below = this.#place(place, guess);
      const child = below && this.#element(below, depth + 1);
      if (!child) return undefined;
      if (children) children.push(child);
      else children = [child];
      if (previous) previous.next = below;
      else place.first = below;
      previous = below;
      guess = below.next;
    }
  }

  /** Whether the document goes on so. A comparison of strings is several times faster than `startsWith`. */
  #isHere(text: string): boolean {
    return this.#source.slice(this.#at, this.#at + text.length) === text;
  }

  /** The text from here to a mark. */
  #text(place: Place, mark: number): string | undefined {
    const source = this.#source;
    const { text } = place;
    const part = source.slice(this.#at, mark);
    if (part === text) return text;
    if (!part.includes('&'))
      return part.length > MAX_REMEMBERED ? detached(part) : (place.text = detached(part));
    return hasPlainReferences(part) ? decodeEntities(part) : undefined;
  }
}

/** Shorter texts are copied by V8 anyway. */
const SLICE_LENGTH = 13;

/**
 * The same text in memory of its own. V8 keeps a longer part of a string as a view of the whole: a job's name would
 * keep the page it came with, and a fleet's jobs thousands of pages.
 */
function detached(text: string): string {
  return text.length < SLICE_LENGTH ? text : ` ${text}`.slice(1);
}
