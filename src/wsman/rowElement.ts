import type { CimShape } from './cimShape';
import type { CimValue } from './cimValue';
import type { Leaf, Nested, RowPattern } from './rowPattern';
import { XmlElement } from './xmlElement';

/** Reads a recognised element again, with all that is in it. */
export type ReadWhole = (row: RowElement) => XmlElement;

/**
 * An instance that was recognised whole. Its properties are read from where they stand in the page; as an element, with
 * children, it is read only where somebody asks for that.
 */
export class RowElement extends XmlElement {
  readonly #pattern: RowPattern;
  readonly #match: RegExpExecArray;
  readonly #readWhole: ReadWhole;
  #whole: XmlElement | undefined;

  constructor(pattern: RowPattern, match: RegExpExecArray, readWhole: ReadWhole) {
    super(pattern.tag, [], '');
    this.#pattern = pattern;
    this.#match = match;
    this.#readWhole = readWhole;
  }

  override get children(): readonly XmlElement[] {
    return this.#element.children;
  }

  override get text(): string {
    return this.#element.text;
  }

  /** The document, and where the instance is in it. */
  get source(): string {
    return this.#match.input;
  }

  get at(): number {
    return this.#match.index;
  }

  /** The instance as written, with its tags and white space before it. */
  get written(): string {
    return this.#match[0];
  }

  get shape(): CimShape {
    return this.#pattern.shape;
  }

  /** The property at a place of the shape; the first one where it has several. */
  property(place: number): CimValue {
    const found = this.#pattern.places[place];
    if (!found) return undefined;
    return 'leaves' in found ? this.#leaf(found.leaves) : this.#nested(found.nested, 1)[0];
  }

  /** The properties at a place of the shape, in order. */
  properties(place: number): readonly CimValue[] {
    const found = this.#pattern.places[place];
    if (!found) return [];
    return 'leaves' in found ? [this.#leaf(found.leaves)] : this.#nested(found.nested, Infinity);
  }

  get #element(): XmlElement {
    this.#whole ??= this.#readWhole(this);
    return this.#whole;
  }

  #leaf(leaves: readonly Leaf[]): CimValue {
    let value: CimValue;
    for (let index = 0; value === undefined && index < leaves.length; index++)
      value = leaves[index]?.valueIn(this.#match);
    return value;
  }

  #nested({ patterns, group }: Nested, most: number): RowElement[] {
    const rows: RowElement[] = [];
    const source = this.#match[group] ?? '';
    for (let at = 0; at < source.length && rows.length < most;) {
      const number = rows.length;
      const row = rowAt(patterns, source, at, ({ qname }) => this.#embedded(qname, number));
      if (!row) break;
      rows.push(row);
      at += row.written.length;
    }
    return rows;
  }

  /** The embedded instance of a property with a number from 0. */
  #embedded(qname: string, number: number): XmlElement {
    const found = this.children.filter((child) => child.qname === qname)[number];
    if (!found) throw new RangeError(`there is no ${qname} ${number}`);
    return found;
  }
}

/** The instance that begins at a position, or behind white space there, by the first pattern that knows it. */
export function rowAt(
  patterns: readonly RowPattern[],
  source: string,
  at: number,
  readWhole: ReadWhole,
): RowElement | undefined {
  for (const pattern of patterns) {
    const match = pattern.match(source, at);
    if (match) return new RowElement(pattern, match, readWhole);
  }
  return undefined;
}
