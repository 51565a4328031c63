import assert from 'node:assert/strict';
import { COMMANDS } from '../../../../src/cli/commands/commands';
import { FORM_NAMES } from '../../../../src/cli/rollout/report';
import { readCommandLine } from '../../../../src/cli/line/parse';
import { ALWAYS, OPTIONS, option, type OptionName } from '../../../../src/cli/table/options';
import { HOST_KINDS } from '../../../../src/practice/hostKinds';

/** The words of an example, as a shell passes them on: a word is bare, or stands in quotes of either kind. */
function wordsOf(line: string): readonly string[] {
  const found = line.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g);
  return Array.from(found, ([, single, double, plain]) => single ?? double ?? plain ?? '');
}

describe('the table of commands', () => {
  it('names each command once', () => {
    const names = COMMANDS.map(({ name }) => name);
    assert.deepEqual([...new Set(names)], names);
  });

  it('has no word that is a command by itself and also begins others', () => {
    const single = COMMANDS.map(({ name }) => name).filter((name) => !name.includes(' '));
    const nouns = COMMANDS.map(({ name }) => name.split(' ')).filter((words) => words.length === 2);
    assert.deepEqual(
      nouns.filter(([noun]) => noun !== undefined && single.includes(noun)),
      [],
    );
  });

  for (const command of COMMANDS) {
    it(`describes ${command.name} in the form of the others`, () => {
      assert.match(command.summary, /^[a-z].*[^.]$/);
      for (const text of command.details ?? []) assert.match(text, /^\S.*\S$/);
      assert.ok(command.examples.length > 0);
      for (const { does } of command.examples) assert.match(does, /^[a-z].*[^.]$/);
    });

    it(`has examples of ${command.name} that can be typed`, () => {
      for (const { line } of command.examples) {
        const read = readCommandLine(wordsOf(line), COMMANDS);
        assert.equal(read.command, command);
      }
    });

    it(`gives ${command.name} each option once`, () => {
      const options = [...command.options, ...ALWAYS];
      assert.deepEqual([...new Set(options)], options);
      const own = Object.keys(command.own ?? {});
      assert.deepEqual(
        own.filter((name) => !options.includes(name as OptionName)),
        [],
        'an option is described that the command does not have',
      );
    });
  }

  it('knows the words of options that only a lazy bundle takes', () => {
    const words = (command: string, name: OptionName): readonly string[] | undefined =>
      COMMANDS.find((each) => each.name === command)?.own?.[name]?.words ?? option(name).words;
    assert.deepEqual(words('practice-host', 'kind'), HOST_KINDS);
    assert.deepEqual(words('rollout report', 'format'), FORM_NAMES);
  });

  it('has no option that no command has', () => {
    const used = new Set<string>([...ALWAYS, ...COMMANDS.flatMap(({ options }) => options)]);
    assert.deepEqual(
      Object.keys(OPTIONS).filter((name) => !used.has(name)),
      [],
    );
  });

  for (const name of Object.keys(OPTIONS) as readonly OptionName[])
    it(`describes --${name} in the form of the others`, () => {
      const { type, value, summary, words = [] } = option(name);
      assert.match(summary, /^[^A-Z].*[^.]$|^(?:DOMAIN|PEM|JSON|PowerShell)/);
      assert.equal(value === undefined, type === 'boolean', 'a value has a name');
      assert.deepEqual(
        words.filter((word) => word !== word.toLowerCase()),
        [],
      );
    });
});
