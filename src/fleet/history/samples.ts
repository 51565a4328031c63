/** The speed that one reading showed. */
export interface Sample {
  /** Milliseconds since 1970 of the reading. */
  readonly at: number;
  /** Bytes a second; `undefined` where nothing could be read, or the reading tells no speed: a curve breaks here. */
  readonly bytesPerSecond: number | undefined;
}

/** Ten minutes of readings every two seconds, twice. */
export const MOST_SAMPLES = 600;

/** Numbers that one sample takes: its time and its speed. */
const STRIDE = 2;
const FIRST_CAPACITY = 16;

/** The latest speeds of a job or a host: a ring that grows up to {@link MOST_SAMPLES}, about 10 KB. */
export class Samples {
  #numbers = new Float64Array(FIRST_CAPACITY * STRIDE);
  #first = 0;
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** @param bytesPerSecond `undefined` for a break */
  add(at: number, bytesPerSecond: number | undefined): void {
    if (this.#size === this.#capacity) this.#makeRoom();
    const place = ((this.#first + this.#size) % this.#capacity) * STRIDE;
    this.#numbers[place] = at;
    this.#numbers[place + 1] = bytesPerSecond ?? NaN;
    this.#size++;
  }

  /** Oldest first; a copy. */
  all(): readonly Sample[] {
    return Array.from({ length: this.#size }, (_, index) => {
      const place = ((this.#first + index) % this.#capacity) * STRIDE;
      const speed = this.#numbers[place + 1] ?? NaN;
      return { at: this.#numbers[place] ?? NaN, bytesPerSecond: Number.isNaN(speed) ? undefined : speed };
    });
  }

  get #capacity(): number {
    return this.#numbers.length / STRIDE;
  }

  /** Doubles the ring, which begins at its start until it is full for good; from then on the oldest sample goes. */
  #makeRoom(): void {
    if (this.#capacity >= MOST_SAMPLES) {
      this.#first = (this.#first + 1) % this.#capacity;
      this.#size--;
      return;
    }
    const larger = new Float64Array(Math.min(this.#capacity * 2, MOST_SAMPLES) * STRIDE);
    larger.set(this.#numbers);
    this.#numbers = larger;
  }
}
