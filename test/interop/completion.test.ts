import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import { SHELLS } from '../../src/cli/completion/shells';
import { completionLines, FILE_OPTIONS, INVENTORY, NAMED } from '../completionLines';
import { needs } from './packages';

const CLI = join(__dirname, '../../dist/cli.js');
const TAB = join(__dirname, 'tab.py');
const READY = '(ready)';

describe('completion', function () {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bits-completion-'));
    await mkdir(join(folder, 'bin'));
    const program = '#!/bin/sh\nexec "$NODE" "$CLI" "$@"\n';
    await writeFile(join(folder, 'bin', 'bits-remote'), program, { mode: 0o755 });
    await writeFile(join(folder, 'hosts.csv'), INVENTORY);
    for (const shell of SHELLS)
      await writeFile(join(folder, shell), await run(process.execPath, [CLI, 'completion', shell]));
  });
  after(() => rm(folder, { recursive: true }));

  function run(program: string, args: readonly string[]): Promise<string> {
    const env = {
      ...process.env,
      PATH: `${join(folder, 'bin')}${delimiter}${process.env['PATH'] ?? ''}`,
      NODE: process.execPath,
      CLI,
      HOME: folder,
      ZDOTDIR: folder,
      XDG_STATE_HOME: join(folder, 'state'),
      XDG_CONFIG_HOME: join(folder, 'config'),
      TERM: 'dumb',
    };
    return new Promise((resolve, reject) => {
      execFile(program, args, { cwd: folder, env, timeout: 50_000 }, (error, out, err) =>
        error ? reject(new Error(out + err)) : resolve(out),
      );
    });
  }

  /** What a script prints: an answer for each of the lines, ended by an empty line. */
  async function answers(
    shell: string,
    args: readonly string[],
    script: string,
  ): Promise<readonly string[][]> {
    await writeFile(join(folder, 'script'), script);
    const out = await run(shell, [...args, 'script']);
    return out
      .split(/^$\n/m)
      .slice(0, -1)
      .map((answer) => answer.split('\n').filter((word) => word !== ''));
  }

  /** Holds the answers of a shell against the table. */
  async function agrees(
    shell: string,
    args: readonly string[],
    scriptOf: (line: string) => string,
    start: string,
  ): Promise<void> {
    const lines = completionLines();
    const found = await answers(shell, args, start + lines.map(({ line }) => scriptOf(line)).join(''));
    for (const [index, { line, words }] of lines.entries())
      assert.deepEqual([...(found[index] ?? [])].sort(), [...words].sort(), `bits-remote ${line}`);
    assert.equal(found.length, lines.length);
  }

  /** What programs get from lines that end with Tab, typed on a terminal. */
  async function arrives(
    shell: string,
    args: readonly string[],
    typed: readonly string[],
  ): Promise<readonly (readonly string[])[]> {
    await rm(join(folder, 'arrived'), { force: true });
    await writeFile(join(folder, 'lines'), [...typed.map((line) => `show ${line}\t\n`), 'exit\n'].join(''));
    await run('python3', [TAB, READY, 'lines', shell, ...args]);
    const arrived = await readFile(join(folder, 'arrived'), 'utf8');
    return arrived
      .split('\0\n')
      .slice(0, -1)
      .map((line) => line.split('\0'));
  }

  const SHOW = `show() { printf '%s\\0' "$@" >>arrived; echo >>arrived; }\n`;

  describe('in bash', () => {
    const start = `source ./bash
ask() { COMP_LINE=$1 COMP_POINT=\${#1}; read -ra COMP_WORDS <<<"$1"
if [[ $1 == *' ' ]]; then COMP_WORDS+=(''); fi
COMP_CWORD=$((\${#COMP_WORDS[@]} - 1)); _bits_remote; printf '%s\\n' "\${COMPREPLY[@]}" ''; }
`;
    it('knows the commands, options and words of the table', () =>
      agrees('bash', ['--norc'], (line) => `ask 'bits-remote ${line}'\n`, start));

    it('puts names in on a terminal, quoted where they need it, and files', async () => {
      await writeFile(
        join(folder, 'rc'),
        `PROMPT_COMMAND="printf '${READY}'"\nsource ./bash\ncomplete -F _bits_remote show\n${SHOW}`,
      );
      const files = FILE_OPTIONS.map((name) => `list --${name} hos`);
      const found = await arrives(
        'bash',
        ['--noprofile', '--rcfile', 'rc', '-i'],
        [...NAMED.map(([typed]) => typed), ...files],
      );
      assert.deepEqual(
        found.map((line) => line.at(-1)),
        [...NAMED.map(([, arrived]) => arrived), ...files.map(() => 'hosts.csv')],
      );
    });
  });

  describe('in zsh', function () {
    needs(this, 'zsh');
    // The functions of zsh's completion are stood in for: outside of a terminal they refuse to work.
    const start = `autoload -Uz compinit; compinit -u -D; source ./zsh
_describe() { print -l -- \${\${(P)4}%%:*} }
compset() { PREFIX=\${PREFIX#*=} }
ask() { words=(\${=1}); if [[ $1 == *' ' ]]; then words+=(''); fi
CURRENT=$#words PREFIX=$words[-1]; words[-1]=''; _bits-remote; print }
`;
    it('knows the commands, options and words of the table', () =>
      agrees('zsh', ['-f'], (line) => `ask 'bits-remote ${line}'\n`, start));

    it('puts names in on a terminal, quoted where they need it, and files', async () => {
      await writeFile(
        join(folder, '.zshrc'),
        `precmd() { printf '${READY}' }\nautoload -Uz compinit; compinit -u -D; source ./zsh; compdef _bits-remote show\n${SHOW}`,
      );
      const files = FILE_OPTIONS.map((name) => `list --${name} hos`);
      const found = await arrives('zsh', ['-d', '-i'], [...NAMED.map(([typed]) => typed), ...files]);
      assert.deepEqual(
        found.map((line) => line.at(-1)),
        [...NAMED.map(([, arrived]) => arrived), ...files.map(() => 'hosts.csv')],
      );
    });

    it('is found as a file of fpath', async () => {
      await mkdir(join(folder, 'functions'), { recursive: true });
      await writeFile(join(folder, 'functions', '_bits-remote'), await readFile(join(folder, 'zsh')));
      const script = `fpath=($PWD/functions $fpath); autoload -Uz compinit; compinit -u -D; print $_comps[bits-remote]\n`;
      assert.equal(await run('zsh', ['-f', '-c', script]), '_bits-remote\n');
    });
  });

  describe('in fish', function () {
    needs(this, 'fish');
    const start = `source fish
function ask
    complete -C $argv[1] | string split -f 1 \\t
    echo
end
`;
    it('knows the commands, options and words of the table', () =>
      agrees('fish', ['--no-config'], (line) => `ask 'bits-remote ${line}'\n`, start));

    it('gives names, which the shell quotes, and files', async () => {
      const quoted = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`;
      const lines = [...NAMED.map(([typed]) => typed), ...FILE_OPTIONS.map((name) => `list --${name} hos`)];
      const script = lines.map((line) => `ask ${quoted(`bits-remote ${line}`)}\n`).join('');
      const found = await answers('fish', ['--no-config'], start + script);
      assert.deepEqual(found, [
        ...NAMED.map(([, arrived]) => [arrived]),
        ...FILE_OPTIONS.map(() => ['hosts.csv']),
      ]);
    });
  });
});
