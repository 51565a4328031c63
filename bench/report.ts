import { isMeasured, isReached, isSkipped, rounded, type Information, type Row } from './figures';

/** A row without a goal in the JSON. Values have three significant digits. */
interface Told {
  readonly case: string;
  /** With its unit. */
  readonly figure: string;
  readonly value: number;
  readonly spread?: readonly [lower: number, upper: number];
  readonly runs?: number;
  readonly absolute?: { readonly value: number; readonly unit: string };
}

/** A row with a goal in the JSON. */
interface Judged extends Told {
  readonly goal: number;
  readonly reached: boolean;
}

/** The JSON of a run. Only `cases` have goals. */
export interface Report {
  readonly cases: readonly Judged[];
  readonly information: readonly Told[];
  readonly skipped: readonly { readonly case: string; readonly figure: string; readonly why: string }[];
}

/** The rows of one case, by its name. */
export interface CaseRows {
  readonly name: string;
  readonly rows: readonly Row[];
}

export function reportOf(cases: readonly CaseRows[]): Report {
  const all = cases.flatMap(({ name, rows }) => rows.map((row) => ({ name, row })));
  return {
    cases: all.flatMap(({ name, row }) =>
      isMeasured(row) ? [{ ...toldOf(name, row), goal: row.goal, reached: isReached(row) }] : [],
    ),
    information: all.flatMap(({ name, row }) =>
      isMeasured(row) || isSkipped(row) ? [] : [toldOf(name, row)],
    ),
    skipped: all.flatMap(({ name, row }) =>
      isSkipped(row) ? [{ case: name, figure: row.figure, why: row.skipped }] : [],
    ),
  };
}

function toldOf(name: string, { figure, unit, value, spread, runs, absolute }: Information): Told {
  return {
    case: name,
    figure: unit === '' ? figure : `${figure} (${unit})`,
    value: rounded(value),
    ...(spread && { spread: [rounded(spread[0]), rounded(spread[1])] as const }),
    ...(runs !== undefined && { runs }),
    ...(absolute && { absolute: { value: rounded(absolute.value), unit: absolute.unit } }),
  };
}

const SIGNS = { atMost: '≤', atLeast: '≥', exactly: '=' } as const;
const WIDTHS = [1, 16, 62, 14, 9, 16, 5] as const;

/** The first line of the table. */
export const HEADING = line([
  '',
  'case',
  'figure',
  'median',
  'goal',
  'quartiles',
  'runs',
  'in absolute terms',
]);

/** The rows of a case as text: reached, missed, without a goal, or skipped. */
export function table({ name, rows }: CaseRows): string {
  return rows
    .map((row, index) => {
      const title = index === 0 ? name : '';
      if (isSkipped(row)) return line(['–', title, row.figure, `skipped: ${row.skipped}`]);
      const { figure, value, unit, spread, runs, absolute } = row;
      return line([
        mark(row),
        title,
        figure,
        `${rounded(value)} ${unit}`.trim(),
        isMeasured(row) ? `${SIGNS[row.is]} ${row.goal}` : '',
        spread ? `${rounded(spread[0])} to ${rounded(spread[1])}` : '',
        runs === undefined ? '' : String(runs),
        absolute ? `${rounded(absolute.value)} ${absolute.unit}` : '',
      ]);
    })
    .join('\n');
}

function mark(row: Information): string {
  if (!isMeasured(row)) return '·';
  return isReached(row) ? '✔' : '✖';
}

function line(cells: readonly string[]): string {
  return cells
    .map((cell, column) => cell.padEnd(WIDTHS[column] ?? 0))
    .join(' ')
    .trimEnd();
}
