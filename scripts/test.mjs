// Runs every layer of tests in order and adds them up. A failed layer does not keep the later ones from running.
//   npm test [-- --only unit,protocol]
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { COUNTS_FILE } from './countingReporter.mjs';
import { atExit } from './workbench/lifetime.mjs';

/**
 * Each is an npm script, in the order from fast to real. Those of mocha count their tests; the others are one each.
 * @type {readonly { name: string, script: readonly string[], counts: boolean }[]}
 */
const LAYERS = [
  { name: 'lint', script: ['lint'], counts: false },
  { name: 'types', script: ['check-types'], counts: false },
  { name: 'l10n', script: ['l10n', '--', '--check'], counts: false },
  { name: 'build', script: ['build'], counts: false },
  { name: 'unit', script: ['test:unit'], counts: true },
  { name: 'fuzz', script: ['test:fuzz'], counts: true },
  { name: 'protocol', script: ['test:protocol'], counts: true },
  { name: 'interop', script: ['test:interop'], counts: true },
  { name: 'host', script: ['test:host'], counts: true },
  { name: 'package', script: ['package'], counts: false },
  { name: 'browser', script: ['test:browser'], counts: true },
];

/** @typedef {import('./countingReporter.mjs').Counts & { name: string, note: string, seconds: number }} Result */

/**
 * @param {readonly string[]} script
 * @param {string} countsFile
 * @returns {Promise<number | NodeJS.Signals>} how it ended
 */
async function npmRun(script, countsFile) {
  const child = spawn('npm', ['run', '--silent', ...script], {
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
    env: { ...process.env, [COUNTS_FILE]: countsFile },
  });
  const forget = atExit(() => child.kill());
  const [code, signal] = await once(child, 'exit');
  forget();
  return signal ?? code;
}

/**
 * Judges a layer of mocha: what it counted, and one failure more when it broke off or ran nothing.
 * @param {string} countsFile
 * @param {number | NodeJS.Signals} end
 */
function judge(countsFile, end) {
  /** @type {import('./countingReporter.mjs').Counts} */
  const counts = existsSync(countsFile)
    ? JSON.parse(readFileSync(countsFile, 'utf8'))
    : { passed: 0, failed: 0, skipped: 0 };
  if (counts.failed > 0) return { ...counts, note: '' };
  if (end !== 0) return { ...counts, failed: 1, note: `ended with ${end}` };
  // Where a layer cannot run, its tests are skipped: in CI they fail instead.
  if (counts.passed + counts.skipped === 0) return { ...counts, failed: 1, note: 'no tests' };
  return { ...counts, note: '' };
}

/**
 * @param {(typeof LAYERS)[number]} layer
 * @param {string} folder for the counts
 * @returns {Promise<Result>}
 */
async function runLayer({ name, script, counts }, folder) {
  console.log(`\n── ${name} ${'─'.repeat(76 - name.length)}`);
  const started = performance.now();
  const countsFile = join(folder, `${name}.json`);
  const end = await npmRun(script, countsFile);
  const seconds = (performance.now() - started) / 1000;
  const passed = end === 0 ? 1 : 0;
  const judged = counts ? judge(countsFile, end) : { passed, failed: 1 - passed, skipped: 0, note: '' };
  return { name, seconds, ...judged };
}

/** @param {readonly Result[]} results */
function table(results) {
  const lines = results.map(({ name, passed, failed, skipped, seconds, note }) =>
    [
      (failed > 0 ? '✖ ' : '✔ ') + name.padEnd(10),
      `${passed} passed`.padStart(12),
      `${failed} failed`.padStart(10),
      skipped > 0 ? `${skipped} skipped`.padStart(11) : ' '.repeat(11),
      `${seconds.toFixed(1)} s`.padStart(9),
      note === '' ? '' : `  ${note}`,
    ].join(' '),
  );
  return lines.map((line) => line.trimEnd()).join('\n');
}

/** @param {string | undefined} only names of layers, with commas between them */
function chosen(only) {
  if (only === undefined) return LAYERS;
  const names = only.split(',');
  const unknown = names.filter((name) => !LAYERS.some((layer) => layer.name === name));
  if (unknown.length > 0) {
    console.error(`There is no layer ${unknown.join(', ')}: ${LAYERS.map(({ name }) => name).join(', ')}`);
    process.exit(2);
  }
  return LAYERS.filter(({ name }) => names.includes(name));
}

const { values } = parseArgs({ options: { only: { type: 'string' } } });
const folder = mkdtempSync(join(tmpdir(), 'counts-'));
atExit(() => rmSync(folder, { recursive: true, force: true }));
/** @type {Result[]} */
const results = [];
for (const layer of chosen(values.only)) results.push(await runLayer(layer, folder));
const sum = (/** @type {'passed' | 'failed'} */ key) => results.reduce((all, result) => all + result[key], 0);
console.log(`\n${table(results)}\n`);
console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
if (sum('failed') > 0) process.exitCode = 1;
