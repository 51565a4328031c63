import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import type { Runs } from './figures';

/** Milliseconds in which the measurement of stalls ticks at least once. */
const TICKS = 5;

/** The median; for an even number of values, the mean of the middle two. NaN without values. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** Median and quartiles of several runs. */
export function ofRuns(values: readonly number[]): Runs {
  return {
    value: median(values),
    spread: [quantile(values, 0.25), quantile(values, 0.75)],
    runs: values.length,
  };
}

/** The value below which this share of the values lies, interpolated between its two neighbours. */
function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const lower = sorted[Math.floor(place)] ?? NaN;
  const upper = sorted[Math.ceil(place)] ?? NaN;
  return lower + (upper - lower) * (place - Math.floor(place));
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
  // A stall is measured between two ticks: one before the work, and one after it.
  await delay(TICKS);
  await work();
  await delay(TICKS);
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
