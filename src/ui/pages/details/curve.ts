import type { Sample } from '../../../fleet/history/samples';

/** Milliseconds that a picture shows. */
export const PERIOD = 600_000;

/** Milliseconds between readings that never count as a gap: one reading may be missed. */
const LEAST_GAP = 10_000;

/** A sample whose speed is known. */
export interface Point {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Bytes a second. */
  readonly speed: number;
}

/** Points between which readings followed one another. */
export type Run = readonly Point[];

/** The latest minutes of a throughput. */
export interface Curve {
  /** Milliseconds since 1970 of the right edge. */
  readonly end: number;
  readonly runs: readonly Run[];
}

/**
 * The samples of the ten minutes before a moment, broken where nothing was read: a line between two distant points would
 * say something that nobody saw.
 * @param samples oldest first
 * @param end milliseconds since 1970
 */
export function curveOf(samples: readonly Sample[], end: number): Curve {
  const shown = samples.filter(({ at }) => at > end - PERIOD && at <= end);
  const gap = longestStep(shown);
  const runs: Point[][] = [];
  let last: Sample | undefined;
  for (const sample of shown) {
    const { at, bytesPerSecond: speed } = sample;
    if (speed !== undefined) {
      const follows = last?.bytesPerSecond !== undefined && at - last.at <= gap;
      if (follows) runs.at(-1)?.push({ at, speed });
      else runs.push([{ at, speed }]);
    }
    last = sample;
  }
  return { end, runs };
}

/** Milliseconds between two readings beyond which the second does not follow the first, by the pace of most of them. */
function longestStep(samples: readonly Sample[]): number {
  const steps = samples.slice(1).map(({ at }, index) => at - (samples[index]?.at ?? at));
  const median = [...steps].sort((a, b) => a - b)[steps.length >> 1] ?? 0;
  return Math.max(LEAST_GAP, median * 2.5);
}

/** The figures of a curve, in bytes a second. */
export interface Summary {
  /** `undefined` where no point follows another. */
  readonly average: number | undefined;
  readonly peak: number;
}

/** @returns `undefined` for a curve without points */
export function summaryOf({ runs }: Curve): Summary | undefined {
  const speeds = runs.flat().map(({ speed }) => speed);
  if (speeds.length === 0) return undefined;
  let [bytes, time] = [0, 0];
  for (const run of runs)
    for (const [index, { at, speed }] of run.entries()) {
      // The speed of a reading is that since the one before.
      const before = run[index - 1];
      if (before === undefined) continue;
      bytes += (speed * (at - before.at)) / 1000;
      time += (at - before.at) / 1000;
    }
  return { average: time === 0 ? undefined : bytes / time, peak: Math.max(...speeds) };
}
