import { RowElement, type ReadWhole } from './rowElement';
import { RowPattern } from './rowPattern';
import type { XmlElement } from './xmlElement';
import { hasPlainReferences } from './xmlEntities';

/** Sequences of properties in one listing. A provider that leaves out what is nil has a handful. */
const MOST_PATTERNS = 8;
/** A regular expression costs as much as reading some dozens of instances: a host that never repeats itself gets no more. */
const MOST_LESSONS = 64;

/**
 * Characters of an answer from which on its instances are learned from: some dozens of jobs. Compiling the expression
 * would be a tenth of the whole processor time of a command that lists three.
 */
export const WORTH_LEARNING = 24_000;

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

  /**
   * Learns the pattern of an instance that was read by its elements.
   * @param length characters of the answer that it stands in
   */
  learn(element: XmlElement, length: number): void {
    if (length < WORTH_LEARNING || this.#lessons >= MOST_LESSONS) return;
    const pattern = RowPattern.of(element);
    if (!pattern) return;
    this.#lessons++;
    const index = this.#patterns.findIndex((known) => known.isLike(pattern));
    const known = this.#patterns[index];
    if (known) this.#patterns[index] = known.with(pattern) ?? known;
    else if (this.#patterns.length < MOST_PATTERNS) this.#patterns.unshift(pattern);
  }
}
