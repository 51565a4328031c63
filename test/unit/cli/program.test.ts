import assert from 'node:assert/strict';
import { createServer, type AddressInfo } from 'node:net';
import { commandLine } from './fakeWorld';
import { distinct } from '../../../src/cli/line/operands';
import { runProgram } from '../../../src/cli/program';
import { PASSWORD_VARIABLE } from '../../../src/cli/asking/passwordCommand';

const ID = '01234567-89ab-CDEF-0123-456789ABCDEF';

interface Ended {
  readonly code: number;
  readonly error: { readonly code: string; readonly message: string };
}

interface Given {
  readonly password?: string;
  readonly input?: string;
  readonly files?: Readonly<Record<string, string>>;
}

/** Runs a command line that fails before anything is sent. */
async function fails(
  argv: readonly string[],
  { password, input = '', files = {} }: Given = {},
): Promise<Ended> {
  let told = '';
  const code = await runProgram([...argv, '--json'], '0', {
    out: (text) => assert.fail(text),
    err: (text) => (told += text),
    env: (name) => (name === PASSWORD_VARIABLE ? password : undefined),
    stdin: () => Promise.resolve(Buffer.from(input)),
    read: (file) => Promise.resolve(Buffer.from(files[file] ?? input)),
    signal: new AbortController().signal,
    unread: new AbortController().signal,
  });
  const { error } = JSON.parse(told) as Pick<Ended, 'error'>;
  return { code, error };
}

describe('a command line', () => {
  it('without a password in it is not sent', async () => {
    const line = ['show', ID, '--host', 'http://127.0.0.1:9/wsman', '--user', 'u'];
    for (const ended of [
      await fails(line),
      await fails(line, { password: '' }),
      await fails([...line, '--password-stdin'], { input: '' }),
      await fails([...line, '--password-stdin'], { input: '\r\n' }),
      await fails([...line, '--password-stdin'], { input: '\u{FEFF}' }),
      await fails(line, { password: '\u{FEFF}' }),
    ]) {
      assert.equal(ended.error.code, 'SIGN_IN_REQUIRED');
      assert.equal(ended.code, 4);
    }
  });

  it('of list and the like names hosts by selectors', async () => {
    const cases: readonly (readonly [argv: readonly string[], code: string, message: RegExp])[] = [
      [[], 'BAD_INPUT', /Name a host with --host/],
      [['--host', 'web-[1-'], 'SELECTOR_FORM', /^Character 5 of .* not closed/],
      [['--host', 'web-*'], 'SELECTOR_EMPTY', /No host matches "web-\*"/],
      [['--host', 'group:production'], 'SELECTOR_EMPTY', /group:production/],
      [['--host', 'web-[1-20000]'], 'SELECTOR_MANY', /More than 10000/],
      [['--host', 'web-[1-3]', '--except', 'web-[1-3]'], 'SELECTOR_EMPTY', /No host/],
      [['--host', 'web-[1-3]', '--limit', 'db-1'], 'SELECTOR_EMPTY', /db-1/],
    ];
    for (const [argv, expected, message] of cases) {
      const { code, error } = await fails(['list', ...argv]);
      assert.equal(error.code, expected, argv.join(' '));
      assert.match(error.message, message);
      assert.equal(code, 2);
    }
  });

  it('tells what is wrong with a list of hosts', async () => {
    const from = (file: string): string[] => ['list', '--hosts-from', file];
    const empty = await fails(from('empty.txt'), { files: { 'empty.txt': '# nothing\n\n' } });
    assert.match(empty.error.message, /empty\.txt: there is no host in it/);
    const wrong = await fails(from('a.txt'), { files: { 'a.txt': 'web-1\nweb-[2\n' } });
    assert.equal(wrong.error.code, 'SELECTOR_FORM');
    const both = await fails([...from('-'), '--password-stdin', '--user', 'u'], { input: 'web-1' });
    assert.match(both.error.message, /can't read standard input both/);
  });

  for (const command of ['list', 'hosts', 'identify', 'create', 'practice-host'])
    it(`of ${command} takes no job id`, async () => {
      const { code, error } = await fails([command, ID]);
      assert.equal(code, 2);
      assert.equal(error.message, `${command} takes no job id: "${ID}".`);
    });

  for (const command of [
    'show',
    'add-file',
    'set',
    'suspend',
    'resume',
    'complete',
    'cancel',
    'error',
    'watch',
  ])
    it(`of ${command} takes no other word for a job id`, async () => {
      for (const word of ['1', '{1}', `{${ID}`, `${ID}}`, `${ID}0`, ` ${ID}`, '']) {
        const { code, error } = await fails([command, word, '--host', 'http://127.0.0.1:9/wsman']);
        assert.equal(code, 2);
        assert.match(error.message, /is no job id/);
      }
    });

  it('has its job ids passed on as typed, with braces', () => {
    const line = commandLine('cancel', ID, `{${ID}}`);
    assert.deepEqual(line.operands, [`{${ID}}`, `{${ID}}`]);
  });

  it('names a job once, whatever its case and braces', () => {
    const other = '{00000000-0000-0000-0000-000000000000}';
    assert.deepEqual(distinct([ID, other, `{${ID.toLowerCase()}}`]), [ID, other]);
  });

  it('of practice-host says that a port is taken', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      const { port } = server.address() as AddressInfo;
      const { code, error } = await fails(['practice-host', '--port', String(port)]);
      assert.equal(code, 2);
      assert.equal(error.code, 'BAD_INPUT');
      assert.match(error.message, new RegExp(`^Port ${port} .*taken`));
    } finally {
      await new Promise((resolve) => server.close(resolve));
    }
  });
});
