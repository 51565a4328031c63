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
  readonly #readWhole: ReadWhole;
  #whole: XmlElement | undefined;

  constructor(
    pattern: RowPattern,
    /** The texts of its properties, in groups of the pattern. */
    readonly match: RegExpExecArray,
    /** Number of the group before its own. */
    private readonly first: number,
    private readonly hasReferences: boolean,
    readWhole: ReadWhole,
  ) {
    super(pattern.tag, [], '');
    this.#pattern = pattern;
    this.#readWhole = readWhole;
  }

  override get children(): readonly XmlElement[] {
    return this.#element.children;
  }

  override get text(): string {
    return this.#element.text;
  }

  get shape(): CimShape {
    return this.#pattern.shape;
  }

  /** The property at a place of the shape; the first one where it has several. */
  property(place: number): CimValue {
    const found = this.#pattern.places[place];
    if (!found) return undefined;
    return 'leaves' in found ? this.#leaf(found.leaves) : this.#nested(found.nested);
  }

  /** The properties at a place of the shape, in order. */
  properties(place: number): readonly CimValue[] {
    const found = this.#pattern.places[place];
    if (!found) return [];
    if ('leaves' in found) return [this.#leaf(found.leaves)];
    const first = this.#nested(found.nested);
    const others = this.match[this.first + found.nested.others];
    return first && others ? [first, ...this.#others(found.nested, others)] : [first];
  }

  get #element(): XmlElement {
    this.#whole ??= this.#readWhole(this);
    return this.#whole;
  }

  #leaf(leaves: readonly Leaf[]): CimValue {
    let value: CimValue;
    for (let index = 0; value === undefined && index < leaves.length; index++)
      value = leaves[index]?.valueIn(this.match, this.first, this.hasReferences);
    return value;
  }

  #nested({ first }: Nested): RowElement | undefined {
    for (const { pattern, group } of first)
      if (pattern.isIn(this.match, this.first + group))
        return new RowElement(pattern, this.match, this.first + group, this.hasReferences, this.#embedded(0));
    return undefined;
  }

  /** @param source all embedded instances of a property but the first one */
  #others({ first }: Nested, source: string): readonly RowElement[] {
    const rows: RowElement[] = [];
    for (let at = 0; at < source.length;) {
      const row = this.#nextIn(source, at, first, rows.length + 1);
      if (!row) break;
      rows.push(row);
      at += row.match[0].length;
    }
    return rows;
  }

  #nextIn(source: string, at: number, patterns: Nested['first'], number: number): RowElement | undefined {
    for (const { pattern } of patterns) {
      const match = pattern.match(source, at);
      if (match) return new RowElement(pattern, match, 0, this.hasReferences, this.#embedded(number));
    }
    return undefined;
  }

  /** Reads the embedded instance of a property with a number from 0. */
  #embedded(number: number): ReadWhole {
    return ({ qname }) => {
      const found = this.children.filter((child) => child.qname === qname)[number];
      if (!found) throw new RangeError(`there is no ${qname} ${number}`);
      return found;
    };
  }
}
