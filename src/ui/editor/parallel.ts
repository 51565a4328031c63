/** How many hosts are asked at once: few in flight are faster, because decoding is the cost. */
const AT_ONCE = 16;

/**
 * Works on all items, some at once, and waits for all.
 * @returns in the order of the items
 * @throws what the work throws, once nothing is under way any more
 */
export async function inParallel<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results = new Map<number, R>();
  const queue = items.entries();
  const lane = async (): Promise<void> => {
    for (const [index, item] of queue) results.set(index, await work(item));
  };
  const lanes = await Promise.allSettled(Array.from({ length: Math.min(AT_ONCE, items.length) }, lane));
  const failed = lanes.find((outcome) => outcome.status === 'rejected');
  if (failed) throw failed.reason;
  return Array.from(results.entries())
    .sort(([a], [b]) => a - b)
    .map(([, result]) => result);
}
