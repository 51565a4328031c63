import type { Measured } from './figures';
import { median, ofRuns } from './measure';

/** Two measurements, one right after the other: other load on the computer affects both. */
export interface Pair<T = number> {
  readonly ours: T;
  readonly other: T;
}

/** Two measurements of the same kind. */
export interface InTurn<T> {
  readonly pairs: number;
  /** Runs of either that do not count. */
  readonly warmUp: number;
  readonly ours: () => Promise<T>;
  readonly other: () => Promise<T>;
}

/** Runs both in turn. Every second pair starts with ours, so that neither always finds what the other has left behind. */
export async function inTurn<T>({ pairs, warmUp, ours, other }: InTurn<T>): Promise<readonly Pair<T>[]> {
  for (let run = 0; run < warmUp; run++) {
    await other();
    await ours();
  }
  const all: Pair<T>[] = [];
  for (let run = 0; run < pairs; run++) {
    if (run % 2 === 0) {
      const first = await other();
      all.push({ ours: await ours(), other: first });
    } else {
      const first = await ours();
      all.push({ ours: first, other: await other() });
    }
  }
  return all;
}

/** One number of each pair, such as the processor time. */
export function pick<T>(pairs: readonly Pair<T>[], of: (measured: T) => number): readonly Pair[] {
  return pairs.map(({ ours, other }) => ({ ours: of(ours), other: of(other) }));
}

/** Ours divided by the other, pair by pair. */
export function ratios(pairs: readonly Pair[]): readonly number[] {
  return pairs.map(({ ours, other }) => ours / other);
}

/** How a ratio is told. */
export interface RatioGoal {
  readonly figure: string;
  readonly goal: number;
  /** Default: `atMost`. */
  readonly is?: Measured['is'];
  /** Unit of the numbers in the pairs; default `ms`. The median of ours is shown beside the ratio. */
  readonly unit?: string;
}

/** The figure of some pairs: the median of their ratios. */
export function timesOther(
  pairs: readonly Pair[],
  { figure, goal, is = 'atMost', unit = 'ms' }: RatioGoal,
): Measured {
  const absolute = { value: median(pairs.map(({ ours }) => ours)), unit };
  return { figure, ...ofRuns(ratios(pairs)), goal, is, unit: 'times', absolute };
}
