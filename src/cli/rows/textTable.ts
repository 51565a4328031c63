import { measureFor, shortened, type Measure } from '../output/measure';
import type { Paper } from '../output/paper';
import { visible } from '../output/visibleText';
import { cellText, type Column } from './column';
import { filledColumn, GAP, laidOut, type Filled } from './layout';
import { noteLines } from './noteLines';

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
  const texts = columns.map((column) => textsOf(column, rows, paper));
  const measure = await measureFor(texts.flat());
  const filled = columns.map((column, index): Filled<Row> => {
    const own = filledColumn(column, texts[index] ?? [], measure, paper.ellipsis);
    const { takesUp } = column;
    if (!takesUp) return own;
    const other = textsOf({ ...column, text: takesUp.text }, rows, paper);
    return { ...own, otherwise: filledColumn(column, other, measure, paper.ellipsis) };
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

/** The heading, then what the rows have. */
function textsOf<Row>(column: Column<Row>, rows: readonly Row[], { numbers }: Paper): readonly string[] {
  return [column.heading, ...rows.map((row) => visible(cellText(column, row, numbers)))];
}

/** What writes a line by its number: the heading, then the rows. */
function writerOf<Row>(
  beside: readonly Filled<Row>[],
  below: readonly Filled<Row>[],
  { rows, paper, measure, room }: Sheet<Row>,
): (index: number) => string {
  const painted = (text: string, { mood }: Column<Row>, row: Row | undefined): string =>
    paper.painted(text, row === undefined || text === '' ? undefined : mood?.(row));
  const cell = ({ column, texts, width }: Filled<Row>, index: number, isLast: boolean): string => {
    const text = shortened(texts[index] ?? '', width, paper.ellipsis, measure);
    const blanks = ' '.repeat(Math.max(0, width - measure.cellsOf(text)));
    const shown = painted(text, column, rows[index - 1]);
    if (column.isRight) return `${blanks}${shown}`;
    return isLast ? shown : `${shown}${blanks}`;
  };
  const notes = ({ texts, column }: Filled<Row>, index: number): readonly string[] => {
    const row = rows[index - 1];
    if (row === undefined) return [];
    return noteLines(texts[index] ?? '', room - 2 * GAP, measure).map(
      (line) => `${' '.repeat(2 * GAP)}${painted(line, column, row)}\n`,
    );
  };
  return (index) => {
    const cells = beside.map((filled, column) => cell(filled, index, column === beside.length - 1));
    return `${cells.join(' '.repeat(GAP)).trimEnd()}\n${below.flatMap((filled) => notes(filled, index)).join('')}`;
  };
}
