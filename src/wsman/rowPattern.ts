import { CimShape } from './cimShape';
import type { CimValue } from './cimValue';
import { detached } from './detached';
import { NS } from './names';
import type { XmlElement } from './xmlElement';
import { decodeEntities } from './xmlEntities';
import type { XmlTag } from './xmlTag';

/** White space between elements (XML 1.0, 2.3). Line ends are one character by then. */
const GAP = '[ \\t\\n]*';

/** Ways to write one property, and sequences of one embedded class. An answer has two or three. */
const MOST_SPELLINGS = 6;

/** Namespaces of elements that are no properties of a class. */
const NO_CLASSES: readonly string[] = ['', NS.cim, NS.addressing];

/** A property with a text, or without a content, with one start tag. */
export class Leaf {
  /** Text of the last occurrence: owners, priorities and delays repeat. */
  #last = '';

  constructor(
    readonly tag: XmlTag,
    /** The group that takes part where the property is written so; it holds the text. */
    private readonly group: number,
  ) {}

  /**
   * The property of an instance; `undefined` where that writes it with another tag.
   * @param first number of the group before those of the instance
   * @param hasReferences whether any text of the instance has references
   */
  valueIn(match: RegExpExecArray, first: number, hasReferences: boolean): CimValue {
    const text = match[first + this.group];
    if (text === undefined) return undefined;
    if (this.tag.isNil) return null;
    if (hasReferences && text.includes('&')) return decodeEntities(text);
    if (text !== this.#last) this.#last = detached(text);
    return this.#last;
  }

  isIn(match: RegExpExecArray, first: number): boolean {
    return match[first + this.group] !== undefined;
  }
}

/** The embedded instances of a property. Most have one: its texts have groups of their own. */
export interface Nested {
  readonly first: readonly NestedPattern[];
  /** The group that holds all others, tags included. */
  readonly others: number;
}

/** An embedded instance, whose groups come after a group of the instance around it. */
interface NestedPattern {
  readonly pattern: RowPattern;
  readonly group: number;
}

/** One property, or several embedded instances of one property, at its place in the sequence. */
export type Place = { readonly leaves: readonly Leaf[] } | { readonly nested: Nested };

/** A place before its groups have numbers. */
type Draft = { readonly tags: readonly XmlTag[] } | { readonly patterns: readonly RowPattern[] };

/**
 * The sequence of an instance's properties, learned from one instance. The others of a listing repeat it: they are
 * recognised whole by a regular expression, which V8 compiles to machine code. Alternatives of one property (a text, an
 * empty element, nil) are learned as they are met; another sequence of properties is another pattern.
 */
export class RowPattern {
  /** The properties as an instance has them; embedded instances of one property are one place. */
  readonly shape: CimShape;
  readonly places: readonly Place[];
  readonly #expression: RegExp;
  readonly #groups: number;

  private constructor(
    readonly tag: XmlTag,
    private readonly drafts: readonly Draft[],
  ) {
    let groups = 0;
    const nestedPattern = (pattern: RowPattern): NestedPattern => {
      const group = groups;
      groups += pattern.#groups;
      return { pattern, group };
    };
    this.places = drafts.map((draft): Place => {
      if ('tags' in draft) return { leaves: draft.tags.map((each) => new Leaf(each, ++groups)) };
      return { nested: { first: draft.patterns.map(nestedPattern), others: ++groups } };
    });
    this.#groups = groups;
    this.shape = CimShape.ofTags(drafts.map(firstTag));
    this.#expression = new RegExp(GAP + this.#written('('), 'y');
  }

  /** @returns `undefined` for an element that is no plain instance, or whose tags are not known as written */
  static of(element: XmlElement): RowPattern | undefined {
    const drafts = draftsOf(element);
    return drafts && drafts.length > 0 && element.tag.source !== ''
      ? new RowPattern(element.tag, drafts)
      : undefined;
  }

  /** Whether the other one has the same start tag and the same sequence of properties. */
  isLike({ tag, drafts }: RowPattern): boolean {
    if (tag.source !== this.tag.source || drafts.length !== this.drafts.length) return false;
    return this.drafts.every((draft, index) => {
      const other = drafts[index];
      return other && 'tags' in draft === 'tags' in other && firstTag(draft).qname === firstTag(other).qname;
    });
  }

