import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import { PWSH } from './engine.mjs';
import { needsEngine } from './stage';

const CLI = join(__dirname, '../../dist/cli.js');

/** A line of a shell, and the hosts that it selects. Nothing in it is quoted. */
const LINES: readonly (readonly [words: string, hosts: readonly string[]])[] = [
  ['--host web-[01-03]', ['web-01', 'web-02', 'web-03']],
  ['--host web-[1:3]', ['web-1', 'web-2', 'web-3']],
  ['--host web-[1,3,5-6]', ['web-1', 'web-3', 'web-5', 'web-6']],
  ['--host web-01,db-[1,2]', ['web-01', 'db-1', 'db-2']],
  [
    '--host web-[01-09] --except web-0[1-3] --limit web-*',
    ['web-04', 'web-05', 'web-06', 'web-07', 'web-08', 'web-09'],
  ],
  ['--host https://[::1]:5986/wsman', ['https://[::1]:5986/wsman']],
];

describe('selectors without quotes', function () {
  needsEngine(this);
  let folder: string;
  before(async () => (folder = await mkdtemp(join(tmpdir(), 'bits-shells-'))));
  after(() => rm(folder, { recursive: true }));

  /** Runs a script of a shell in an empty folder, where no pattern matches a file. @returns its output */
  async function runs(shell: string, args: readonly string[], name: string, script: string): Promise<string> {
    const file = join(folder, name);
    await writeFile(file, script);
    return new Promise((resolve, reject) => {
      const env = { ...process.env, CLI, NODE: process.execPath, POWERSHELL_TELEMETRY_OPTOUT: '1' };
      execFile(shell, [...args, file], { cwd: folder, env }, (error, out, err) =>
        error ? reject(new Error(out + err)) : resolve(out),
      );
    });
  }

  const shells = [
    {
      name: 'PowerShell',
      shell: PWSH,
      args: ['-NoLogo', '-NoProfile', '-File'],
      cli: '& $env:NODE $env:CLI',
      ending: 'ps1',
    },
    { name: 'bash', shell: 'bash', args: [], cli: '"$NODE" "$CLI"', ending: 'sh' },
  ];

  for (const { name, shell, args, cli, ending } of shells) {
    it(`reach the program as they are in ${name}`, async () => {
      const script = LINES.map(([words]) => `${cli} hosts --json ${words}\n`).join('');
      const out = await runs(shell, args, `lines.${ending}`, script);
      const found = out
        .trim()
        .split(/\r?\n/)
        .map((line) => (JSON.parse(line) as { host: string }[]).map(({ host }) => host));
      assert.deepEqual(
        found,
        LINES.map(([, hosts]) => hosts),
      );
    });

    it(`go through a pipe of ${name} as a list`, async () => {
      const script = `${cli} hosts --host web-[01-12] --except web-07 | ${cli} hosts --hosts-from - --limit web-[06-08]\n`;
      const out = await runs(shell, args, `pipe.${ending}`, script);
      assert.deepEqual(out.trim().split(/\r?\n/), ['web-06', 'web-08']);
    });
  }

  it('with groups, tags and patterns arrive whole', async () => {
    const words = ['group:production/eu', 'tag:site=ams', 'web-*', 'all'];
    for (const { shell, args, ending } of shells) {
      const node = ending === 'ps1' ? '& $env:NODE' : '"$NODE"';
      const script = `${node} -e 'console.log(process.argv.slice(1).join(" "))' -- ${words.join(' ')}\n`;
      assert.equal((await runs(shell, args, `words.${ending}`, script)).trim(), words.join(' '));
    }
  });
});
