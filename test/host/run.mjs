// Runs test/host/*.test.ts inside a real extension host: the editor that scripts/workbench/install.mjs brings, or
// with VSCODE_TEST_HOST=desktop the desktop VS Code that @vscode/test-electron downloads (VSCODE_TEST_VERSION).
//   node test/host/run.mjs
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { build } from 'esbuild';
import { installWorkbench } from '../../scripts/workbench/install.mjs';

const root = resolve(import.meta.dirname, '../..');
const out = join(root, 'out', 'test', 'host');
const desktop = process.env['VSCODE_TEST_HOST'] === 'desktop';

/** Compiles the suite: an extension host loads JavaScript. */
async function compile() {
  const names = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.test.ts'));
  rmSync(out, { recursive: true, force: true });
  await build({
    absWorkingDir: root,
    entryPoints: ['index.ts', ...names].map((name) => join(import.meta.dirname, name)),
    outdir: out,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    sourcemap: 'inline',
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
  });
}

await compile();
if (!desktop) await installWorkbench();
const folder = mkdtempSync(join(tmpdir(), 'bits-remote-folder-'));
try {
  await runTests({
    ...(desktop
      ? { version: process.env['VSCODE_TEST_VERSION'] ?? 'stable' }
      : { vscodeExecutablePath: join(root, 'scripts', 'vscode-host.mjs') }),
    extensionDevelopmentPath: root,
    extensionTestsPath: join(out, 'index.js'),
    launchArgs: [folder],
  });
} catch (error) {
  console.error(`${basename(import.meta.filename)}: ${String(error)}`);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
