/** One way to sign in that was tried from end to end, and what came of it. */
export interface Row {
  readonly client: string;
  /** Who wrote the other end. */
  readonly server: string;
  /** What signed in, as the server tells. */
  readonly mechanism: string;
  /** What its tokens were wrapped in. */
  readonly framing: string;
  readonly transport: 'http' | 'https' | 'tokens';
  readonly sealed: boolean;
  /** Bound to the TLS connection, as the server tells. */
  readonly bound: boolean;
  /** As the server saw them. */
  readonly user: string;
  /** What was done with jobs. */
  readonly jobs: string;
}

const rows: Row[] = [];

/** Adds a row to the table that is printed when all tests have run. */
export function record(row: Row): void {
  rows.push(row);
}

const HEADINGS = [
  'client',
  'server',
  'mechanism',
  'framing',
  'transport',
  'sealed',
  'bound',
  'user',
  'jobs',
] as const;

const cell = (value: string | boolean): string => (typeof value === 'string' ? value : value ? 'yes' : 'no');

function table(): string {
  const lines = [[...HEADINGS], ...rows.map((row) => HEADINGS.map((heading) => cell(row[heading])))];
  const widths = HEADINGS.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines
    .map((line) => `  ${line.map((text, column) => text.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd())
    .join('\n');
}

after('the matrix', () => {
  if (rows.length > 0) console.log(`\n  Who signed in where, as the other end saw it:\n\n${table()}\n`);
});
