/** A list that grows at its end and forgets at its beginning, so that a host that runs for days stays small. */
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
