import assert from 'node:assert/strict';
import type { Paper } from '../../../../src/cli/output/paper';
import type { Column } from '../../../../src/cli/rows/column';
import { textTable } from '../../../../src/cli/rows/textTable';
import { PLAIN_PAPER } from '../fakeWorld';

interface Row {
  readonly id: string;
  readonly size?: number;
  readonly name: string;
  readonly note?: string;
}

const COLUMNS: readonly Column<Row>[] = [
  { name: 'id', heading: 'ID', summary: '', in: 'table', value: ({ id }) => id },
  {
    name: 'size',
    heading: 'SIZE',
    summary: '',
    in: 'table',
    value: ({ size }) => size,
    isRight: true,
    isSpare: true,
  },
  { name: 'name', heading: 'NAME', summary: '', in: 'table', value: ({ name }) => name, isCut: true },
  {
    name: 'note',
    heading: 'NOTE',
    summary: '',
    in: 'table',
    value: ({ note }) => note,
    text: ({ note = '' }) => note,
    isNote: true,
    mood: () => 'bad',
  },
];

const paper = (columns?: number): Paper => ({
  ...PLAIN_PAPER,
  columns,
  painted: (text, mood) => (mood ? `<${text}>` : text),
});

describe('a table of text', () => {
  it('has any number of rows', async () => {
    const many = Array.from({ length: 200_000 }, (): Row => ({ id: 'a', name: 'b' }));
    assert.equal((await textTable(COLUMNS, many, paper())).split('\n').length, many.length + 2);
  });

  const rows: readonly Row[] = [
    { id: 'a', size: 5, name: 'a long name of a job' },
    { id: 'bbbb', name: 'short' },
  ];

  it('is aligned, whole into a pipe, and without blanks at the end of a line', async () => {
    assert.equal(
      await textTable(COLUMNS, rows, paper()),
      'ID    SIZE  NAME\na        5  a long name of a job\nbbbb     -  short\n',
    );
  });

  it('loses spare columns before it is cut, and is cut where it may be', async () => {
    assert.equal(
      await textTable(COLUMNS, rows, paper(28)),
      'ID    NAME\na     a long name of a job\nbbbb  short\n',
    );
    assert.equal(await textTable(COLUMNS, rows, paper(17)), 'ID    NAME\na     a long na…\nbbbb  short\n');
    assert.equal(
      await textTable(COLUMNS, rows, paper(3)),
      'ID    NAME\na     a long …\nbbbb  short\n',
      'an id is never cut',
    );
  });

  it('has notes beside the rows where there is room, and below them elsewhere', async () => {
    const noted = [{ id: 'a', name: 'b', note: 'a reason' }];
    assert.equal(
      await textTable(COLUMNS, noted, paper()),
      'ID  SIZE  NAME  NOTE\na      -  b     <a reason>\n',
    );
    assert.equal(await textTable(COLUMNS, noted, paper(22)), 'ID  SIZE  NAME\na      -  b\n    <a reason>\n');
    assert.equal(await textTable(COLUMNS, noted, paper(12)), 'ID  NAME\na   b\n    <a>\n    <reason>\n');
  });

  it('has whole notes in as many lines as they take, and divides no command and no code', async () => {
    const note = 'The server has no file there [BG_E_HTTP 0x80190194]';
    assert.equal(
      await textTable(COLUMNS, [{ id: 'a', name: 'b', note }], paper(34)),
      'ID  SIZE  NAME\na      -  b\n    <The server has no file there>\n    <[BG_E_HTTP 0x80190194]>\n',
    );
    const asked = 'not known; ask with: bits-remote error 6F9619FF';
    assert.match(
      await textTable(COLUMNS, [{ id: 'a', name: 'b', note: asked }], paper(42)),
      /\n {4}<not known; ask with:>\n {4}<bits-remote error 6F9619FF>\n$/,
    );
  });

  it('paints no cell that has no text', async () => {
    const noted = [
      { id: 'a', name: 'b', note: 'why' },
      { id: 'c', name: 'd' },
    ];
    assert.match(await textTable(COLUMNS, noted, paper()), /<why>\nc +- +d\n$/);
  });

  it('counts the cells of East Asian letters and of emoji, and cuts between graphemes', async () => {
    const wide = [
      { id: '日本', name: '🌙e\u0301夜間パック更新' },
      { id: 'x', name: 'y' },
    ];
    assert.equal(await textTable(COLUMNS, wide, paper(18)), 'ID    NAME\n日本  🌙e\u0301夜間パ…\nx     y\n');
  });

  it('shows no character of a host that drives the terminal', async () => {
    assert.ok(!(await textTable(COLUMNS, [{ id: 'a', name: '\u001b[31m\n' }], paper())).includes('\u001b'));
  });
});
