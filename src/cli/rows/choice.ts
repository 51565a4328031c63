import { nearestWord } from '../../fleet/documents/nearestWord';
import { usageError, wholeNumber } from '../line/values';
import { plainText, type Column, type Value } from './column';

/** @throws RemoteError `BAD_INPUT` with the nearest name, for a field that is not there */
export function columnNamed<Row>(option: string, name: string, columns: readonly Column<Row>[]): Column<Row> {
  const found = columns.find((column) => column.name.toLowerCase() === name.trim().toLowerCase());
  if (found) return found;
  const names = columns.map((column) => column.name);
  const headed = columns.find(({ heading }) => heading.toLowerCase() === name.trim().toLowerCase());
  const nearest = headed?.name ?? nearestWord(name.trim(), names);
  const hint = nearest === undefined ? 'See them with --fields help.' : `Did you mean ${nearest}?`;
  throw usageError(`${option}: there is no field "${name.trim()}". ${hint}`);
}

/** The columns of `--fields`, in its order; `undefined` without it. @throws RemoteError as {@link columnNamed} does */
export function chosenColumns<Row>(
  fields: string | undefined,
  columns: readonly Column<Row>[],
): readonly Column<Row>[] | undefined {
  return fields?.split(',').map((name) => columnNamed('--fields', name, columns));
}

/** The order of rows. */
export interface Order<Row> {
  /** The name of the field that they are sorted by. */
  readonly by: string;
  readonly of: (rows: readonly Row[]) => readonly Row[];
}

/** The order that `--sort FIELD[:desc]` wants. @throws RemoteError as {@link columnNamed} does */
export function orderOf<Row>(
  sort: string | undefined,
  columns: readonly Column<Row>[],
): Order<Row> | undefined {
  if (sort === undefined) return undefined;
  const [name = '', direction = 'asc', more] = sort.split(':');
  const { name: by, value } = columnNamed('--sort', name, columns);
  if (more !== undefined || !['asc', 'desc'].includes(direction))
    throw usageError(`--sort takes FIELD, FIELD:asc or FIELD:desc, not "${sort}".`);
  const sign = direction === 'desc' ? -1 : 1;
  const words = new Intl.Collator('en', { numeric: true });
  return { by, of: (rows) => rows.toSorted((a, b) => compared(value(a), value(b), sign, words)) };
}

/** The value of `--first`. @throws RemoteError `BAD_INPUT` */
export function firstOf(first: string | undefined): number {
  return wholeNumber('--first', first, 1, 1_000_000_000) ?? Infinity;
}

/** What is not known is last, whatever the direction. */
function compared(a: Value, b: Value, sign: number, words: Intl.Collator): number {
  const [isNone, isOtherNone] = [a ?? undefined, b ?? undefined].map((value) => value === undefined);
  if (isNone === true || isOtherNone === true) return Number(isNone) - Number(isOtherNone);
  if (isNumber(a) && isNumber(b)) return a === b ? 0 : sign * (a < b ? -1 : 1);
  return sign * words.compare(plainText(a), plainText(b));
}

function isNumber(value: Value): value is number | bigint {
  return typeof value === 'number' || typeof value === 'bigint';
}
