import { pause, type Clock } from '../runtime/clock';

/** Limits the rate of a stream of bytes. The rate may change at any time. */
export class Throttle {
  readonly #clock: Clock;
  readonly #bytesPerSecond: () => number;
  /** When the bytes passed so far are transmitted, in milliseconds since 1970. */
  #busyUntil = 0;

  constructor(clock: Clock, bytesPerSecond: () => number) {
    this.#clock = clock;
    this.#bytesPerSecond = bytesPerSecond;
  }

  /** Bytes to pass at once, `most` at most: those of a tenth of a second, for smooth progress. */
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
