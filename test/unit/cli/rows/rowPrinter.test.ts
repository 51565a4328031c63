import assert from 'node:assert/strict';
import type { Column } from '../../../../src/cli/rows/column';
import { RowPrinter, type RowKind } from '../../../../src/cli/rows/rowPrinter';
import { commandLine, FakeWorld } from '../fakeWorld';

interface Row {
  readonly host: string;
  readonly size: bigint | undefined;
  readonly text: string;
}

const COLUMNS: readonly Column<Row>[] = [
  { name: 'host', heading: 'HOST', summary: '', in: 'table', value: ({ host }) => host },
  {
    name: 'bytesTotal',
    heading: 'SIZE',
    summary: '',
    in: 'table',
    value: ({ size }) => size,
    text: () => 'big',
  },
  { name: 'displayName', heading: 'NAME', summary: '', in: 'wide', value: ({ text }) => text },
];

const KIND: RowKind<Row> = {
  columns: COLUMNS,
  severalOnly: ['host'],
  nameOf: ({ host }) => [host, 'id'],
  json: (row) => ({ ...row, size: String(row.size) }),
  isFirst: ({ text }) => text === 'failed',
  none: 'no rows',
};

const ROWS: readonly Row[] = [
  { host: 'web-10', size: 20n, text: 'a,"b"' },
  { host: 'web-2', size: undefined, text: 'failed' },
  { host: 'web-3', size: 9_007_199_254_740_993n, text: '=1+1\u001b' },
];

/** What a command line prints of the rows. */
async function printed(...argv: readonly string[]): Promise<{ out: string; err: string }> {
  const world = Object.assign(new FakeWorld(), {
    env: (name: string) => (name === 'LANG' ? 'en_US' : undefined),
  });
  const printer = new RowPrinter(commandLine('list', '--host', 'h', ...argv), world, KIND);
  await printer.print(printer.chosen(ROWS));
  return { out: world.written.join(''), err: world.complaints.join('') };
}

const out = async (...argv: readonly string[]): Promise<string> => (await printed(...argv)).out;

describe('rows', () => {
  it('are a table with what failed first', async () => {
    assert.equal(await out(), 'HOST    SIZE\nweb-2   big\nweb-10  big\nweb-3   big\n');
    assert.match(await out('-o', 'wide'), /^HOST +SIZE +NAME\nweb-2/);
  });

  it('are names, and objects a line, in their own order', async () => {
    assert.equal(await out('-o', 'name'), 'web-10 id\nweb-2 id\nweb-3 id\n');
    const lines = (await out('-o', 'ndjson')).trimEnd().split('\n');
    assert.deepEqual(
      lines.map((line) => (JSON.parse(line) as Row).host),
      ['web-10', 'web-2', 'web-3'],
    );
  });

  it('are CSV with all fields and exact values, without a formula for a spreadsheet', async () => {
    assert.equal(
      await out('-o', 'csv'),
      'host,bytesTotal,displayName\r\nweb-10,20,"a,""b"""\r\nweb-2,,failed\r\nweb-3,9007199254740993,\'=1+1\ufffd\r\n',
    );
  });

  it('have the columns that are asked for, in that order', async () => {
    assert.equal(
      await out('--fields', 'displayname,HOST', '-o', 'csv', '--sort', 'host:desc', '--first', '1'),
      'displayName,host\r\n"a,""b""",web-10\r\n',
    );
    assert.match(await out('--fields', 'displayName'), /^NAME\nfailed\n/);
  });

  it('are written by a pattern', async () => {
    assert.equal(
      await out('--format', '{{{host}}}\\t{bytesTotal}\\\\n;\\n', '--sort', 'host:desc', '--first', '1'),
      '{web-10}\t20\\n;\n\n',
    );
    assert.match(
      await out('--format', '{displayName}'),
      /^a,"b"\nfailed\n=1\+1\ufffd\n$/,
      'no row more by a text of a host',
    );
  });

  it('are sorted by values, those that are not known last', async () => {
    const hosts = async (sort: string): Promise<string> =>
      (await out('--sort', sort, '--format', '{host}')).replaceAll('\n', ' ');
    assert.equal(await hosts('host'), 'web-2 web-3 web-10 ');
    assert.equal(await hosts('host:desc'), 'web-10 web-3 web-2 ');
    assert.equal(await hosts('bytesTotal'), 'web-10 web-3 web-2 ');
    assert.equal(await hosts('bytesTotal:desc'), 'web-3 web-10 web-2 ');
  });

  it('need the fields that are printed or sorted by, and no others', () => {
    const needs = (...argv: readonly string[]): readonly string[] => {
      const printer = new RowPrinter(commandLine('list', ...argv), new FakeWorld(), KIND);
      return COLUMNS.map(({ name }) => name).filter((name) => printer.needs(name));
    };
    assert.deepEqual(needs(), ['host', 'bytesTotal']);
    assert.deepEqual(needs('--json'), []);
    assert.deepEqual(needs('--format', '{ displayname }'), ['displayName']);
    assert.deepEqual(needs('--format', '{{host}}'), []);
    assert.deepEqual(needs('-o', 'name', '--sort', 'displayName:desc'), ['displayName']);
  });

  it('are the same ones in every form where only the first are wanted: what failed, then the others', async () => {
    for (const [first, expected] of [
      ['1', ['web-2']],
      ['2', ['web-2', 'web-10']],
    ] as const) {
      const hosts = async (...argv: readonly string[]): Promise<readonly string[]> =>
        (await out(...argv, '--first', first)).match(/web-\d+/g) ?? [];
      for (const form of ['table', 'wide', 'csv', 'name', 'ndjson'])
        assert.deepEqual(await hosts('-o', form), expected, form);
      assert.deepEqual(await hosts('--format', '{host}'), expected, '--format');
      assert.deepEqual(
        await hosts('-o', 'csv', '--sort', 'host'),
        ['web-2', 'web-3'].slice(0, Number(first)),
      );
    }
  });

  it('that are left out are told on a terminal, whatever the form', async () => {
    const told = (...argv: readonly string[]): string => {
      const world = new FakeWorld();
      world.errScreen = { columns: () => 80, rows: () => 24, onResize: () => ({ dispose: () => undefined }) };
      new RowPrinter(commandLine('list', '--host', 'h', ...argv), world, KIND).chosen(ROWS);
      return world.complaints.join('');
    };
    for (const form of ['table', 'csv', 'name', 'ndjson']) {
      assert.equal(told('-o', form, '--first', '2'), 'The first 2 of 3:\n');
      assert.equal((await printed('-o', form, '--first', '2')).err, '');
    }
    assert.equal(told('--first', '3'), '');
  });

  for (const [argv, message] of [
    [['--fields', 'host,dislpayName'], /no field "dislpayName". Did you mean displayName\?/],
    [['--fields', 'name'], /Did you mean displayName\?/],
    [['--format', '{hosts}'], /Did you mean host\?/],
    [['--sort', 'zzz'], /--fields help/],
    [['--sort', 'host:down'], /FIELD:desc/],
    [['--first', '0'], /--first/],
    [['--json', '--fields', 'host'], /JSON always has all fields/],
    [['-o', 'name', '--fields', 'host'], /--fields/],
    [['-o', 'csv', '--format', '{host}'], /--format/],
  ] as const)
    it(`refuse ${argv.join(' ')} before any host is asked`, () => {
      assert.throws(() => new RowPrinter(commandLine('list', ...argv), new FakeWorld(), KIND), {
        code: 'BAD_INPUT',
        message,
      });
    });
});
