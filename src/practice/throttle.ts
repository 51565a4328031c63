import { pause, type Clock } from '../runtime/clock';

/** Lets bytes through at a rate that may change at any time. */
export class Throttle {
  readonly #clock: Clock;
  readonly #bytesPerSecond: () => number;
  /** Until when what has been let through keeps the line busy. */
  #busyUntil = 0;

  constructor(clock: Clock, bytesPerSecond: () => number) {
    this.#clock = clock;
    this.#bytesPerSecond = bytesPerSecond;
  }

  /** How many bytes to hand over at once, so that progress is smooth: about a tenth of a second. */
  slice(most: number): number {
    const rate = this.#bytesPerSecond();
    return Number.isFinite(rate) ? Math.min(most, Math.max(1024, Math.floor(rate / 10))) : most;
  }

  /** Waits until `bytes` may pass, or until `signal` aborts. */
  async pass(bytes: number, signal: AbortSignal): Promise<void> {
    const rate = this.#bytesPerSecond();
    if (!Number.isFinite(rate)) return;
    const now = this.#clock.now();
    this.#busyUntil = Math.max(this.#busyUntil, now) + (bytes / Math.max(rate, 1)) * 1000;
    await pause(this.#clock, this.#busyUntil - now, signal);
  }
}
