/** A row of a table with the number of its line, from 1. */
export interface Row {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/** How much of a text is a table. */
export interface TableLimits {
  /** The line that it begins with, from 1. */
  readonly from: number;
  /** Rows, the header included. */
  readonly most: number;
  /** Characters of a line. */
  readonly length: number;
}

/** Quotes, and blanks beside the usual one: what they mean is for a parser to say. */
const UNUSUAL = /"|[^\S \r\n]/;
const LINE_END = /\r?\n|\r/;

/**
 * Splits a table as the parser of CSV does, in a small part of its time; most tables of hosts are so plain.
 * @returns `undefined` for a table that needs the parser: with quotes, tabs or line ends of several kinds
 */
export function plainRows(
  text: string,
  delimiter: string,
  { from, most }: Pick<TableLimits, 'from' | 'most'>,
): readonly Row[] | undefined {
  const whole = text.replace(/^\ufeff/, '');
  if (UNUSUAL.test(whole)) return undefined;
  const lines = whole.split(LINE_END.exec(whole)?.[0] ?? '\n');
  if (lines.some((line) => /[\r\n]/.test(line))) return undefined;
  const rows: Row[] = [];
  for (let index = from - 1; index < lines.length && rows.length < most; index++) {
    const line = lines[index] ?? '';
    if (line !== '')
      rows.push({ record: line.split(delimiter).map((cell) => cell.trim()), info: { lines: index + 1 } });
  }
  return rows;
}
