import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { after, before, describe, it } from 'mocha';
import { pasted } from '../../src/cli/output/pasted';
import { PWSH } from './engine.mjs';
import { needsEngine } from './stage';

/** Words that tables and messages print. */
const WORDS = [
  'web-01.contoso.example',
  'https://web-01:5986/wsman',
  'tag:site=ams',
  'web-[01-22]',
  'web-[01-22,31], db-*',
  'https://[::1]:5986/wsman',
  'https://a/b?c=1&d=%41',
  'D:\\Drop\\my pack.zip',
  "D:\\O'Brien\\a.zip",
  '\\\\files-01\\share\\a.zip',
  'D:\\Drop\\',
  '$HOME',
  'a`b!c',
  '“a”',
  "$it's",
  '$it’s',
  '@file',
  '#1',
  '~',
  '{a,b}',
  'a;b|c>d<e(f)^',
  '01,02',
];

describe('words for pasting', function () {
  needsEngine(this);
  let folder: string;
  before(async () => (folder = await mkdtemp(join(tmpdir(), 'bits-pasted-'))));
  after(() => rm(folder, { recursive: true }));

  it('arrive whole in PowerShell', async () => {
    const echo = 'console.log(JSON.stringify(process.argv.slice(1)))';
    const words = WORDS.map((word) => pasted(word, 'win32')).join(' ');
    const file = join(folder, 'words.ps1');
    await writeFile(file, `& $env:NODE -e '${echo}' -- ${words}\n`);
    const env = { ...process.env, NODE: process.execPath, POWERSHELL_TELEMETRY_OPTOUT: '1' };
    const args = ['-NoLogo', '-NoProfile', '-File', file];
    const { stdout } = await promisify(execFile)(PWSH, args, { cwd: folder, env });
    assert.deepEqual(JSON.parse(stdout), WORDS);
  });
});
