import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Spread } from './figures';

/** The median; for an even number of values, the mean of the middle two. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}

/** Median and spread of several runs. */
export function ofRuns(values: readonly number[]): { readonly value: number; readonly spread: Spread } {
  return { value: median(values), spread: [Math.min(...values), Math.max(...values)] };
}

/** Milliseconds that some work took. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** The longest stall of the thread during some work, in milliseconds. */
export async function longestStall(work: () => Promise<unknown>): Promise<number> {
  const delays = monitorEventLoopDelay({ resolution: 1 });
  delays.enable();
  await work();
  // One more turn measures the last stall too.
  await new Promise((resolve) => setTimeout(resolve, 5));
  delays.disable();
  return delays.max / 1e6;
}

/** Peak of heap and buffers during some work, in bytes above the start. Needs `--expose-gc`. */
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

/** Runs some work several times after a warm-up. @returns the result of each run */
export async function repeated<T>(runs: number, warmUp: number, work: () => Promise<T>): Promise<T[]> {
  for (let run = 0; run < warmUp; run++) await work();
  const results: T[] = [];
  for (let run = 0; run < runs; run++) results.push(await work());
  return results;
}