  /** A pattern of both, which are alike; `undefined` where nothing may be added. */
  with(other: RowPattern): RowPattern | undefined {
    const merged: Draft[] = [];
    for (const [index, draft] of this.drafts.entries()) {
      const both = mergedDraft(draft, other.drafts[index]);
      if (!both) return undefined;
      merged.push(both);
    }
    return new RowPattern(this.tag, merged);
  }

  /** The instance that begins at a position, or behind white space there; the groups are those of {@link places}. */
  match(source: string, at: number): RegExpExecArray | null {
    this.#expression.lastIndex = at;
    return this.#expression.exec(source);
  }

  /** Whether an instance is this one's. @param first number of the group before its own */
  isIn(match: RegExpExecArray, first: number): boolean {
    const [place] = this.places;
    return place !== undefined && 'leaves' in place && place.leaves.some((leaf) => leaf.isIn(match, first));
  }

  /** @param open begins a group: one that keeps its text, or one that does not */
  #written(open: '(' | '(?:'): string {
    const properties = this.drafts.map((draft) => {
      if ('tags' in draft) return `(?:${draft.tags.map((tag) => leafText(tag, open)).join('|')})`;
      const instance = (inner: typeof open): string =>
        `(?:${draft.patterns.map((pattern) => pattern.#written(inner)).join('|')})`;
      return `${instance(open)}${open}(?:${GAP}${instance('(?:')})*)`;
    });
    const { source, qname } = this.tag;
    return [literal(source), ...properties, literal(`</${qname}>`)].join(GAP);
  }
}

function leafText(tag: XmlTag, open: string): string {
  if (tag.closesItself) return `${literal(tag.source)}${open})`;
  return `${literal(tag.source)}${open}[^<]*)${literal(`</${tag.qname}>`)}`;
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

function firstTag(draft: Draft): XmlTag {
  const [first] = 'tags' in draft ? draft.tags : draft.patterns.map(({ tag }) => tag);
  if (!first) throw new RangeError('a place without a tag');
  return first;
}

/** The properties of an instance, the embedded instances of one property together. */
function draftsOf({ children }: XmlElement): Draft[] | undefined {
  const drafts: Draft[] = [];
  let property = '';
  let patterns: RowPattern[] | undefined;
  for (const child of children) {
    if (child.tag.source === '') return undefined;
    if (child.children.length === 0) {
      drafts.push({ tags: [child.tag] });
      patterns = undefined;
      continue;
    }
    const pattern = isEmbedded(child) ? RowPattern.of(child) : undefined;
    // One more level is what BITS has: files in a job. Deeper instances are read as elements.
    if (!pattern || pattern.places.some((place) => 'nested' in place)) return undefined;
    if (patterns && property === child.qname) {
      if (!add(patterns, pattern)) return undefined;
      continue;
    }
    property = child.qname;
    patterns = [pattern];
    drafts.push({ patterns });
  }
  return drafts;
}

/** Whether a property with elements is an embedded instance: times and references are none, and nil holds nothing. */
function isEmbedded({ isNil, children }: XmlElement): boolean {
  return !isNil && children.every(({ namespace }) => !NO_CLASSES.includes(namespace));
}

/**
 * Adds a pattern to those of its property. Two that are alike become one, or none: a text that two patterns recognise
 * would be tried in all combinations.
 * @returns whether there was room
 */
function add(patterns: RowPattern[], pattern: RowPattern): boolean {
  const index = patterns.findIndex((known) => known.isLike(pattern));
  if (index < 0) return patterns.push(pattern) <= MOST_SPELLINGS;
  const both = patterns[index]?.with(pattern);
  if (both) patterns[index] = both;
  return both !== undefined;
}

function mergedDraft(a: Draft, b: Draft | undefined): Draft | undefined {
  if (b && 'tags' in a && 'tags' in b) return mergedTags(a.tags, b.tags);
  if (!b || 'tags' in a || 'tags' in b) return undefined;
  const patterns = [...a.patterns];
  return b.patterns.every((pattern) => add(patterns, pattern)) ? { patterns } : undefined;
}

function mergedTags(a: readonly XmlTag[], b: readonly XmlTag[]): Draft | undefined {
  const namespace = a[0]?.namespace;
  const known = new Set(a.map(({ source }) => source));
  const added = b.filter(({ source }) => !known.has(source));
  // The prefix of a property may be bound anew in its own tag.
  if (added.some((tag) => tag.namespace !== namespace)) return undefined;
  const tags = [...a, ...added];
  return tags.length <= MOST_SPELLINGS ? { tags } : undefined;
}
