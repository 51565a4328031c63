import { RowElement, type ReadWhole } from './rowElement';
import { RowPattern } from './rowPattern';
import type { XmlElement } from './xmlElement';
import { hasPlainReferences } from './xmlEntities';

/** Sequences of properties in one listing. A provider that leaves out what is nil has a handful. */
const MOST_PATTERNS = 8;
/** A regular expression costs as much as reading some dozens of instances: a host that never repeats itself gets no more. */
const MOST_LESSONS = 64;

/** The instances of a listing, by the patterns learned from those before. */
export class KnownRows {
  readonly #readWhole: ReadWhole;
  /** The latest first. */
  readonly #patterns: RowPattern[] = [];
  #lessons = 0;

  /** @param readWhole reads an instance with all its elements */
  constructor(readWhole: ReadWhole) {
    this.#readWhole = readWhole;
  }

  /** The instance that begins at a position; `undefined` for one that has to be read by its elements. */
  at(source: string, at: number): RowElement | undefined {
    for (const pattern of this.#patterns) {
      const match = pattern.match(source, at);
      if (!match) continue;
      const hasReferences = match[0].includes('&');
      if (hasReferences && !hasPlainReferences(match[0])) return undefined;
      return new RowElement(pattern, match, 0, hasReferences, this.#readWhole);
    }
    return undefined;
  }

  /** Learns the pattern of an instance that was read by its elements. */
  learn(element: XmlElement): void {
    if (this.#lessons >= MOST_LESSONS) return;
    const pattern = RowPattern.of(element);
    if (!pattern) return;
    this.#lessons++;
    const index = this.#patterns.findIndex((known) => known.isLike(pattern));
    const known = this.#patterns[index];
    if (known) this.#patterns[index] = known.with(pattern) ?? known;
    else if (this.#patterns.length < MOST_PATTERNS) this.#patterns.unshift(pattern);
  }
}
