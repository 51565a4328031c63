import type { Clock } from '../src/runtime/clock';
import type { Disposable } from '../src/runtime/disposable';

/** Time that passes as fast as the work allows: whoever waits, goes on with the next turn, that much later. */
export class HastyClock implements Clock {
  #now = Date.UTC(2025, 5, 1);
  readonly #start = this.#now;
  readonly #events: { readonly at: number; readonly run: () => void }[] = [];

  now(): number {
    return this.#now;
  }

  /** Milliseconds since the start. */
  get passed(): number {
    return this.#now - this.#start;
  }

  after(milliseconds: number, run: () => void): Disposable {
    const due = this.#now + milliseconds;
    const turn = setImmediate(() => {
      this.#now = Math.max(this.#now, due);
      for (const event of this.#events.splice(0)) {
        if (event.at <= this.passed) event.run();
        else this.#events.push(event);
      }
      run();
    });
    return { dispose: () => clearImmediate(turn) };
  }

  /** Has something happen once so many milliseconds have passed. */
  at(milliseconds: number, run: () => void): void {
    this.#events.push({ at: milliseconds, run });
  }
}
