import type { Clock } from '../../../runtime/clock';

/** What one Receive brings. */
export interface Delivery {
  readonly fragments: readonly Buffer[];
  readonly isLast: boolean;
}

/** Output of one target, a pool or a pipeline, until it is fetched. */
export class Outbox {
  readonly #clock: Clock;
  #fragments: Buffer[] = [];
  #isLast = false;
  #isClosed = false;
  #waiting: (() => void) | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  put(fragments: Buffer, isLast = false): void {
    this.#fragments.push(fragments);
    this.#isLast ||= isLast;
    this.wake();
  }

  /** Nothing more comes: no Receive waits any more. */
  close(): void {
    this.#isClosed = true;
    this.wake();
  }

  /** Ends the wait of a Receive. */
  wake(): void {
    this.#waiting?.();
  }

  /**
   * Waits for output.
   * @param timeout milliseconds
   * @param most bytes to bring at once, but at least one piece
   * @returns `undefined` where none came in time
   */
  async take(timeout: number, most: number): Promise<Delivery | undefined> {
    // A second Receive on the same target ends the first one.
    this.wake();
    if (this.#fragments.length === 0 && !this.#isClosed) await this.#wait(timeout);
    if (this.#fragments.length === 0) return undefined;
    const taken: Buffer[] = [];
    let size = 0;
    for (const piece of this.#fragments) {
      if (taken.length > 0 && size + piece.length > most) break;
      taken.push(piece);
      size += piece.length;
    }
    this.#fragments = this.#fragments.slice(taken.length);
    return { fragments: taken, isLast: this.#isLast && this.#fragments.length === 0 };
  }

  #wait(timeout: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = this.#clock.after(timeout, () => this.wake());
      this.#waiting = () => {
        this.#waiting = undefined;
        timer.dispose();
        resolve();
      };
    });
  }
}
