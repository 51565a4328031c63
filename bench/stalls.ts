import type { Measured } from './figures';
import { longestStall, median, repeated } from './measure';
import { inTurn, timesOther } from './pairs';
import { worth, yardstick } from './yardstick';

/** Figures of stalls. */
export interface StallGoal {
  readonly figure: string;
  readonly pairs: number;
  /** Milliseconds on the computer on which the goals were set. */
  readonly milliseconds: number;
}

/** The longest stalls during some work, in turn with those of the yardstick, which are measured in the same way. */
export async function stallsOf(
  work: () => Promise<unknown>,
  { figure, pairs, milliseconds }: StallGoal,
): Promise<Measured> {
  const measured = await inTurn({
    pairs,
    warmUp: 1,
    ours: () => longestStall(work),
    other: yardstickStall,
  });
  return timesOther(measured, { figure: `${figure}, in yardsticks`, goal: worth(milliseconds) });
}

/** The median of three, since one collection of garbage makes one of them long. */
async function yardstickStall(): Promise<number> {
  const all = await repeated(3, 0, () =>
    longestStall(() => {
      yardstick();
      return Promise.resolve();
    }),
  );
  return median(all);
}
