import assert from 'node:assert/strict';
import { stripVTControlCharacters } from 'node:util';
import type { PracticeHost } from '../../src/practice/host';
import { FakeTerminal } from '../fakeTerminal';
import { Fixture } from './fixture';
import { bits, bitsOnTerminal } from './runCli';

const ID = /[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}/g;
const ACCOUNT = { user: 'practice', password: 'Pr4ctice!' };
const SECRET = { BITS_REMOTE_PASSWORD: ACCOUNT.password };
const NAMES = ['Nightly pack of the branch offices', 'Office update channel, monthly', 'Ready'];

describe('tables on a terminal', () => {
  const fixture = new Fixture();
  afterEach(() => fixture.end());

  async function hosts(): Promise<readonly PracticeHost[]> {
    const both = [await fixture.start(ACCOUNT), await fixture.start(ACCOUNT)];
    const [one, two] = both;
    const [failed = '', held = '', ready = ''] = NAMES;
    const files = [{ remoteUrl: 'http://a.example/x', localFile: 'C:\\Data\\x' }];
    one?.seed({ displayName: ready, state: 'TRANSFERRED', files });
    one?.seed({ displayName: held, state: 'SUSPENDED', files });
    two?.seed({ displayName: failed, state: 'ERROR', failure: { code: 0x80190194, context: 5 }, files });
    return both;
  }

  const where = (named: readonly PracticeHost[]): readonly string[] => [
    ...named.flatMap(({ url }) => ['--host', url]),
    '--user',
    ACCOUNT.user,
  ];

  /** The lines that a terminal shows of a list, without their colors. */
  async function listed(
    named: readonly PracticeHost[],
    columns: number,
    env: Readonly<Record<string, string>> = { LANG: 'en_US.UTF-8' },
    ...more: readonly string[]
  ): Promise<readonly string[]> {
    const args = ['list', ...where(named), ...more];
    const ended = await bitsOnTerminal([], args, { ...SECRET, ...env }, { size: [columns, 24] });
    assert.equal(ended.code, 0, ended.out);
    if (process.env['BITS_REMOTE_SHOW_SCREENS']) console.log(ended.out);
    const lines = stripVTControlCharacters(ended.out).trimEnd().split('\r\n');
    for (const line of lines) assert.ok(line.length < columns, `${line.length} cells: ${line}`);
    return lines;
  }

  for (const columns of [80, 200])
    it(`of ${columns} columns have whole ids and reasons, and names that can be told apart`, async () => {
      const both = await hosts();
      for (const named of [both, both.slice(1)]) {
        const text = (await listed(named, columns)).join('\n');
        assert.equal(text.match(ID)?.length, named.length === 2 ? 3 : 1, text);
        assert.match(text, /\[[A-Z_0-9]+ 0x8[0-9A-F]{7}\]/, 'the code is whole');
        assert.ok(
          text.includes(columns === 80 ? 'Nightly pack of the' : 'Nightly pack of the branch offices'),
          text,
        );
      }
    });

  it('are painted by the words of the options and the environment, and never where there is no text', async () => {
    const both = await hosts();
    const [, last] = both;
    assert.ok(last);
    const colored = await bitsOnTerminal([], ['list', ...where([last]), '-o', 'wide'], SECRET, {
      size: [400, 24],
    });
    assert.ok(colored.out.includes('\u001b[31mERROR\u001b[39m'), colored.out);
    assert.doesNotMatch(colored.out.replaceAll('\u001b', ''), /\[\d+m\[\d+m/);
    const plain = await bitsOnTerminal([], ['list', ...where([last])], { ...SECRET, NO_COLOR: '1' });
    assert.ok(!plain.out.includes('\u001b'));
  });

  it('are in ASCII where the terminal shows no more', async () => {
    const both = await hosts();
    const text = (await listed(both, 60, { LC_ALL: 'C' })).join('\n');
    assert.match(text, /^[ -~\n]*$/);
    assert.match(text, /\.\.\. /);
  });

  it('take the same rows by --first as every other form does', async () => {
    const both = await hosts();
    const [one, two] = both;
    const url = two?.url ?? '';
    const [left, , row = ''] = await listed(both, 200, { NO_COLOR: '1' }, '--first', '1');
    assert.equal(left, 'The first 1 of 3:');
    assert.ok(row.startsWith(url) && row.includes('ERROR'), row);
    const outs = await Promise.all(
      ['csv', 'name', 'ndjson', 'json'].map(async (form) => {
        const ended = await bits(['list', ...where(both), '-o', form, '--first', '1'], SECRET);
        assert.equal(ended.code, 0, ended.err);
        return ended.out;
      }),
    );
    for (const out of outs) assert.equal(out.match(new RegExp(ID, 'gi'))?.length, 1, out);
    const [csv = '', name = '', ndjson = '', json = '[]'] = outs;
    assert.ok(csv.includes(`\n${url},`) && name.startsWith(`${url} `) && ndjson.includes('"state":"ERROR"'));
    const entries = JSON.parse(json) as { host: string; jobs: unknown[] }[];
    assert.deepEqual(
      entries.map(({ host, jobs }) => [host, jobs.length]),
      [
        [one?.url, 0],
        [url, 1],
      ],
    );
  });

  it('of watch have the colors of lists', async () => {
    const both = await hosts();
    for (const [env, expected] of [
      [{}, ['gray: SUSPENDED', 'green: TRANSFERRED', 'red: ERROR']],
      [{ NO_COLOR: '1' }, []],
    ] as const) {
      const terms = { interrupt: '1 in error, 1 transferred, 1 suspended' };
      const ended = await bitsOnTerminal([], ['watch', ...where(both)], { ...SECRET, ...env }, terms);
      assert.equal(ended.code, 130, ended.out);
      const terminal = new FakeTerminal(80, 24);
      terminal.write(ended.out);
      const painted = [...terminal.painted].filter((text) => /: [A-Z_]+$/.test(text));
      assert.deepEqual(painted.sort(), expected, ended.out);
    }
  });
});
