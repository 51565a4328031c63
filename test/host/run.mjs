// Runs test/host/*.test.ts inside a real extension host: the editor that scripts/workbench/install.mjs brings, or
// with VSCODE_TEST_HOST=desktop the desktop VS Code that @vscode/test-electron downloads (VSCODE_TEST_VERSION).
//   node test/host/run.mjs
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { COUNTS_FILE } from '../../scripts/countingReporter.mjs';
import { installWorkbench } from '../../scripts/workbench/install.mjs';
import { atExit } from '../../scripts/workbench/lifetime.mjs';
import { OUT, compile } from './compile.mjs';

const root = resolve(import.meta.dirname, '../..');
const desktop = process.env['VSCODE_TEST_HOST'] === 'desktop';

await compile();
if (!desktop) await installWorkbench();
const temporary = mkdtempSync(join(tmpdir(), 'host-tests-'));
atExit(() => rmSync(temporary, { recursive: true, force: true }));
const folder = join(temporary, 'folder');
const countsFile = process.env[COUNTS_FILE] ?? join(temporary, 'counts.json');
mkdirSync(folder);
try {
  await runTests({
    ...(desktop
      ? { version: process.env['VSCODE_TEST_VERSION'] ?? 'stable' }
      : { vscodeExecutablePath: join(root, 'scripts', 'vscode-host.mjs') }),
    extensionDevelopmentPath: root,
    extensionTestsPath: join(OUT, 'index.js'),
    launchArgs: [folder],
    // The rollouts of who runs the tests are none of theirs.
    extensionTestsEnv: {
      [COUNTS_FILE]: countsFile,
      XDG_STATE_HOME: temporary,
      LOCALAPPDATA: temporary,
      ...(process.stdout.isTTY && { FORCE_COLOR: '1' }),
    },
  });
  // process.exit(0) in a test ends the host with 0: what never told its counts did not pass.
  if (!existsSync(countsFile)) throw new Error('the suite ended before it told its results');
  const { passed, failed } = JSON.parse(readFileSync(countsFile, 'utf8'));
  if (failed > 0 || passed === 0) throw new Error(`${passed} tests passed, ${failed} failed`);
} catch (error) {
  console.error(`${basename(import.meta.filename)}: ${String(error)}`);
  process.exitCode = 1;
}
