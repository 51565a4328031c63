import assert from 'node:assert/strict';
import { COMMANDS } from '../../../../src/cli/commands/commands';
import { asksForJson } from '../../../../src/cli/line/parse';
import { commandLine } from '../fakeWorld';

describe('the form of the output', () => {
  const formOf = (...argv: readonly string[]): readonly [string, boolean] => {
    const { output, json } = commandLine(...argv);
    return [output, json];
  };

  it('is the first one that the command has, unless an option says another', () => {
    assert.deepEqual(formOf('list'), ['table', false]);
    assert.deepEqual(formOf('list', '-o', 'CSV'), ['csv', false]);
    assert.deepEqual(formOf('list', '-ondjson'), ['ndjson', true]);
    assert.deepEqual(formOf('identify'), ['text', false]);
    assert.deepEqual(formOf('hosts'), ['name', false], 'as --hosts-from reads it');
    assert.deepEqual(formOf('hosts', '--fields', 'host,address'), ['table', false]);
    assert.deepEqual(formOf('watch', '--output=ndjson'), ['ndjson', true]);
  });

  it('is the same by --json and by -o json, in every command', () => {
    for (const { name, operands } of COMMANDS) {
      const word = operands?.kind === 'job' ? '01234567-89ab-cdef-0123-456789abcdef' : 'a';
      const line = [...name.split(' '), ...(operands?.least === 1 ? [word] : [])];
      assert.deepEqual(formOf(...line, '--json'), ['json', true], name);
      assert.deepEqual(formOf(...line, '-o', 'json'), ['json', true], name);
    }
  });

  for (const [argv, message] of [
    [['list', '-o', 'tabel'], /^--output is one of table, wide, json, ndjson, csv, name, not "tabel"/],
    [['identify', '-o', 'csv'], /^--output is one of text, json, not "csv"/],
    [['list', '--json', '-o', 'csv'], /does not go with --output csv/],
  ] as const)
    it(`is not ${argv.join(' ')}`, () => {
      assert.throws(() => commandLine(...argv), { code: 'BAD_INPUT', message });
    });

  it('is known of a line that cannot be read', () => {
    for (const argv of [['--json'], ['-o', 'json'], ['-ondjson'], ['--output=JSON']])
      assert.ok(asksForJson(['nothing', '--nope', ...argv]), argv.join(' '));
    for (const argv of [[], ['-o', 'csv'], ['-encodedCommand', 'x', '-outputFormat', 'text']])
      assert.ok(!asksForJson(['list', ...argv]), argv.join(' '));
  });
});
