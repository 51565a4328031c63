import assert from 'node:assert/strict';
import { commandLine } from '../fakeWorld';
import { hasCode } from '../../../../src/wsman/errors';

const A = '{00000000-0000-0000-0000-00000000000A}';
const B = '{00000000-0000-0000-0000-00000000000B}';

const wrong = (error: unknown): boolean => hasCode(error, 'BAD_INPUT');

describe('the command line', () => {
  it('reads command, operands, hosts and options in any order', () => {
    const line = commandLine('cancel', '--host', 'a', A, '--json', '--host', 'b', B);
    assert.equal(line.command, 'cancel');
    assert.deepEqual(line.operands, [A, B]);
    assert.deepEqual(line.target.hosts, ['a', 'b']);
    assert.equal(line.json, true);
  });

  it('negotiates by default, and takes a way to sign in by name', () => {
    assert.equal(commandLine('list').target.auth, 'negotiate');
    assert.equal(commandLine('list', '--auth', 'NTLM').target.auth, 'ntlm');
    assert.throws(() => commandLine('list', '--auth', 'magic'), wrong);
  });

  it('refuses a wrong word for colors, whether the command has any or not', () => {
    for (const command of ['list', 'show 6F9619FF-8B86-D011-B42D-00CF4FC964FF'])
      assert.throws(() => commandLine(...command.split(' '), '--color', 'sometimes'), { code: 'BAD_INPUT' });
  });

  it('takes several more files, a URL and a path each', () => {
    const { options } = commandLine('create', '--add', 'http://a/1', 'C:\\1', '--add', 'http://a/2', 'C:\\2');
    assert.deepEqual(options.add, [
      ['http://a/1', 'C:\\1'],
      ['http://a/2', 'C:\\2'],
    ]);
  });

  it('reads addresses and paths without the quotes and marks of a copied text', () => {
    const { options, target } = commandLine(
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
    );
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
      assert.throws(() => commandLine(...argv), wrong);
    });

  const REASONS = [
    [['list', '--xyzzy'], 'There is no option --xyzzy. See bits-remote help list.'],
    [['list', '--hots', 'web-01'], 'There is no option --hots. Did you mean --host?'],
    [['list', '--password=sesame'], /^A password is no argument: (?!.*sesame).* --password-file /],
    [['list', '--password', 'sesame'], /^A password is no argument: (?!.*sesame)/],
    [['list', '-x'], 'There is no option -x. See bits-remote help list.'],
    [['list', '--constructor'], 'There is no option --constructor. See bits-remote help list.'],
    [['list', '--host'], '--host needs a value.'],
    [['list', '--host', '--json'], '--host needs a value. One that begins with - is written --host=VALUE.'],
    [['list', '--json=yes'], '--json takes no value.'],
    [['list', '--suspended'], 'list has no option --suspended. See bits-remote help list.'],
    [['list', '--url', 'http://a/1'], 'list has no option --url. See bits-remote help list.'],
    [['show', A, '--add', 'http://a/1', 'C:\\1'], 'show has no option --add. See bits-remote help show.'],
    [['lsit'], 'There is no command "lsit". Did you mean list?'],
    [['nothing'], 'There is no command "nothing". See bits-remote --help.'],
    [['feature'], 'feature takes one of the words status, install, remove. See bits-remote help feature.'],
    [['rollout', 'strat'], /^rollout takes one of the words .* Did you mean start\?$/],
    [
      ['show', '-encodedCommand', 'MABB', '-inputFormat', 'xml', '-outputFormat', 'text'],
      'PowerShell took the braces of a job id for a script block. Write the id without braces.',
    ],
  ] as const;
  for (const [argv, message] of REASONS)
    it(`says of ${argv.join(' ')} what is wrong`, () => {
      assert.throws(() => commandLine(...argv), { code: 'BAD_INPUT', message });
    });
});
