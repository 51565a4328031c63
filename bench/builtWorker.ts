import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { build, type Plugin } from 'esbuild';

const OURS = /[\\/](?:bench|scripts|src|test)[\\/].*\.(?:ts|mjs)$/;

/** Modules find their neighbours by their folder, which is that of the source. */
const inPlace: Plugin = {
  name: 'in-place',
  setup(building) {
    building.onLoad({ filter: OURS }, async ({ path }) => {
      if (path.includes('node_modules')) return undefined;
      const source = await readFile(path, 'utf8');
      const contents = source
        .replaceAll('import.meta.dirname', JSON.stringify(dirname(path)))
        .replaceAll('import.meta.filename', JSON.stringify(path));
      return { contents, loader: path.endsWith('.ts') ? 'ts' : 'js' };
    });
  },
};

/**
 * Builds the program that runs one case, as what is shipped is built: code that is translated while it is loaded names
 * every function anew each time one is made, and that name is in its memory and its time.
 * @returns the file
 */
export async function builtWorker(): Promise<string> {
  const outfile = join(import.meta.dirname, '../.cache/bench/worker.cjs');
  await build({
    entryPoints: [join(import.meta.dirname, 'worker.ts')],
    outfile,
    bundle: true,
    external: ['koffi', 'esbuild', 'playwright', 'playwright-core', '@vscode/*', 'vscode'],
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    minifySyntax: true,
    plugins: [inPlace],
    logLevel: 'error',
  });
  return outfile;
}
