/** Something that will happen later, until it is cancelled. */
export interface Timer {
  cancel(): void;
}

/** Where the practice host takes its time from, so that a test can make fourteen days pass at once. */
export interface Clock {
  /** Milliseconds since 1970-01-01 UTC. */
  now(): number;
  /** Calls `run` once, `milliseconds` from now. */
  after(milliseconds: number, run: () => void): Timer;
}

/** setTimeout fires at once beyond this (2^31-1 ms, about 24.8 days), and BITS has longer delays. */
const LONGEST_TIMEOUT = 0x7fff_ffff;

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
    return { cancel: () => clearTimeout(handle) };
  },
};

/**
 * Resolves after `milliseconds`, or as soon as `signal` aborts: the caller looks at the signal.
 */
export function pause(clock: Clock, milliseconds: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const stop = (): void => {
      timer.cancel();
      resolve();
    };
    const timer = clock.after(milliseconds, () => {
      signal.removeEventListener('abort', stop);
      resolve();
    });
    signal.addEventListener('abort', stop, { once: true });
  });
}

/** 100-ns ticks since 1601-01-01 UTC, as BITS gives its times (FILETIME). */
export function fileTime(milliseconds: number): bigint {
  return (BigInt(Math.trunc(milliseconds)) + 11_644_473_600_000n) * 10_000n;
}
