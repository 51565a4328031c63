import type { Numbers } from '../output/numbers';
import type { Mood } from '../output/paper';
import type { Field } from '../table/command';

/** A value of a row as programs get it. */
export type Value = string | number | bigint | boolean | Date | null | undefined;

/** One field of a row: table, CSV, `--fields`, `--format` and `--sort` derive from it. */
export interface Column<Row> extends Field {
  /** Above it in a table, in capitals. */
  readonly heading: string;
  /** Which table shows it without being asked; CSV and `--format` know all. */
  readonly in: 'table' | 'wide' | 'asked';
  readonly value: (row: Row) => Value;
  /** What people read, where it is not the value itself. */
  readonly text?: (row: Row, numbers: Numbers) => string;
  readonly mood?: (row: Row) => Mood | undefined;
  readonly isRight?: true;
  /** It may be cut to fit a terminal; the others are whole, so that they can be pasted. */
  readonly isCut?: true;
  /** It is cut before the other ones, and only as far as its texts can be told apart. */
  readonly staysApart?: true;
  /** Left out of a table that does not fit a terminal, the last ones first. */
  readonly isSpare?: boolean;
  /** The name of a spare column, and what people read here where that is left out. */
  readonly takesUp?: { readonly name: string; readonly text: (row: Row) => string };
  /** It goes below its row, whole, on a terminal so narrow that too little would be left of the columns that are cut. */
  readonly movesBelow?: boolean;
  /** In a table, left out while no row has it; on a terminal without room it goes below its row, in as many lines as it takes. */
  readonly isNote?: boolean;
}

/** A value as a text that programs read: times ISO 8601 in UTC, nothing for what is not known. */
export function plainText(value: Value): string {
  if (value === null || value === undefined) return '';
  return value instanceof Date ? value.toISOString() : String(value);
}

/** What people read in a cell. */
export function cellText<Row>({ text, value }: Column<Row>, row: Row, numbers: Numbers): string {
  if (text) return text(row, numbers);
  const plain = value(row);
  if (typeof plain === 'number' || typeof plain === 'bigint') return numbers.whole(plain);
  return plain === null || plain === undefined ? '-' : plainText(plain);
}
