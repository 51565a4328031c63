/** A list of bounded length that drops its oldest entries. */
export class History<Entry> {
  readonly #entries: Entry[] = [];
  readonly #limit: number;

  constructor(limit = 100_000) {
    this.#limit = limit;
  }

  add(entry: Entry): void {
    this.#entries.push(entry);
    if (this.#entries.length > this.#limit) this.#entries.splice(0, this.#limit / 10);
  }

  get entries(): readonly Entry[] {
    return this.#entries;
  }
}
