import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The variable with the folder for the rows of all targets, which run in several processes. */
const ROWS = 'BITS_REMOTE_FUZZ_ROWS';

/** The results of one target. */
export interface Row {
  readonly name: string;
  readonly cases: number;
  /** Refused by an error of the right family. */
  readonly refused: number;
  readonly accepted: number;
  readonly seed: number;
  /** Milliseconds of processor time of the slowest case. */
  readonly slowest: number;
  /** Growth of memory in megabytes, from the first tenth of the cases to the end. */
  readonly growth: number;
  readonly seconds: number;
}

/** Writes a row for the table. */
export function tell(row: Row): void {
  const folder = process.env[ROWS];
  if (folder !== undefined) writeFileSync(join(folder, row.name.replace(/\W+/g, '-')), JSON.stringify(row));
}

/** Called by mocha before all tests. */
export function mochaGlobalSetup(): void {
  process.env[ROWS] = mkdtempSync(join(tmpdir(), 'fuzz-'));
}

/** Called by mocha after all tests. */
export function mochaGlobalTeardown(): void {
  const folder = process.env[ROWS] ?? '';
  const rows = readdirSync(folder).map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Row);
  rmSync(folder, { recursive: true });
  console.log(table(rows));
}

function table(rows: readonly Row[]): string {
  const cells = rows.map(({ name, cases, refused, accepted, seed, slowest, growth, seconds }) => [
    name,
    ...[cases, refused, accepted].map((count) => count.toLocaleString('en')),
    `${slowest.toFixed(0)} ms`,
    `${growth.toFixed(1)} MB`,
    `${seconds.toFixed(0)} s`,
    String(seed),
  ]);
  const all = [['target', 'cases', 'refused', 'accepted', 'slowest', 'growth', 'took', 'seed'], ...cells];
  const widths = all.reduce<number[]>(
    (widest, row) => row.map((cell, index) => Math.max(cell.length, widest[index] ?? 0)),
    [],
  );
  return all
    .map(([name = '', ...row]) =>
      [name.padEnd(widths[0] ?? 0), ...row.map((cell, index) => cell.padStart(widths[index + 1] ?? 0))].join(
        '  ',
      ),
    )
    .join('\n');
}
