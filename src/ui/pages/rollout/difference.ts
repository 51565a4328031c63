import { isDeepStrictEqual } from 'node:util';
import type { CellView, RolloutPageView, RowView, StripView, TableView } from './pageView';

/** The changed parts of a page. Parts that are left out stay as they are. */
export interface Difference {
  readonly head?: RolloutPageView['head'];
  readonly strip?: StripDifference;
  readonly table?: TableDifference;
}

interface StripDifference {
  readonly sentence?: string;
  readonly legend?: StripView['legend'];
  /** Number of the host and its new cell. */
  readonly cells: readonly (readonly [index: number, cell: CellView])[];
}

interface TableDifference {
  /** Keys of all rows in their order, where rows came, went or moved. */
  readonly order?: readonly string[];
  /** Rows that are new or have changed. */
  readonly rows: readonly RowView[];
  readonly filter?: Pick<TableView, 'filter' | 'filterProblem'>;
}

/**
 * The way from one view to the next; `undefined` where nothing changed.
 * @returns `'all'` where the hosts themselves are others: that takes a full view
 */
export function difference(before: RolloutPageView, after: RolloutPageView): Difference | 'all' | undefined {
  if (!isSameStrip(before.strip, after.strip) || !isDeepStrictEqual(before.texts, after.texts)) return 'all';
  const isHeadSame = isDeepStrictEqual(before.head, after.head);
  const strip = stripDifference(before.strip, after.strip);
  const table = tableDifference(before.table, after.table);
  if (isHeadSame && strip === undefined && table === undefined) return undefined;
  return {
    ...(isHeadSame ? {} : { head: after.head }),
    ...(strip === undefined ? {} : { strip }),
    ...(table === undefined ? {} : { table }),
  };
}

/** The view that a page shows after a difference. The page does the same with its elements. */
export function applied(before: RolloutPageView, { head, strip, table }: Difference): RolloutPageView {
  return {
    ...before,
    ...(head === undefined ? {} : { head }),
    ...(strip === undefined ? {} : { strip: appliedStrip(before.strip, strip) }),
    ...(table === undefined ? {} : { table: appliedTable(before.table, table) }),
  };
}

function appliedStrip(before: StripView, { sentence, legend, cells }: StripDifference): StripView {
  const changed = new Map(cells);
  return {
    ...before,
    sentence: sentence ?? before.sentence,
    legend: legend ?? before.legend,
    cells: before.cells.map((cell, index) => changed.get(index) ?? cell),
  };
}

function appliedTable(before: TableView, { order, rows, filter }: TableDifference): TableView {
  const known = new Map([...before.rows, ...rows].map((row) => [row.key, row]));
  const keys = order ?? before.rows.map(({ key }) => key);
  return { ...before, ...filter, rows: keys.flatMap((key) => known.get(key) ?? []) };
}

function isSameStrip(before: StripView, after: StripView): boolean {
  return (
    before.cells.length === after.cells.length &&
    before.isGrid === after.isGrid &&
    isDeepStrictEqual(before.waveStarts, after.waveStarts)
  );
}

function stripDifference(before: StripView, after: StripView): StripDifference | undefined {
  const cells = after.cells.flatMap((cell, index) => {
    const old = before.cells[index];
    return old?.state === cell.state && old.title === cell.title ? [] : [[index, cell] as const];
  });
  const isSame = before.sentence === after.sentence;
  const isLegendSame = isDeepStrictEqual(before.legend, after.legend);
  if (isSame && isLegendSame && cells.length === 0) return undefined;
  return {
    ...(isSame ? {} : { sentence: after.sentence }),
    ...(isLegendSame ? {} : { legend: after.legend }),
    cells,
  };
}

function tableDifference(before: TableView, after: TableView): TableDifference | undefined {
  const known = new Map(before.rows.map((row) => [row.key, row]));
  const rows = after.rows.filter((row) => !isDeepStrictEqual(known.get(row.key), row));
  const isOrdered =
    before.rows.length === after.rows.length &&
    before.rows.every(({ key }, index) => key === after.rows[index]?.key);
  const isFilterSame = before.filter === after.filter && before.filterProblem === after.filterProblem;
  if (isOrdered && isFilterSame && rows.length === 0) return undefined;
  return {
    ...(isOrdered ? {} : { order: after.rows.map(({ key }) => key) }),
    rows,
    ...(isFilterSame ? {} : { filter: { filter: after.filter, filterProblem: after.filterProblem } }),
  };
}
