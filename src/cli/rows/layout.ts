import type { Measure } from '../output/measure';
import type { Column } from './column';

/** Cells between two columns. */
export const GAP = 2;
/** Cells that a column keeps when it is cut, whatever the room. */
const LEAST = 8;
/** Cells that a column which is cut must have: with fewer, columns that may go below their rows do. */
const ENOUGH = 12;
/** Cells that it should have: with fewer, spare columns are left out. Most names of jobs have fewer. */
const GOOD = 24;
/** Share of the cells that a column has which is cut before the others. */
const EARLY = 0.6;

/** A column with all of its texts, the heading first. */
export interface Filled<Row> {
  readonly column: Column<Row>;
  readonly texts: readonly string[];
  /** Cells that its widest text takes; in a layout, those that it gets. */
  readonly width: number;
  /** The fewest cells to which it may be cut. */
  readonly least: number;
  /** The same column where the one is left out that it takes up. */
  readonly otherwise?: Filled<Row>;
}

/** Columns that stand beside each other, and those that have no room there. */
interface Layout<Row> {
  readonly beside: readonly Filled<Row>[];
  readonly below: readonly Filled<Row>[];
}

/** Measures a column. @param ellipsis says that a text was cut */
export function filledColumn<Row>(
  column: Column<Row>,
  texts: readonly string[],
  measure: Measure,
  ellipsis: string,
): Filled<Row> {
  // A list may be longer than the arguments of a function can be.
  const width = texts.reduce((most, text) => Math.max(most, measure.cellsOf(text)), 0);
  const apart = column.staysApart ? cellsApart(texts, measure) + ellipsis.length : 0;
  return { column, texts, width, least: Math.min(width, Math.max(LEAST, apart)) };
}

/** Places columns in lines of at most `room` cells. */
export function laidOut<Row>(filled: readonly Filled<Row>[], room: number): Layout<Row> {
  if (fits(filled, room, Infinity)) return { beside: filled, below: [] };
  const notes = filled.filter(({ column }) => column.isNote);
  const others = filled.filter(({ column }) => !column.isNote);
  const usual = withoutSpares(others, room);
  const moving = others.filter(({ column }) => column.movesBelow);
  if (moving.length === 0 || fits(usual, room, ENOUGH))
    return { beside: narrowed(usual, room), below: notes };
  const rest = withoutSpares(
    others.filter((each) => !moving.includes(each)),
    room,
  );
  return { beside: narrowed(rest, room), below: [...moving, ...notes] };
}

/** The columns without as many spare ones as it takes to have good room for the others. */
function withoutSpares<Row>(columns: readonly Filled<Row>[], room: number): readonly Filled<Row>[] {
  const spare = columns.findLast(({ column }) => column.isSpare);
  if (!spare || fits(columns, room, GOOD)) return columns;
  const others = columns.filter((each) => each !== spare);
  const { name } = spare.column;
  return withoutSpares(
    others.map((each) => (each.otherwise && each.column.takesUp?.name === name ? each.otherwise : each)),
    room,
  );
}

/** Cuts the columns that may be cut, so that long ones have the same room. */
function narrowed<Row>(columns: readonly Filled<Row>[], room: number): readonly Filled<Row>[] {
  let level = room;
  while (level > LEAST && !fits(columns, room, level)) level--;
  return columns.map((each) => ({ ...each, width: widthAt(each, level) }));
}

function fits(columns: readonly Filled<never>[], room: number, level: number): boolean {
  return columns.reduce((sum, each) => sum + widthAt(each, level) + GAP, -GAP) <= room;
}

/** The width of a column where those that are cut have at most `level` cells. */
function widthAt({ column, width, least }: Filled<never>, level: number): number {
  if (!column.isCut) return width;
  const share = column.staysApart ? Math.floor(level * EARLY) : level;
  return Math.min(width, Math.max(least, share));
}

/** Cells of the shortest beginnings that differ wherever whole texts do. */
function cellsApart(texts: readonly string[], { cellsOf }: Measure): number {
  const sorted = [...new Set(texts)].sort();
  return sorted.reduce((most, text, index) => {
    const shared = sharedBeginning(text, sorted[index + 1] ?? '');
    return Math.max(most, cellsOf(text.slice(0, shared + 1)));
  }, 0);
}

/** Code units with which both texts begin. */
function sharedBeginning(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length++;
  return length;
}
