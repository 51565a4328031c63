import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { cmdShim, shShim, type ShimTarget } from '../../../../src/ui/terminals/shims';

const target = (changes: Partial<ShimTarget> = {}): ShimTarget => ({
  folder: 'C:\\Users\\Jürgen\\AppData\\Roaming\\Code\\bin',
  runtime: 'C:\\Users\\Jürgen\\AppData\\Local\\Programs\\Microsoft VS Code\\Code.exe',
  platform: 'win32',
  env: (name) => (name === 'LOCALAPPDATA' ? 'C:\\Users\\Jürgen\\AppData\\Local' : undefined),
  ...changes,
});

describe('the program for sh', function () {
  if (process.platform === 'win32') this.pending = true;
  let folder: string;
  /** A folder whose name is hard on shells. */
  let home: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'bits-shims-'));
    home = join(folder, "Alex's $HOME");
    mkdirSync(home);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** A runtime that prints what it was called with. */
  function runtime(name: string): string {
    const file = join(home, name);
    writeFileSync(file, `#!/bin/sh\necho ${name} "$ELECTRON_RUN_AS_NODE"\nprintf '%s\\n' "$@"\nexit 7\n`);
    chmodSync(file, 0o755);
    return file;
  }

  function run(shim: ShimTarget, args: readonly string[]): readonly string[] {
    const file = join(folder, 'bits-remote');
    writeFileSync(file, shShim(shim));
    const env = { PATH: `${home}:${process.env['PATH'] ?? ''}` };
    const script = 'sh "$@"; echo "code $?"';
    return execFileSync('sh', ['-c', script, 'sh', file, ...args], { encoding: 'utf8', env })
      .trimEnd()
      .split('\n');
  }

  it("runs the launcher by the editor's Node, with every argument as it is, and its exit code", () => {
    const args = ['list', '--name', 'a  b', '$x', "it's", '"', '*', ''];
    const shim = target({ folder: home, runtime: runtime('electron'), platform: 'linux' });
    assert.deepEqual(run(shim, args), ['electron 1', join(home, 'bits-remote.cjs'), ...args, 'code 7']);
  });

  it('takes another Node once the editor has moved', () => {
    runtime('node');
    const shim = target({ folder: home, runtime: join(home, 'gone'), platform: 'linux' });
    assert.equal(run(shim, [])[0], 'node 1');
  });

  it('is for Git Bash on Windows', () => {
    const lines = shShim(target()).split('\n');
    assert.ok(lines.includes("runtime='C:/Users/Jürgen/AppData/Local/Programs/Microsoft VS Code/Code.exe'"));
    assert.ok(lines.includes('if command -v node >/dev/null 2>&1; then runtime=node; fi'));
    assert.match(lines.at(-2) ?? '', /'C:\/Users\/Jürgen\/AppData\/Roaming\/Code\/bin\/bits-remote\.cjs'/);
  });
});

describe('the program for cmd', () => {
  it('names no person in a path of its own', () => {
    const lines = cmdShim(target()).split('\r\n');
    assert.ok(lines.includes('set "_runtime=%LOCALAPPDATA%\\Programs\\Microsoft VS Code\\Code.exe"'));
    assert.ok(lines.includes('"%_runtime%" "%~dp0bits-remote.cjs" %*'));
    assert.doesNotMatch(lines.join(''), /Jürgen|\n/);
  });

  it('keeps percent signs of other paths', () => {
    const lines = cmdShim(target({ runtime: 'D:\\100%\\Code.exe' })).split('\r\n');
    assert.ok(lines.includes('set "_runtime=D:\\100%%\\Code.exe"'));
  });
});
