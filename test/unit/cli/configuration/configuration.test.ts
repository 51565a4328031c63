import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, describe, it } from 'mocha';
import { COMMANDS } from '../../../../src/cli/commands/commands';
import { givenDefaults } from '../../../../src/cli/configuration/configuration';
import { userFile } from '../../../../src/cli/configuration/userFile';
import { readCommandLine } from '../../../../src/cli/line/parse';
import type { CommandLine } from '../../../../src/cli/line/commandLine';
import { runProgram } from '../../../../src/cli/program';
import { variableOf } from '../../../../src/cli/table/option';
import { CONFIGURABLE, option } from '../../../../src/cli/table/options';
import { hasCode } from '../../../../src/wsman/errors';

/** Outside of a command line: variables, and the texts of files. */
interface Given {
  readonly variables?: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
}

const HOME = '/home/alex';
const OWN = join(HOME, '.config', 'bits-remote', 'config.json');
const missing = (): Error => Object.assign(new Error('no such file'), { code: 'ENOENT' });

function outside({ variables = {}, files = {} }: Given): Parameters<typeof givenDefaults>[1] & {
  readonly asked: string[];
} {
  const asked: string[] = [];
  return {
    asked,
    home: HOME,
    env: (name) => (name === 'APPDATA' ? join(HOME, '.config') : variables[name]),
    read: (file) => {
      asked.push(file);
      const text = files[file];
      return text === undefined ? Promise.reject(missing()) : Promise.resolve(Buffer.from(text));
    },
  };
}

async function lineOf(argv: readonly string[], given: Given = {}): Promise<CommandLine> {
  const named = argv.includes('--config') ? argv[argv.indexOf('--config') + 1] : undefined;
  return readCommandLine(argv, COMMANDS, await givenDefaults(named, outside(given))).line;
}

/** The message of the error that a line ends with. */
async function refusal(argv: readonly string[], given: Given): Promise<string> {
  const error: unknown = await lineOf(argv, given).then(
    () => assert.fail('it was accepted'),
    (failure: unknown) => failure,
  );
  assert.ok(hasCode(error, 'BAD_INPUT'));
  return error.message;
}

