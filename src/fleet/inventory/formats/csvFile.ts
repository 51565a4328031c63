import { SETTING_NAMES } from '../../hostEntry';
import { formError, secretError, tooManyHosts } from './fileErrors';
import { Gathering, type HostTexts } from './gathering';
import { parsedRows } from './parsedTable';
import { plainRows, type Row } from './plainTable';
import { MOST_HOSTS, type InventoryReader } from './reading';
import { isSecretName } from './secretNames';

const DELIMITERS = [',', ';', '\t'] as const;
/** Characters of one line with all its cells. */
const LINE_LENGTH = 50_000;
/** One more than may be read, and the header. */
const MOST_ROWS = MOST_HOSTS + 2;
const COLUMNS: ReadonlyMap<string, string> = new Map(SETTING_NAMES.map((name) => [name.toLowerCase(), name]));
/** Columns of `Get-ADComputer`, the names of which say something else here. */
const DIRECTORY_COLUMNS: ReadonlyMap<string, string> = new Map([
  ['dnshostname', 'address'],
  ['distinguishedname', 'group'],
]);

/**
 * Reads a table with a header, as spreadsheets and PowerShell write it. A column that holds passwords has the whole file
 * refused: it has been passed around, and will be again.
 */
export const readCsv: InventoryReader = (text, file) => {
  checkLines(text, file);
  const skipped = introLines(text);
  const [header, ...rows] = readRows(text, skipped + 1, file);
  const names = header?.record ?? [];
  const secret = names.find(isSecretName);
  if (secret !== undefined) throw secretError(file, skipped + 1, secret);
  const columns = columnsOf(names);
  if (!columns.some(({ field }) => field === 'name' || field === 'address'))
    throw formError(file, { line: skipped + 1, column: 1 }, 'headerMissing');
  if (rows.length > MOST_HOSTS) throw tooManyHosts(file);
  const gathering = new Gathering(file);
  for (const name of names)
    if (name !== '' && fieldOf(name) === undefined) gathering.note('columnUnread', name);
  for (const { record, info } of rows) {
    // The library tells the last line of a record.
    const line = info.lines;
    if (record.slice(names.length).some((cell) => cell !== ''))
      gathering.note('cellsUnread', String(line), { line });
    if (record.some((cell) => cell !== '')) gathering.host(textsOf(columns, record), line);
  }
  return gathering.reading();
};

function readRows(text: string, from: number, file: string): readonly Row[] {
  const delimiter = delimiterOf(text.split('\n', from)[from - 1] ?? '');
  const limits = { from, most: MOST_ROWS, length: LINE_LENGTH };
  return plainRows(text, delimiter, limits) ?? parsedRows(text, delimiter, limits, file);
}

/** The library bounds the texts of a line, not the number of its cells. */
function checkLines(text: string, file: string): void {
  let line = 1;
  for (let start = 0, end = 0; end >= 0; start = end + 1, line++) {
    end = text.indexOf('\n', start);
    if ((end < 0 ? text.length : end) - start > LINE_LENGTH)
      throw formError(file, { line, column: 1 }, 'lineTooLong');
  }
}

/** How many lines precede the header: Excel writes `sep=;`, Windows PowerShell `#TYPE …`. */
function introLines(text: string): number {
  return /^\ufeff?(?:"?sep=.?"?|#TYPE [^\n]*)\r?\n/i.test(text.slice(0, 2000)) ? 1 : 0;
}

/** The delimiter that the header has most of. */
function delimiterOf(header: string): string {
  const plain = header.slice(0, LINE_LENGTH).replace(/"[^"]*"/g, '');
  const counts = DELIMITERS.map((delimiter) => plain.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
}

function fieldOf(name: string): string | undefined {
  const plain = name.toLowerCase().replace(/[^a-z]/g, '');
  return COLUMNS.get(plain) ?? DIRECTORY_COLUMNS.get(plain);
}

/** A column that is read. */
interface Column {
  readonly index: number;
  readonly field: string;
  /** Whether its cells are names of the directory, which say where a host lies. */
  readonly isDirectoryName: boolean;
}

function columnsOf(names: readonly string[]): readonly Column[] {
  return names.flatMap((name, index) => {
    const field = fieldOf(name);
    return field === undefined ? [] : [{ index, field, isDirectoryName: /^distinguished/i.test(name) }];
  });
}

/** The cells of a row by their fields. Of two columns for one field, the first with a text counts. */
function textsOf(columns: readonly Column[], record: readonly string[]): HostTexts {
  const texts: Record<string, string> = {};
  for (const { index, field, isDirectoryName } of columns) {
    const cell = record[index] ?? '';
    const text = isDirectoryName ? organisationalPath(cell) : cell;
    if (text !== '' && texts[field] === undefined) texts[field] = text;
  }
  return texts;
}

/** `CN=srv,OU=Web,OU=Sites,DC=corp` is in Sites/Web. */
function organisationalPath(name: string): string {
  return Array.from(name.slice(0, 1000).matchAll(/(?:^|,)OU=((?:[^,\\]|\\.)*)/gi), ([, unit = '']) =>
    unit.replace(/\\(.)/g, '$1').replaceAll('/', '-'),
  )
    .reverse()
    .join('/');
}
