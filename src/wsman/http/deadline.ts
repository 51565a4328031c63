/**
 * Runs work under the caller's signal and a time limit. Leaves no timer and no listener behind.
 * @param milliseconds after which the signal of the work aborts with a `TimeoutError`
 * @param work gets a signal that aborts with the caller's or at the limit
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
 * Waits for work that cannot be aborted, until the signal aborts. Its later result is dropped. Leaves no listener behind.
 * @throws the signal's reason once it aborts
 */
export async function untilAborted<T>(signal: AbortSignal, work: Promise<T> | T): Promise<T> {
  const outcome = Promise.resolve(work);
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
