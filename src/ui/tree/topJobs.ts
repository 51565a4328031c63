import type { TrackedJob } from '../../fleet/model';
import type { Key, Rank } from './ranks';

interface Candidate {
  readonly key: Key;
  readonly tracked: TrackedJob;
}

/** Finds the first jobs in order among those added, and counts how many pass. */
export class TopJobs {
  readonly #passes: (tracked: TrackedJob) => boolean;
  readonly #rank: Rank | undefined;
  readonly #limit: number;
  #first: Candidate[] = [];
  #worst: Key | undefined;
  #passing = 0;

  constructor(passes: (tracked: TrackedJob) => boolean, rank: Rank | undefined, limit: number) {
    this.#passes = passes;
    this.#rank = rank;
    this.#limit = limit;
  }

  add(tracked: TrackedJob): void {
    if (!this.#passes(tracked)) return;
    this.#passing++;
    const key = this.#rank?.key(tracked) ?? 0;
    if (this.#worst !== undefined && (this.#rank?.compare(this.#worst, key) ?? 0) <= 0) return;
    this.#first.push({ key, tracked });
    // Sorting the candidates now and then costs less than sorting all jobs at the end.
    if (this.#first.length >= 2 * this.#limit) this.#cut();
  }

  /** In order; equal jobs stay as the host lists them. */
  result(): { readonly jobs: readonly TrackedJob[]; readonly passing: number } {
    this.#cut();
    return { jobs: this.#first.map(({ tracked }) => tracked), passing: this.#passing };
  }

  #cut(): void {
    const rank = this.#rank;
    if (rank) this.#first.sort((a, b) => rank.compare(a.key, b.key));
    this.#first = this.#first.slice(0, this.#limit);
    if (this.#first.length === this.#limit) this.#worst = this.#first.at(-1)?.key;
  }
}
