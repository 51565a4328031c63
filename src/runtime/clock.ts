import type { Disposable } from './disposable';

/** Time, passed in so that a test decides when it passes. */
export interface Clock {
  /** Milliseconds since 1970-01-01 UTC. */
  now(): number;
  /** Calls `run` once after some milliseconds, unless disposed before. */
  after(milliseconds: number, run: () => void): Disposable;
}

/** setTimeout fires at once beyond this (2^31-1 ms, about 24.8 days), and BITS has longer delays. */
const LONGEST_TIMEOUT = 0x7fff_ffff;

/** The time of this computer. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(milliseconds, run) {
    const due = Date.now() + milliseconds;
    let handle: NodeJS.Timeout;
    const arm = (): void => {
      const left = due - Date.now();
      handle = left > LONGEST_TIMEOUT ? setTimeout(arm, LONGEST_TIMEOUT) : setTimeout(run, Math.max(left, 0));
    };
    arm();
    return { dispose: () => clearTimeout(handle) };
  },
};

/** Resolves after some milliseconds, or as soon as `signal` aborts: the caller checks the signal. */
export function pause(clock: Clock, milliseconds: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const stop = (): void => {
      timer.dispose();
      resolve();
    };
    const timer = clock.after(milliseconds, () => {
      signal.removeEventListener('abort', stop);
      resolve();
    });
    signal.addEventListener('abort', stop, { once: true });
  });
}
