/** One row of the table. */
export interface Figure {
  readonly case: string;
  readonly figure: string;
  readonly value: number;
  readonly goal: number;
  readonly reached: boolean;
}

/** One figure of a case. The runner adds the name of the case. */
export interface Measured {
  readonly figure: string;
  readonly value: number;
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
  const { figure, unit, value, goal } = measured;
  return {
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
        `  ${SIGNS[each.is]} ${each.goal}`,
      ].join(' '),
    )
    .join('\n');
}
