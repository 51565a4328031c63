import pLimit, { type LimitFunction } from 'p-limit';

/** Hosts asked at the same time. Few are faster and smoother: decoding answers is the cost, not waiting for them. */
export const HOSTS_AT_ONCE = 16;

/** A queue of work on hosts. */
export function hostQueue(): LimitFunction {
  return pLimit(HOSTS_AT_ONCE);
}

/**
 * Works on all items, as many at a time as there may be hosts. After a failure, no further item is started.
 * @returns in the order of the items
 * @throws what the work throws, once nothing is under way any more
 */
export async function inParallel<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const queue = hostQueue();
  const stopped = new AbortController();
  const outcomes = await Promise.allSettled(
    items.map((item) =>
      queue(async () => {
        stopped.signal.throwIfAborted();
        try {
          return await work(item);
        } catch (error) {
          stopped.abort(error);
          throw error;
        }
      }),
    ),
  );
  stopped.signal.throwIfAborted();
  return outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
}
