import assert from 'node:assert/strict';
import { COMMANDS } from '../../../../src/cli/commands/commands';
import { NOUNS } from '../../../../src/cli/help/commandGroups';
import { helpOn } from '../../../../src/cli/help/help';

describe('the help of the command line', () => {
  it('names every command', () => {
    const text = helpOn([], COMMANDS);
    for (const { name } of COMMANDS) assert.ok(text.includes(`\n  ${name}`), name);
  });

  for (const [columns, width] of [
    [undefined, 100],
    [200, 100],
    [80, 79],
  ] as const)
    it(`fits a terminal of ${columns ?? 'unknown'} columns; examples stay whole, to be copied`, () => {
      for (const { name } of COMMANDS) {
        const lines = helpOn(name.split(' '), COMMANDS, columns).split('\n');
        const long = lines.filter((line) => line.length > width && !line.startsWith('  bits-remote '));
        assert.deepEqual(long, []);
      }
    });

  it('shows examples before options, and the exit codes last', () => {
    const text = helpOn(['help', 'create'], COMMANDS);
    assert.ok(text.indexOf('Examples') < text.indexOf('Options'));
    assert.match(text.trimEnd().split('\n\n').at(-1) ?? '', /^Exit codes: 0 done/);
  });

  it('shows the options of the command only', () => {
    assert.ok(!helpOn(['list'], COMMANDS).includes('--suspended'));
    assert.ok(helpOn(['create'], COMMANDS).includes('--suspended'));
  });

  it('lists the commands of a kind of thing, by its first word', () => {
    const text = helpOn(['help', 'rollout'], COMMANDS);
    assert.match(text, /rollout plan FILE/);
    assert.ok(!text.includes('feature'));
  });

  it('says what a kind of thing is, above its commands', () => {
    const first = (name: string): string => name.split(' ', 1)[0] ?? name;
    const nouns = COMMANDS.filter(({ name }) => name.includes(' ')).map(({ name }) => first(name));
    assert.deepEqual([...NOUNS.keys()].sort(), [...new Set(nouns)].sort());
    for (const [noun, what] of NOUNS) assert.ok(helpOn([noun], COMMANDS, 200).includes(`\n${what}.\n`), noun);
  });

  it('explains itself', () => {
    assert.match(helpOn(['help', 'help'], COMMANDS), /^bits-remote help \[COMMAND\|TOPIC\]\n/);
    assert.match(helpOn(['version'], COMMANDS), /^bits-remote version/);
  });

  it('has a topic on exit codes', () => {
    assert.match(helpOn(['help', 'exit-codes'], COMMANDS), /^0 {4}done\n1 /);
  });

  it('has a topic on PowerShell, with a way to UTF-8', () => {
    const text = helpOn(['help', 'powershell'], COMMANDS, 80);
    assert.match(text, /OutputEncoding = \[Text\.UTF8Encoding\]::new\(\)/);
    assert.match(helpOn([], COMMANDS), /help powershell {2}/);
  });

  it('says the nearest word for one that it does not know', () => {
    assert.throws(() => helpOn(['help', 'crate'], COMMANDS), { message: /Did you mean create\?/ });
    assert.throws(() => helpOn(['help', 'rollout', 'plam'], COMMANDS), { message: /Did you mean plan\?/ });
  });
});
