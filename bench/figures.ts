/** The lower and the upper quartile of several runs: half of them lie between. */
export type Spread = readonly [lower: number, upper: number];

/** Several runs of the same measurement. */
export interface Runs {
  /** Their median. */
  readonly value: number;
  readonly spread: Spread;
  /** How many there were; of a ratio, how many pairs. */
  readonly runs: number;
}

/** A number that is shown beside a figure and has no goal, such as milliseconds: they depend on the computer. */
export interface Absolute {
  readonly value: number;
  readonly unit: string;
}

/** A figure without a goal. */
export interface Information extends Partial<Omit<Runs, 'value'>> {
  readonly figure: string;
  /** The median, where there were several runs. What is counted has neither spread nor runs. */
  readonly value: number;
  /** `MB`, `times`, …, for the table. */
  readonly unit: string;
  readonly absolute?: Absolute;
}

/** One figure of a case. The runner adds the name of the case. */
export interface Measured extends Information {
  readonly goal: number;
  /** Whether the value must be at most, at least, or exactly the goal. */
  readonly is: 'atMost' | 'atLeast' | 'exactly';
}

/** A figure that cannot be measured on this computer. It is neither reached nor missed. */
export interface Skipped {
  readonly figure: string;
  /** The reason, for the table. */
  readonly skipped: string;
}

/** One row of a case. */
export type Row = Measured | Information | Skipped;

/** Rounds to three significant digits. */
export function rounded(value: number): number {
  return Number(value.toPrecision(3));
}

/** Whether the median reaches the goal. */
export function isReached({ value, goal, is }: Pick<Measured, 'value' | 'goal' | 'is'>): boolean {
  switch (is) {
    case 'atMost':
      return rounded(value) <= goal;
    case 'atLeast':
      return rounded(value) >= goal;
    case 'exactly':
      return rounded(value) === goal;
  }
}

export function isMeasured(row: Row): row is Measured {
  return 'goal' in row;
}

export function isSkipped(row: Row): row is Skipped {
  return 'skipped' in row;
}
