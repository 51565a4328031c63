import type { Paper } from '../output/paper';
import { visible } from '../output/visibleText';
import { cellText, type Column } from './column';
import { measureFor, type Measure } from './measure';

/** Cells between two columns. */
const GAP = 2;
/** Cells that a column keeps when it is cut. */
const LEAST = 8;

/** A column with all of its texts, the heading first. */
interface Filled<Row> {
  readonly column: Column<Row>;
  readonly texts: readonly string[];
  readonly width: number;
}

/** What a table is written on. */
interface Sheet<Row> {
  readonly rows: readonly Row[];
  readonly paper: Paper;
  readonly measure: Measure;
  /** Cells in a line. */
  readonly room: number;
}

/** Lines with a heading, aligned. On paper of some width they are cut where a column may be, and notes go below. */
export async function textTable<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  paper: Paper,
): Promise<string> {
  const texts = columns.map((column) => [
    column.heading,
    ...rows.map((row) => visible(cellText(column, row, paper.numbers))),
  ]);
  const measure = await measureFor(texts.flat());
  const filled = columns.map((column, index): Filled<Row> => {
    const own = texts[index] ?? [];
    return { column, texts: own, width: widest(own, measure) };
  });
  const inUse = filled.filter(
    ({ column, texts: [, ...cells] }) => !column.isNote || cells.some((cell) => cell !== ''),
  );
  // Older consoles of Windows begin a line once the last cell is written.
  const room = (paper.columns ?? Infinity) - 1;
  const { beside, below } = laidOut(inUse, room);
  const write = writerOf(beside, below, { rows, paper, measure, room });
  return Array.from({ length: rows.length + 1 }, (_, index) => write(index)).join('');
}

/** Columns that stand beside each other, and those that have no room there. */
function laidOut<Row>(
  filled: readonly Filled<Row>[],
  room: number,
): { readonly beside: readonly Filled<Row>[]; readonly below: readonly Filled<Row>[] } {
  if (total(filled) <= room) return { beside: filled, below: [] };
  const below = filled.filter(({ column }) => column.isNote);
  let beside = filled.filter(({ column }) => !column.isNote);
  for (const spare of beside.filter(({ column }) => column.isSpare).reverse())
    if (total(beside) > room) beside = beside.filter((each) => each !== spare);
  while (total(beside) > room) {
    const [first] = beside
      .filter(({ column, width }) => column.isCut && width > LEAST)
      .sort((a, b) => b.width - a.width);
    if (!first) break;
    const over = total(beside) - room;
    const width = Math.max(LEAST, first.width - over);
    beside = beside.map((each) => (each === first ? { ...each, width } : each));
  }
  return { beside, below };
}

function total(filled: readonly Filled<never>[]): number {
  return filled.reduce((sum, { width }) => sum + width + GAP, -GAP);
}

/** What writes a line by its number: the heading, then the rows. */
function writerOf<Row>(
  beside: readonly Filled<Row>[],
  below: readonly Filled<Row>[],
  { rows, paper, measure, room }: Sheet<Row>,
): (index: number) => string {
  const cell = ({ column, texts, width }: Filled<Row>, index: number, isLast: boolean): string => {
    const text = shortened(texts[index] ?? '', width, paper.ellipsis, measure);
    const row = rows[index - 1];
    const painted = paper.painted(text, row === undefined ? undefined : column.mood?.(row));
    const blanks = ' '.repeat(Math.max(0, width - measure.cellsOf(text)));
    if (column.isRight) return `${blanks}${painted}`;
    return isLast ? painted : `${painted}${blanks}`;
  };
  const notes = ({ texts, column }: Filled<Row>, index: number): readonly string[] => {
    const text = texts[index] ?? '';
    const row = rows[index - 1];
    if (row === undefined || text === '') return [];
    const short = shortened(text, room - 2 * GAP, paper.ellipsis, measure);
    return [`${' '.repeat(2 * GAP)}${paper.painted(short, column.mood?.(row))}\n`];
  };
  return (index) => {
    const cells = beside.map((filled, column) => cell(filled, index, column === beside.length - 1));
    return `${cells.join(' '.repeat(GAP)).trimEnd()}\n${below.flatMap((filled) => notes(filled, index)).join('')}`;
  };
}

function shortened(text: string, width: number, ellipsis: string, measure: Measure): string {
  if (measure.cellsOf(text) <= width) return text;
  return `${measure.beginningOf(text, Math.max(0, width - ellipsis.length))}${ellipsis}`;
}

function widest(texts: readonly string[], { cellsOf }: Measure): number {
  // A list may be longer than the arguments of a function can be.
  return texts.reduce((most, text) => Math.max(most, cellsOf(text)), 0);
}
