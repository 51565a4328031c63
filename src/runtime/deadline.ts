/** The reason of a signal whose time is up. It tells a limit of ours from a cancel by the caller. */
export class TimeIsUp extends Error {
  override readonly name = 'TimeoutError';

  /** @param milliseconds that were allowed */
  constructor(readonly milliseconds: number) {
    super('the time is up');
  }
}

/** The limit that a signal has reached; `undefined` while it has not, and for a cancel. */
export function timeIsUp(signal: AbortSignal): TimeIsUp | undefined {
  const reason: unknown = signal.aborted ? signal.reason : undefined;
  return reason instanceof TimeIsUp ? reason : undefined;
}

/** Whether a signal was aborted for another reason than a limit. */
export function isCancelled(signal: AbortSignal): boolean {
  return signal.aborted && timeIsUp(signal) === undefined;
}

/** A signal with a limit. Its owner ends it. */
interface Deadline {
  readonly signal: AbortSignal;
  /** Drops the timer and the listener. */
  readonly end: () => void;
}

/**
 * Starts a time limit.
 * @param signal the caller's: its abort passes on with its reason
 * @param milliseconds after which the new signal aborts with {@link TimeIsUp}
 */
export function startDeadline(signal: AbortSignal, milliseconds: number): Deadline {
  const controller = new AbortController();
  const onAbort = (): void => controller.abort(signal.reason);
  const timer = setTimeout(() => controller.abort(new TimeIsUp(milliseconds)), milliseconds);
  signal.addEventListener('abort', onAbort, { once: true });
  if (signal.aborted) onAbort();
  return {
    signal: controller.signal,
    end: () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
    },
  };
}

/**
 * Runs work under the caller's signal and a time limit. Leaves no timer and no listener behind.
 * @param milliseconds after which the signal of the work aborts with {@link TimeIsUp}
 * @param work gets a signal that aborts with the caller's or at the limit
 */
export async function withDeadline<T>(
  signal: AbortSignal,
  milliseconds: number,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  const deadline = startDeadline(signal, milliseconds);
  try {
    return await work(deadline.signal);
  } finally {
    deadline.end();
  }
}

/**
 * Waits for work that cannot be aborted, until the signal aborts. Its later result is dropped. Leaves no listener behind.
 * @throws the signal's reason once it aborts
 */
export async function untilAborted<T>(signal: AbortSignal, work: Promise<T> | T): Promise<T> {
  // Most work is done by the time it gets here: there is nothing to wait for.
  if (!(work instanceof Promise)) {
    signal.throwIfAborted();
    return work;
  }
  const outcome = work;
  // A failure after the abort is ignored.
  outcome.catch(() => undefined);
  signal.throwIfAborted();
  let onAbort: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(signal.reason as Error);
    signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([outcome, aborted]);
  } finally {
    if (onAbort) signal.removeEventListener('abort', onAbort);
  }
}
