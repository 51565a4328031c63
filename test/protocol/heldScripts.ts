import { systemClock, type Clock } from '../../src/runtime/clock';
import type { Disposable } from '../../src/runtime/disposable';

/** The time of this computer, but for the scripts of a practice host: each takes until a test lets it go on. */
export class HeldScripts implements Clock {
  /** `scriptMs` of a host with this clock: no other wait of it is as long. */
  readonly scriptMs = 86_400_000;
  readonly #held = new Set<() => void>();

  now(): number {
    return systemClock.now();
  }

  after(milliseconds: number, run: () => void): Disposable {
    if (milliseconds !== this.scriptMs) return systemClock.after(milliseconds, run);
    this.#held.add(run);
    return { dispose: () => this.#held.delete(run) };
  }

  /** Scripts that have begun and were not broken off. */
  get count(): number {
    return this.#held.size;
  }

  goOn(): void {
    for (const run of this.#held) run();
    this.#held.clear();
  }
}
