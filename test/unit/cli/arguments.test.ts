import assert from 'node:assert/strict';
import { parseCommandLine } from '../../../src/cli/arguments';
import { hasCode } from '../../../src/wsman/errors';

const wrong = (error: unknown): boolean => hasCode(error, 'BAD_INPUT');

describe('the command line', () => {
  it('reads command, operands, hosts and options in any order', () => {
    const line = parseCommandLine(['cancel', '--host', 'a', '{1}', '--json', '--host', 'b', '{2}']);
    assert.equal(line.command, 'cancel');
    assert.deepEqual(line.operands, ['{1}', '{2}']);
    assert.deepEqual(line.target.hosts, ['a', 'b']);
    assert.equal(line.json, true);
  });

  it('negotiates by default, and takes a way to sign in by name', () => {
    assert.equal(parseCommandLine(['list']).target.auth, 'negotiate');
    assert.equal(parseCommandLine(['list', '--auth', 'NTLM']).target.auth, 'ntlm');
    assert.throws(() => parseCommandLine(['list', '--auth', 'magic']), wrong);
  });

  it('takes several more files, a URL and a path each', () => {
    const { options } = parseCommandLine([
      'create',
      '--add',
      'http://a/1',
      'C:\\1',
      '--add',
      'http://a/2',
      'C:\\2',
    ]);
    assert.deepEqual(options.add, [
      ['http://a/1', 'C:\\1'],
      ['http://a/2', 'C:\\2'],
    ]);
  });

  it('reads addresses and paths without the quotes and marks of a copied text', () => {
    const { options, target } = parseCommandLine([
      ...[
        'create',
        '--host',
        '\u202asrv01\r',
        '--url',
        '"https://a/1"',
        '--file',
        '\u202a"C:\\My a.zip"\r\n',
      ],
      ...['--add', '“https://a/2”', '"C:\\2" ', '--ca', '"C:\\My CA.pem"', '--name', '"1"'],
    ]);
    assert.deepEqual(target.hosts, ['srv01']);
    assert.deepEqual([options.url, options.file], ['https://a/1', 'C:\\My a.zip']);
    assert.deepEqual(options.add, [['https://a/2', 'C:\\2']]);
    assert.equal(target.route.caFile, 'C:\\My CA.pem');
    assert.equal(options.name, '"1"');
  });

  for (const argv of [
    ['list', '--no-such-option'],
    ['list', '--host'],
    ['create', '--add', 'http://a/1'],
    ['create', '--add=http://a/1', 'C:\\1'],
    ['create', '--add', 'http://a/1', '--json'],
    ['list', '--timeout', '0'],
    ['list', '--timeout', '61'],
    ['list', '--timeout', 'soon'],
    ['list', '--fingerprint', 'AB'],
    ['list', '--password', 'secret'],
  ])
    it(`refuses ${argv.join(' ')}`, () => {
      assert.throws(() => parseCommandLine(argv), wrong);
    });

  const REASONS = [
    [['list', '--nope'], 'There is no option --nope. See bits-remote --help.'],
    [['list', '--password=sesame'], 'There is no option --password. See bits-remote --help.'],
    [['list', '-x'], 'There is no option -x. See bits-remote --help.'],
    [['list', '--constructor'], 'There is no option --constructor. See bits-remote --help.'],
    [['list', '--host'], '--host needs a value.'],
    [['list', '--host', '--json'], '--host needs a value. One that begins with - is written --host=VALUE.'],
    [['list', '--json=yes'], '--json takes no value.'],
  ] as const;
  for (const [argv, message] of REASONS)
    it(`says of ${argv.join(' ')} what is wrong`, () => {
      assert.throws(() => parseCommandLine(argv), { code: 'BAD_INPUT', message });
    });
});
