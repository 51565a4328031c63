/** One way to sign in that was tested from end to end, with its result. */
export interface Row {
  readonly client: string;
  /** The implementation at the other end. */
  readonly server: string;
  /** The mechanism, as the server reports it. */
  readonly mechanism: string;
  /** The framing of its tokens. */
  readonly framing: string;
  readonly transport: 'http' | 'https' | 'tokens';
  readonly sealed: boolean;
  /** Whether the server saw a channel binding. */
  readonly bound: boolean;
  /** Whether the server saw sealed messages. */
  readonly user: string;
  /** The operations on jobs. */
  readonly jobs: string;
}

const rows: Row[] = [];

/** Adds a row to the table, which is printed at the end. */
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
