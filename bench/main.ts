// Measures the figures in the README on this computer, with hosts on loopback.
//   npm run bench [-- --json] [-- --only list-10k,cli]
import { execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { placeNativeParts, thisTarget } from '../scripts/package/koffi.mjs';
import { builtWorker } from './builtWorker';
import { CASES, isCase, type CaseName } from './cases';
import type { Row } from './figures';
import { HEADING, reportOf, table, type CaseRows } from './report';

/** The native part that calls the system's Kerberos. */
const NATIVE_PARTS = join(import.meta.dirname, '../dist/node_modules');

/** Cases that need the packaged extension. */
const IN_EDITOR: readonly string[] = ['tree-10k', 'activate'];

/** Cases of small costs, which are measured in code that was built as what is shipped. */
const BUILT: readonly string[] = ['poll-1000', 'watch-hour', 'fleet-5000'];

/** Cases run one after another, each in its own process. */
async function run(name: CaseName): Promise<readonly Row[]> {
  const isBuilt = BUILT.includes(name);
  const worker = isBuilt ? await builtWorker() : join(import.meta.dirname, 'worker.ts');
  const child = fork(worker, [name], {
    execArgv: [...(isBuilt ? [] : ['--import', 'tsx']), '--expose-gc'],
    // Other output of a case must not mix with the JSON.
    stdio: ['ignore', 2, 2, 'ipc'],
  });
  const [rows] = (await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) => {
      throw new Error(`${name} ended with ${String(code)}`);
    }),
  ])) as [readonly Row[]];
  return rows;
}

/** Runs a script of this package, without its output in the JSON. */
function npmRun(...args: readonly string[]): void {
  execFileSync('npm', ['run', '--silent', ...args], {
    cwd: join(import.meta.dirname, '..'),
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { json: { type: 'boolean' }, only: { type: 'string' } } });
  const wanted = values.only?.split(',') ?? Object.keys(CASES);
  const unknown = wanted.filter((name) => !isCase(name));
  if (unknown.length > 0)
    throw new Error(`There is no case ${unknown.join(', ')}: ${Object.keys(CASES).join(', ')}`);
  npmRun('build', '--', '--production');
  // A build for packages has none: each package gets its own.
  placeNativeParts(NATIVE_PARTS, [thisTarget() ?? []].flat());
  if (wanted.some((name) => IN_EDITOR.includes(name))) npmRun('package', '--', '--target', 'universal');
  const measured: CaseRows[] = [];
  if (!values.json) console.log(HEADING);
  for (const name of wanted.filter(isCase)) {
    const rows = { name, rows: await run(name) };
    measured.push(rows);
    if (!values.json) console.log(table(rows));
  }
  if (values.json) console.log(JSON.stringify(reportOf(measured)));
}

main().catch((error: unknown) => {
  console.error(String(error));
  process.exitCode = 2;
});
