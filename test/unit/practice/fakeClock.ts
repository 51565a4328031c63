import type { Clock, Timer } from '../../../src/practice/clock';

/** Time that stands still until a test moves it. */
export class FakeClock implements Clock {
  #now: number;
  #waiting: { due: number; run: () => void }[] = [];

  constructor(now = Date.UTC(2025, 5, 1)) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  after(milliseconds: number, run: () => void): Timer {
    const entry = { due: this.#now + milliseconds, run };
    this.#waiting.push(entry);
    return {
      cancel: () => {
        this.#waiting = this.#waiting.filter((each) => each !== entry);
      },
    };
  }

  /** How many timers are armed: none may be left when everything is closed. */
  get armed(): number {
    return this.#waiting.length;
  }

  /** Lets time pass; what falls due runs in order, and what it promises is done before the next. */
  async pass(milliseconds: number): Promise<void> {
    const end = this.#now + milliseconds;
    await settle();
    for (;;) {
      const [next] = this.#waiting.filter(({ due }) => due <= end).sort((a, b) => a.due - b.due);
      if (!next) break;
      this.#waiting = this.#waiting.filter((each) => each !== next);
      this.#now = Math.max(this.#now, next.due);
      next.run();
      await settle();
    }
    this.#now = end;
  }
}

/** Lets everything run that waits for nothing but its turn. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve));
}
