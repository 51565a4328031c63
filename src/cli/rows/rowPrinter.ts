import { csvRow } from '../../runtime/csvText';
import type { CommandLine } from '../line/commandLine';
import { usageError } from '../line/values';
import type { World } from '../world';
import { printJson } from '../output/json';
import { paperOf, type Paper } from '../output/paper';
import { remark } from '../output/remark';
import { visible } from '../output/visibleText';
import { chosenColumns, firstOf, orderOf, type Order } from './choice';
import { plainText, type Column } from './column';
import { templateOf, type Template } from './template';
import { textTable } from './textTable';

/** What a command prints as rows. */
export interface RowKind<Row> {
  readonly columns: readonly Column<Row>[];
  /** Names of columns that a table has only when there are several hosts. */
  readonly severalOnly?: readonly string[];
  /** The words of `-o name`, by which other commands find it again. */
  readonly nameOf: (row: Row) => readonly string[];
  /** A row in `-o ndjson`. */
  readonly json: (row: Row) => object;
  /** Rows that need attention: a table has them first, and `--first` takes them before others. */
  readonly isFirst?: (row: Row) => boolean;
  /** Printed where there is no row. */
  readonly none: string;
}

/** Prints rows as the options of a command line say: `-o`, `--fields`, `--format`, `--sort`, `--first`. */
export class RowPrinter<Row> {
  readonly #line: CommandLine;
  readonly #world: World;
  readonly #kind: RowKind<Row>;
  readonly #paper: Paper;
  readonly #template: Template<Row> | undefined;
  readonly #fields: readonly Column<Row>[] | undefined;
  readonly #order: Order<Row> | undefined;
  readonly #first: number;

  /** Reads the options before any host is asked. @throws RemoteError `BAD_INPUT` */
  constructor(line: CommandLine, world: World, kind: RowKind<Row>) {
    this.#line = line;
    const { fields, format, sort, first } = line.options;
    const { columns } = kind;
    if (fields !== undefined && !this.#hasColumns)
      throw usageError('--fields goes with the forms table, wide and csv; JSON always has all fields.');
    if (format !== undefined && (line.output !== 'table' || fields !== undefined))
      throw usageError('--format says all of a line: it goes with neither --output nor --fields.');
    this.#world = world;
    this.#kind = kind;
    this.#paper = paperOf(line, world);
    this.#template = format === undefined ? undefined : templateOf(format, columns);
    this.#fields = chosenColumns(fields, columns);
    this.#order = orderOf(sort, columns);
    this.#first = firstOf(first);
  }

  /** Whether rows have columns, not a form of their own. */
  get #hasColumns(): boolean {
    return ['table', 'wide', 'csv'].includes(this.#line.output);
  }

  /** Whether a field is printed, or sorted by: what costs questions is asked only then. */
  needs(name: string): boolean {
    if (this.#order?.by === name) return true;
    if (this.#template) return this.#template.fields.includes(name);
    return this.#hasColumns && this.#columns(true).some((column) => column.name === name);
  }

  /** Whether all rows are printed in the order in which they come, as far as JSON has rows. */
  get printsAll(): boolean {
    return this.#order === undefined && this.#first === Infinity;
  }

  /**
   * The rows to print, in their order. `--first` takes the same rows in every form, and what it leaves out is told on a
   * terminal.
   */
  chosen(rows: readonly Row[]): readonly Row[] {
    const ordered = this.#order?.of(rows) ?? this.#failedFirst(rows);
    if (ordered.length <= this.#first) return ordered;
    const { whole } = this.#paper.numbers;
    remark(this.#world, `The first ${whole(this.#first)} of ${whole(ordered.length)}:`);
    return ordered.slice(0, this.#first);
  }

  /** Prints chosen rows in any form but one document of JSON. @param isSeveral whether several hosts were asked */
  async print(rows: readonly Row[], isSeveral = true): Promise<void> {
    const { out } = this.#world;
    const { nameOf, json, none } = this.#kind;
    if (this.#template) out(rows.map(this.#template.line).join(''));
    else if (this.#line.output === 'ndjson') for (const row of rows) printJson(this.#world, json(row));
    else if (this.#line.output === 'name')
      out(rows.map((row) => `${nameOf(row).map(visible).join(' ')}\n`).join(''));
    else if (this.#line.output === 'csv') out(this.#csv(rows));
    else if (rows.length === 0) out(`${none}\n`);
    else out(await textTable(this.#columns(isSeveral), rows, this.#tablePaper()));
  }

  #csv(rows: readonly Row[]): string {
    const columns = this.#columns(true);
    const cell = (row: Row, { value }: Column<Row>): string | number => {
      const plain = value(row);
      return typeof plain === 'number' ? plain : visible(plainText(plain));
    };
    return [
      csvRow(columns.map(({ name }) => name)),
      ...rows.map((row) => csvRow(columns.map((column) => cell(row, column)))),
    ].join('');
  }

  #columns(isSeveral: boolean): readonly Column<Row>[] {
    // What was asked for is there, wherever it has room.
    if (this.#fields)
      return this.#fields.map((column) => ({ ...column, isNote: false, isSpare: false, movesBelow: false }));
    const { columns, severalOnly = [] } = this.#kind;
    const { output } = this.#line;
    if (output === 'csv') return columns;
    return columns.filter(
      (column) =>
        (column.in === 'table' || (column.in === 'wide' && output === 'wide')) &&
        (isSeveral || !severalOnly.includes(column.name)),
    );
  }

  #tablePaper(): Paper {
    return this.#line.output === 'wide' ? { ...this.#paper, columns: undefined } : this.#paper;
  }

  /** What needs attention must not be the end of a long list. */
  #failedFirst(rows: readonly Row[]): readonly Row[] {
    const { isFirst } = this.#kind;
    const isTable = ['table', 'wide'].includes(this.#line.output) && !this.#template;
    if (!isFirst || !(isTable || this.#first < Infinity)) return rows;
    return [...rows.filter(isFirst), ...rows.filter((row) => !isFirst(row))];
  }
}