describe('the configuration of the command line', () => {
  it('takes what is typed before the environment, that before the file, and the default at last', async () => {
    const files = { [OWN]: '{"auth": "kerberos", "user": "file", "ca": "file.pem"} // mine' };
    const variables = { BITS_REMOTE_AUTH: 'ntlm', BITS_REMOTE_USER: 'environment', BITS_REMOTE_CA: '' };
    const { target, defaults } = await lineOf(['list', '--auth', 'basic'], { files, variables });
    assert.equal(target.auth, 'basic');
    assert.equal(target.user, 'environment');
    assert.equal(target.route.caFile, resolve(OWN, '..', 'file.pem'));
    assert.deepEqual(target.typedRoute, {});
    assert.equal(defaults.get('ca')?.origin, `${OWN}:1:44`);
    assert.equal((await lineOf(['list'])).target.auth, 'negotiate');
  });

  it('reads files as the shells of Windows write them', async () => {
    const text = '\ufeff{"user": "file"}';
    for (const encoding of ['utf8', 'utf16le'] as const) {
      const files = { [OWN]: Buffer.from(text, encoding) };
      assert.equal((await lineOf(['list'], { files })).target.user, 'file', encoding);
    }
    assert.match(await refusal(['list'], { files: { [OWN]: Buffer.of(0xff, 0x80) } }), /UTF-8/);
  });

  it('asks for one file, and for none of the current folder', async () => {
    const world = outside({});
    assert.equal((await givenDefaults(undefined, world)).size, 0);
    assert.deepEqual(world.asked, [userFile(world)]);
  });

  it('is in a file that is named, by option or variable', async () => {
    const files = { [OWN]: '{"user": "own"}', 'a.json': '{"user": "a"}', 'b.json': '{"user": "b"}' };
    const variables = { BITS_REMOTE_CONFIG: 'b.json' };
    assert.equal((await lineOf(['list'], { files })).target.user, 'own');
    assert.equal((await lineOf(['list'], { files, variables })).target.user, 'b');
    assert.equal((await lineOf(['list', '--config', 'a.json'], { files, variables })).target.user, 'a');
    const gone = await refusal(['list'], { variables: { BITS_REMOTE_CONFIG: 'c.json' } });
    assert.equal(gone, "The configuration file c.json (from BITS_REMOTE_CONFIG) can't be read.");
  });

  it('gives an option to every command that has it, and to no other', async () => {
    const variables = { BITS_REMOTE_HOST: 'web-[01-02]', BITS_REMOTE_TIMEOUT: '7', BITS_REMOTE_USER: 'u' };
    const { target } = await lineOf(['list'], { variables });
    assert.deepEqual(target.hosts, ['web-[01-02]']);
    assert.equal(target.listingTimeout, 7000);
    assert.equal((await lineOf(['practice-host'], { variables })).target.user, undefined);
    assert.deepEqual((await lineOf(['rollout', 'list'], { variables })).target.hosts, []);
    assert.deepEqual((await lineOf(['list', '--host', 'a'], { variables })).target.hosts, ['a']);
    assert.deepEqual((await lineOf(['list', '--hosts-from', 'f'], { variables })).target.hosts, []);
  });

  it('gives way to a typed option that it does not go with', async () => {
    const variables = { BITS_REMOTE_CONFIGURATION: 'Limited', BITS_REMOTE_CERT: 'c', BITS_REMOTE_KEY: 'k' };
    const provider = await lineOf(['list', '--via', 'provider'], { variables });
    assert.deepEqual(Object.keys(provider.target.route).sort(), ['certFile', 'keyFile', 'via']);
    const other = await lineOf(['list', '--cert', 'mine.pfx'], { variables });
    assert.equal(other.target.route.keyFile, undefined);
    assert.deepEqual(other.target.typedRoute, { certFile: 'mine.pfx' });
    assert.equal((await lineOf(['list', '--key', 'mine'], { variables })).target.route.certFile, 'c');
  });

  it('names the origin of a wrong value', async () => {
    const list = ['list'];
    const kinds = 'negotiate, kerberos, ntlm, basic, certificate';
    assert.equal(
      await refusal(list, { variables: { BITS_REMOTE_AUTH: 'magic' } }),
      `auth (from BITS_REMOTE_AUTH) is one of ${kinds}, not "magic".`,
    );
    assert.equal(
      await refusal(list, { files: { [OWN]: '{\n  "timeout": 99\n}' } }),
      `timeout (from ${OWN}:2:14) is a whole number from 1 to 60, not "99".`,
    );
    assert.match(
      await refusal(list, { variables: { BITS_REMOTE_FINGERPRINT: 'AB' } }),
      /^fingerprint \(from BITS_REMOTE_FINGERPRINT\): /,
    );
    assert.match(await refusal(['list', '--auth', 'magic'], {}), /^--auth is one of /);
  });

  const MISTAKES = [
    ['{"autz": "ntlm"}', '1:2: Unknown key "autz". Did you mean "auth"?'],
    ['{\n  // a\n  "auth": "magic" }', '3:11: "auth" must be one of negotiate, kerberos,'],
    ['{"host": 5}', '1:10: "host" must be a text, or a list of texts.'],
    ['{"user": ""}', '1:10: "user" must be a text.'],
    ['{"timeout": "5"}', '1:13: "timeout" must be a whole number.'],
    ['{"user": "a", "user": "b"}', '1:15: "user" is there twice.'],
    ['{"user" "a"}', '1:9: This is no JSON.'],
    ['[]', '1:1: The file must be an object: {"auth": "kerberos"}.'],
    ['{"yes": true}', '1:2: Unknown key "yes".'],
  ] as const;
  for (const [text, expected] of MISTAKES)
    it(`refuses the file ${text.replaceAll('\n', ' ')}`, async () => {
      const reason = await refusal(['list'], { files: { [OWN]: text } });
      assert.ok(reason.startsWith(`${OWN}:${expected}`), reason);
    });

  for (const key of ['password', 'Passphrase', 'pass_word', 'secret'])
    it(`refuses the key ${key}, and does not repeat its value`, async () => {
      const reason = await refusal(['list'], { files: { [OWN]: `{"${key}": "sesame"}` } });
      assert.match(reason, /No password belongs in this file: .*BITS_REMOTE_PASSWORD_COMMAND/);
      assert.doesNotMatch(reason, /sesame/);
    });

  it('takes comments, trailing commas and a byte order mark', async () => {
    const files = { [OWN]: '\ufeff{ /* all */ "host": ["a", "b",], // two\n}' };
    assert.deepEqual((await lineOf(['list'], { files })).target.hosts, ['a', 'b']);
  });

  it('has a key and a variable for each of its options', () => {
    assert.ok(CONFIGURABLE.includes('auth'));
    const names = CONFIGURABLE.map(variableOf);
    assert.equal(new Set(names).size, names.length);
    assert.ok(names.every((name) => /^BITS_REMOTE_[A-Z_]+$/.test(name)));
    // Options that answer questions or show nothing but this line are nobody's default.
    for (const name of ['yes', 'help', 'version', 'config', 'password-stdin'] as const)
      assert.equal(option(name).env, undefined, name);
  });

  it('has its file where each system keeps such files', () => {
    const env = (values: Readonly<Record<string, string>>) => (name: string) => values[name];
    const home = '/home/a';
    assert.equal(userFile({ env: env({}), home }, 'linux'), '/home/a/.config/bits-remote/config.json');
    assert.equal(
      userFile({ env: env({ XDG_CONFIG_HOME: '/x' }), home }, 'darwin'),
      '/x/bits-remote/config.json',
    );
    assert.equal(
      userFile({ env: env({ XDG_CONFIG_HOME: 'here' }), home }, 'linux'),
      '/home/a/.config/bits-remote/config.json',
    );
    assert.equal(
      userFile({ env: env({ APPDATA: 'C:\\Users\\a\\AppData\\Roaming' }), home: 'C:\\Users\\a' }, 'win32'),
      'C:\\Users\\a\\AppData\\Roaming\\bits-remote\\config.json',
    );
    assert.equal(
      userFile({ env: env({}), home: 'C:\\Users\\a' }, 'win32'),
      'C:\\Users\\a\\AppData\\Roaming\\bits-remote\\config.json',
    );
    assert.equal(userFile({ env: env({}) }, 'linux'), undefined);
  });
});

