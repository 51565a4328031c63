import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, win32 } from 'node:path';
import { after, afterEach, before, describe, it } from 'mocha';
import { needs } from './packages';
import { endWine, installWineNode, WINE_ENV, WINE_HOME, WINE_NODE } from './wineNode';

const PLAIN = [
  'web-01,db-02',
  'group:production/eu',
  'tag:site=ams',
  'all',
  'https://web-01.contoso.example:5986/wsman',
];
/** Selectors with brackets and stars, which are patterns of file names too. */
const PATTERNS = [
  'web-[01-03]',
  'web-[1:3]',
  'web-[1,3,5-6]',
  'web-01,db-[1,2]',
  'web-*',
  'https://[::1]:5986/wsman',
];

/** Writes its arguments to a file: Windows' Node has no standard output in wine. */
const PROGRAM = "require('fs').appendFileSync('args.txt', JSON.stringify(process.argv.slice(2)) + '\\n');";

describe('selectors', function () {
  let folder: string;
  // No pattern matches a file of it.
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bits-shells-'));
    await writeFile(join(folder, 'args.js'), PROGRAM);
  });
  after(() => rm(folder, { recursive: true }));
  afterEach(() => rm(join(folder, 'args.txt'), { force: true }));

  /** Runs a shell in the folder. @returns its complaints */
  async function run(shell: string, args: readonly string[], more: NodeJS.ProcessEnv = {}): Promise<string> {
    const env = { ...process.env, NODE: process.execPath, ...more };
    return new Promise((resolve) =>
      execFile(shell, args, { cwd: folder, env, timeout: 100_000 }, (_, out, err) => resolve(out + err)),
    );
  }

  /** What came to the program each time it ran. */
  async function arrived(): Promise<readonly unknown[]> {
    const text = await readFile(join(folder, 'args.txt'), 'utf8');
    return text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
  }

  describe('in zsh', function () {
    needs(this, 'zsh');

    /** Runs a script. @returns its complaints */
    async function zsh(script: string): Promise<string> {
      await writeFile(join(folder, 'script'), script);
      // -f: no file of the person's is read.
      return run('zsh', ['-f', 'script']);
    }

    it('need no quotes without brackets and stars', async () => {
      assert.equal(await zsh(`"$NODE" args.js ${PLAIN.join(' ')}\n`), '');
      assert.deepEqual(await arrived(), [PLAIN]);
    });

    it('are patterns of files with brackets and stars, and arrive in quotes', async () => {
      for (const word of PATTERNS) assert.match(await zsh(`"$NODE" args.js ${word}\n`), /no matches found/);
      assert.equal(await zsh(`"$NODE" args.js ${PATTERNS.map((word) => `'${word}'`).join(' ')}\n`), '');
      assert.deepEqual(await arrived(), [PATTERNS]);
    });

    it('arrive without quotes by the alias of the README', async () => {
      const name = 'bits-remote';
      const alias = `alias ${name}='noglob ${name}'`;
      const text = await readFile(join(__dirname, '../../README.md'), 'utf8');
      assert.ok(text.includes(alias));
      await writeFile(join(folder, name), '#!/bin/sh\nexec "$NODE" args.js "$@"\n', { mode: 0o755 });
      assert.equal(await zsh(`path=(. $path)\n${alias}\n${name} ${PATTERNS.join(' ')}\n`), '');
      assert.deepEqual(await arrived(), [PATTERNS]);
    });
  });

  // Wine's cmd is an implementation of its own. How it makes a command line, and how Windows' Node reads it, is as on Windows.
  describe("in wine's cmd", function () {
    needs(this, 'wine', 'wine64');
    // The first run installs Windows' Node and sets up wine.
    this.timeout(300_000);
    before(installWineNode);
    after(endWine);

    it('need no quotes, in a line or by the file that npm puts before a program', async () => {
      const words = [...PLAIN, ...PATTERNS];
      const node = win32.join('Z:', join(WINE_HOME, WINE_NODE));
      const line = (rest: string): string => `@"${node}" args.js ${rest}\r\n`;
      await writeFile(join(folder, 'shim.cmd'), line('%*'));
      await writeFile(
        join(folder, 'lines.cmd'),
        `${line(words.join(' '))}@call shim.cmd ${words.join(' ')}\r\n`,
      );
      await run('wine', ['cmd', '/c', 'lines.cmd'], WINE_ENV);
      assert.deepEqual(await arrived(), [words, words]);
    });
  });
});
