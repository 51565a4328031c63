/** One row of the table. */
export interface Figure {
  readonly case: string;
  readonly figure: string;
  readonly value: number;
  readonly goal: number;
  readonly reached: boolean;
  /** The lowest and the highest of the runs, where there were several. */
  readonly spread?: Spread;
}

/** The lowest and the highest value of several runs. */
export type Spread = readonly [lowest: number, highest: number];

/** One figure of a case. The runner adds the name of the case. */
export interface Measured {
  readonly figure: string;
  /** The median, where there were several runs. */
  readonly value: number;
  readonly spread?: Spread;
  readonly goal: number;
  /** Whether the value must be at most, at least, or exactly the goal. */
  readonly is: 'atMost' | 'atLeast' | 'exactly';
  /** `ms`, `MB`, `times`, …, for the table. */
  readonly unit: string;
}

/** Rounds to three significant digits. */
export function rounded(value: number): number {
  return Number(value.toPrecision(3));
}

export function isReached({ value, goal, is }: Measured): boolean {
  switch (is) {
    case 'atMost':
      return rounded(value) <= goal;
    case 'atLeast':
      return rounded(value) >= goal;
    case 'exactly':
      return rounded(value) === goal;
  }
}

export function figureOf(name: string, measured: Measured): Figure {
  const { figure, unit, value, goal, spread } = measured;
  return {
    ...(spread && { spread: [rounded(spread[0]), rounded(spread[1])] as const }),
    case: name,
    figure: unit === '' ? figure : `${figure} (${unit})`,
    value: rounded(value),
    goal,
    reached: isReached(measured),
  };
}

const SIGNS = { atMost: '≤', atLeast: '≥', exactly: '=' } as const;

/** The table as text. */
export function table(name: string, measured: readonly Measured[]): string {
  return measured
    .map((each, index) =>
      [
        isReached(each) ? '✔' : '✖',
        (index === 0 ? name : '').padEnd(16),
        each.figure.padEnd(62),
        `${rounded(each.value)} ${each.unit}`.padStart(14),
        `  ${SIGNS[each.is]} ${each.goal}`.padEnd(10),
        each.spread ? `${rounded(each.spread[0])} to ${rounded(each.spread[1])}` : '',
      ]
        .join(' ')
        .trimEnd(),
    )
    .join('\n');
}
