// Compiles the suite for the extension host, which loads JavaScript: test/host/*.test.ts into out/test/host/.
//   node test/host/compile.mjs
import { readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';

const root = resolve(import.meta.dirname, '../..');
/** Where the suite lies when it is compiled. */
export const OUT = join(root, 'out', 'test', 'host');

export async function compile() {
  const names = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.test.ts'));
  rmSync(OUT, { recursive: true, force: true });
  await build({
    absWorkingDir: root,
    entryPoints: ['index.ts', ...names].map((name) => join(import.meta.dirname, name)),
    outdir: OUT,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    sourcemap: 'inline',
    external: ['vscode', 'mocha'],
    // The main module of jsonc-parser is one that bundlers cannot follow.
    mainFields: ['module', 'main'],
    logLevel: 'warning',
  });
}

if (import.meta.filename === process.argv[1]) await compile();
