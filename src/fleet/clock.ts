import type { Disposable } from './model';

/** Time, handed in so that a test can let it pass. */
export interface Clock {
  /** Milliseconds since 1970 UTC. */
  now(): number;
  /** Runs something once after some milliseconds, unless disposed before. */
  after(milliseconds: number, run: () => void): Disposable;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds);
    return { dispose: () => clearTimeout(timer) };
  },
};
