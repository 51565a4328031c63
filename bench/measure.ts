import { monitorEventLoopDelay } from 'node:perf_hooks';

/** The middle one; of an even number, the mean of the two. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}

/** Milliseconds that some work took. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** The longest time in milliseconds for which some work kept others from the thread. */
export async function longestStall(work: () => Promise<unknown>): Promise<number> {
  const delays = monitorEventLoopDelay({ resolution: 1 });
  delays.enable();
  await work();
  // One more turn, so that what held up the last one is seen.
  await new Promise((resolve) => setTimeout(resolve, 5));
  delays.disable();
  return delays.max / 1e6;
}

/** Bytes on the heap and in buffers at most during some work, above what was there before. Needs `--expose-gc`. */
export async function heapPeak(work: () => Promise<unknown>): Promise<number> {
  collect();
  const used = (): number => {
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
  };
  const start = used();
  let peak = start;
  const timer = setInterval(() => (peak = Math.max(peak, used())), 1);
  await work();
  clearInterval(timer);
  return Math.max(peak, used()) - start;
}

export function collect(): void {
  if (!globalThis.gc) throw new Error('start with --expose-gc');
  globalThis.gc();
}

/** Runs some work several times after a warm-up and gives what each run told. */
export async function repeated<T>(runs: number, warmUp: number, work: () => Promise<T>): Promise<T[]> {
  for (let run = 0; run < warmUp; run++) await work();
  const results: T[] = [];
  for (let run = 0; run < runs; run++) results.push(await work());
  return results;
}