describe('config', () => {
  let folder: string;
  before(() => (folder = mkdtempSync(join(tmpdir(), 'bits-config-'))));
  after(() => rmSync(folder, { recursive: true }));

  async function run(
    argv: readonly string[],
    given: Given = {},
  ): Promise<{ code: number; out: string; err: string }> {
    const told = { out: '', err: '' };
    const code = await runProgram(argv, '0', {
      ...outside(given),
      out: (text) => (told.out += text),
      err: (text) => (told.err += text),
      stdin: () => assert.fail(),
      signal: new AbortController().signal,
      unread: new AbortController().signal,
    });
    return { code, ...told };
  }

  const given: Given = {
    files: { [OWN]: '{\n  "host": ["web-01", "web-02"],\n  "user": "alex"\n}' },
    variables: { BITS_REMOTE_AUTH: 'ntlm', BITS_REMOTE_PASSWORD: 'sesame' },
  };

  it('show prints each value with its origin, and no secret', async () => {
    const { code, out } = await run(['config', 'show', '--via', 'provider'], given);
    assert.equal(code, 0);
    const lines = out.split('\n').map((line) => line.split(/ {2,}/));
    const find = (name: string): readonly string[] | undefined => lines.find(([first]) => first === name);
    assert.deepEqual(find('host'), ['host', 'web-01, web-02', `${OWN}:2:11`]);
    assert.deepEqual(find('auth'), ['auth', 'ntlm', 'BITS_REMOTE_AUTH']);
    assert.deepEqual(find('via'), ['via', 'provider', '--via']);
    assert.deepEqual(find('ca'), ['ca', '-', 'default; BITS_REMOTE_CA sets it']);
    assert.deepEqual(find('timeout'), ['timeout', '60', 'default; BITS_REMOTE_TIMEOUT sets it']);
    assert.deepEqual(find('configuration')?.slice(0, 2), ['configuration', 'Microsoft.PowerShell']);
    assert.doesNotMatch(out, /sesame/);
  });

  it('show says where the password would be from, and reads none', async () => {
    const password = 'sesame';
    const command = { BITS_REMOTE_PASSWORD_COMMAND: 'vault read sesame' };
    const variable = { BITS_REMOTE_PASSWORD: password };
    const both = { ...command, ...variable };
    for (const [argv, variables, text, from, origin] of [
      [['--password-stdin'], both, ['not shown', '--password-stdin'], 'option', '--password-stdin'],
      [['--password-file', 'p'], both, ['not shown', '--password-file'], 'option', '--password-file'],
      [[], both, ['not shown', 'BITS_REMOTE_PASSWORD'], 'environment', 'BITS_REMOTE_PASSWORD'],
      [
        [],
        command,
        ['not shown', 'BITS_REMOTE_PASSWORD_COMMAND'],
        'environment',
        'BITS_REMOTE_PASSWORD_COMMAND',
      ],
      [[], {}, ['-', 'default; BITS_REMOTE_PASSWORD sets it'], 'default', null],
    ] as const) {
      const shown = await run(['config', 'show', ...argv], { variables });
      const row = shown.out.split('\n').find((line) => line.startsWith('password '));
      assert.deepEqual(row?.split(/ {2,}/), ['password', ...text]);
      const json = await run(['config', 'show', '--json', ...argv], { variables });
      const { values } = JSON.parse(json.out) as { values: object[] };
      assert.deepEqual(values.at(-1), { name: 'password', value: null, from, origin });
      assert.doesNotMatch(shown.out + shown.err + json.out + json.err, /sesame/);
    }
  });

  it('show --json gives the same as values', async () => {
    const { out } = await run(['config', 'show', '--json'], given);
    const { file, values } = JSON.parse(out) as { file: string; values: { name: string }[] };
    assert.equal(file, OWN);
    assert.deepEqual(
      values.map(({ name }) => name),
      [...CONFIGURABLE, 'password'],
    );
    const find = (name: string): unknown => values.find((each) => each.name === name);
    assert.deepEqual(find('host'), {
      name: 'host',
      value: ['web-01', 'web-02'],
      from: 'file',
      origin: `${OWN}:2:11`,
    });
    assert.deepEqual(find('auth'), {
      name: 'auth',
      value: 'ntlm',
      from: 'environment',
      origin: 'BITS_REMOTE_AUTH',
    });
    assert.deepEqual(find('via'), { name: 'via', value: 'auto', from: 'default', origin: null });
  });

  it('show prints no secret of an address', async () => {
    const variables = { BITS_REMOTE_HOST: 'https://alex:sesame@web-01:5986/wsman?token=sesame' };
    for (const argv of [[], ['--json']]) {
      const { out } = await run(['config', 'show', ...argv], { variables });
      assert.match(out, /https:\/\/…@web-01|https:\/\/\\u2026@web-01/);
      assert.doesNotMatch(out, /sesame/);
    }
  });

  it('does not keep a shell from its completion', async () => {
    assert.equal((await run(['completion', 'bash'], { files: { [OWN]: '{' } })).code, 0);
  });

  it('path prints the file, also where it is wrong', async () => {
    const broken = { files: { [OWN]: '{' } };
    assert.deepEqual(await run(['config', 'path'], broken), { code: 0, out: `${OWN}\n`, err: '' });
    assert.equal((await run(['config', 'path', '--config', 'b.json'])).out, 'b.json\n');
    assert.equal((await run(['config', 'show'], broken)).code, 2);
    assert.equal((await run(['config', 'path', '--json'])).out, `${JSON.stringify({ file: OWN })}\n`);
  });

  it('tells from where the selector and the inventory are that a command cannot use', async () => {
    const selector = await run(['list'], { variables: { BITS_REMOTE_HOST: 'web-[1-' } });
    assert.match(selector.err, /^Character 5 of .* \[from BITS_REMOTE_HOST\]/);
    assert.equal(selector.code, 2);
    const inventory = join(folder, 'wrong.bits-inventory.json');
    writeFileSync(inventory, '{');
    const read = await run(['list', '--host', 'a'], { variables: { BITS_REMOTE_INVENTORY: inventory } });
    assert.match(read.err, /\[from BITS_REMOTE_INVENTORY\]/);
  });
});
