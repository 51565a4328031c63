/**
 * Runs work that ends with the caller's signal or after a time, whichever comes first, and leaves neither
 * timer nor listener behind.
 * @param milliseconds after which the work's signal aborts with a `TimeoutError`
 */
export async function withDeadline<T>(
  signal: AbortSignal,
  milliseconds: number,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  const controller = new AbortController();
  const onAbort = (): void => controller.abort(signal.reason);
  const timer = setTimeout(
    () => controller.abort(new DOMException('the time is up', 'TimeoutError')),
    milliseconds,
  );
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await work(controller.signal);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', onAbort);
  }
}

/**
 * Waits for work that cannot be called off, no longer than the signal allows; what comes of it later is dropped.
 * Leaves no listener behind.
 * @throws the signal's reason once it aborts
 */
export async function untilAborted<T>(signal: AbortSignal, work: Promise<T> | T): Promise<T> {
  const outcome = Promise.resolve(work);
  // What fails after nobody waits any more is nobody's failure.
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
