import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { describe, it } from 'mocha';
import { COMMANDS } from '../../../../src/cli/commands/commands';
import { pasted } from '../../../../src/cli/output/pasted';

/** Words of tables and messages, and how they are printed. */
const WORDS: readonly (readonly [word: string, printed: string])[] = [
  ['web-01', 'web-01'],
  ['web-01.contoso.example', 'web-01.contoso.example'],
  ['https://web-01:5986/wsman', 'https://web-01:5986/wsman'],
  ['größe-01', 'größe-01'],
  ['tag:site=ams', 'tag:site=ams'],
  ['web-[01-22]', '"web-[01-22]"'],
  ['web-[01-22,31], db-*', '"web-[01-22,31], db-*"'],
  ['https://[::1]:5986/wsman', '"https://[::1]:5986/wsman"'],
  ['https://a/b?c=1&d=%41', '"https://a/b?c=1&d=%41"'],
  ['D:\\Drop\\my pack.zip', '"D:\\Drop\\my pack.zip"'],
  ["D:\\O'Brien\\a.zip", '"D:\\O\'Brien\\a.zip"'],
  ['\\\\files-01\\share\\a.zip', "'\\\\files-01\\share\\a.zip'"],
  ['D:\\Drop\\', "'D:\\Drop\\'"],
  ['$HOME', "'$HOME'"],
  ['a`b!c', "'a`b!c'"],
  ['“a”', "'“a”'"],
  ['@file', '"@file"'],
  ['=ls', '"=ls"'],
  ['~', '"~"'],
  ['#1', '"#1"'],
  ['{a,b}', '"{a,b}"'],
  ['a;b|c>d<e(f)^', '"a;b|c>d<e(f)^"'],
  ['', '""'],
];

describe('a word for pasting', () => {
  for (const [word, printed] of WORDS)
    it(`${word} is printed as ${printed}`, () => {
      assert.equal(pasted(word, 'linux'), printed);
      assert.equal(pasted(word, 'win32'), printed);
    });

  it('with single quotes and a dollar is written for the shell of the system', () => {
    assert.equal(pasted("$it's", 'linux'), "'$it'\\''s'");
    assert.equal(pasted("$it's", 'win32'), "'$it''s'");
  });

  for (const shell of ['bash', 'zsh'])
    it(`arrives whole in ${shell}`, function () {
      if (!['/bin', '/usr/bin'].some((folder) => existsSync(`${folder}/${shell}`))) this.skip();
      const words = [...WORDS.map(([word]) => word), "$it's", 'a\'"$`\\'];
      const line = `printf '%s\\n' ${words.map((word) => pasted(word, 'linux')).join(' ')}`;
      // bash with the history that a `!` means where a person types; zsh has patterns anyway.
      const [args, before] = shell === 'bash' ? [['--norc'], 'set -o history -o histexpand\n'] : [['-f'], ''];
      const env = { ...process.env, HISTFILE: '' };
      const out = execFileSync(shell, args, { input: `${before}${line}\n`, env, cwd: '/', encoding: 'utf8' });
      assert.deepEqual(out.split('\n').slice(0, -1), words);
    });
});

describe('examples in the help', () => {
  for (const { name, examples } of COMMANDS)
    it(`of ${name} can be pasted into each shell`, () => {
      for (const { line } of examples)
        for (const [printed, quoted = printed] of line.matchAll(/"([^"]*)"|[^\s"]+/g))
          if (printed !== '|' && !/^--?[a-z][a-z-]*$/.test(printed))
            assert.equal(printed, pasted(quoted), line);
    });
});
