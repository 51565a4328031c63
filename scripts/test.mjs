// Runs every layer of tests in order and adds them up. A failed layer does not keep the later ones from running.
//   npm test [-- --only unit,protocol]
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { COUNTS_FILE } from './countingReporter.mjs';
import { EDITORS } from './workbench/editors.mjs';
import { installWorkbench } from './workbench/install.mjs';
import { atExit } from './workbench/lifetime.mjs';
import { editorHome, serverNode } from './workbench/paths.mjs';

/**
 * @typedef {object} Layer
 * @property {string} name
 * @property {readonly string[]} script of npm
 * @property {boolean} [counts] whether it is mocha's, and counts its tests; the others are one each
 * @property {'oldest' | 'newest'} [editor] what it runs in, instead of the newest one
 * @property {import('./workbench/editors.mjs').Editor} [nodeOf] the editor whose Node it runs on, instead of ours
 */

/** Those on the Node of an editor that is another than the one which runs this. */
const OTHER_NODES = Object.values(EDITORS)
  .map((nodeOf) => ({ nodeOf, major: majorOf(nodeOf.node) }))
  .filter(({ major }) => major !== majorOf(process.versions.node) && process.platform !== 'win32')
  .flatMap(({ nodeOf, major }) =>
    ['unit', 'protocol'].map((name) => ({
      name: `${name}-node${major}`,
      script: [`test:${name}`],
      counts: true,
      nodeOf,
    })),
  );

/**
 * In the order from fast to real.
 * @type {readonly Layer[]}
 */
const LAYERS = [
  { name: 'lint', script: ['lint'] },
  { name: 'types', script: ['check-types'] },
  { name: 'l10n', script: ['l10n', '--', '--check'] },
  { name: 'build', script: ['build'] },
  { name: 'unit', script: ['test:unit'], counts: true },
  { name: 'fuzz', script: ['test:fuzz'], counts: true },
  { name: 'protocol', script: ['test:protocol'], counts: true },
  ...OTHER_NODES,
  { name: 'interop', script: ['test:interop'], counts: true },
  { name: 'host', script: ['test:host'], counts: true },
  { name: 'host-1.100', script: ['test:host'], counts: true, editor: 'oldest' },
  { name: 'package', script: ['package'] },
  { name: 'browser', script: ['test:browser'], counts: true },
  { name: 'browser-1.100', script: ['test:browser'], counts: true, editor: 'oldest' },
];

/** @typedef {{ passed: number, failed: number, skipped: number, name: string, note: string, seconds: number }} Result */

/** @param {string} version */
function majorOf(version) {
  return version.split('.')[0] ?? '';
}

/**
 * @param {Layer} layer
 * @returns {Promise<NodeJS.ProcessEnv>} what decides on which editor and which Node it runs
 */
async function environment({ editor = 'newest', nodeOf }) {
  const env = { ...process.env, BITS_REMOTE_EDITOR: editor };
  if (nodeOf === undefined) return env;
  await installWorkbench(nodeOf);
  const bin = dirname(serverNode(editorHome(nodeOf)));
  return { ...env, PATH: bin + delimiter + (process.env['PATH'] ?? '') };
}

/**
 * @param {Layer} layer
 * @param {string} countsFile
 * @returns {Promise<number | NodeJS.Signals>} how it ended
 */
async function npmRun(layer, countsFile) {
  const child = spawn('npm', ['run', '--silent', ...layer.script], {
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
    env: { ...(await environment(layer)), [COUNTS_FILE]: countsFile },
  });
  const forget = atExit(() => child.kill());
  const [code, signal] = await once(child, 'exit');
  forget();
  return signal ?? code;
}

/**
 * Judges a layer of mocha: what it counted, and one failure more when it broke off, ran nothing, or on another Node.
 * @param {string} countsFile
 * @param {number | NodeJS.Signals} end
 * @param {string | undefined} wanted version of Node, where it has to be a certain one
 */
function judge(countsFile, end, wanted) {
  /** @type {import('./countingReporter.mjs').Counts} */
  const { node, ...counts } = existsSync(countsFile)
    ? JSON.parse(readFileSync(countsFile, 'utf8'))
    : { passed: 0, failed: 0, skipped: 0, node: '' };
  if (counts.failed > 0) return { ...counts, note: '' };
  if (end !== 0) return { ...counts, failed: 1, note: `ended with ${end}` };
  // Where a layer cannot run, its tests are skipped: in CI they fail instead.
  if (counts.passed + counts.skipped === 0) return { ...counts, failed: 1, note: 'no tests' };
  if (wanted !== undefined && node !== wanted) return { ...counts, failed: 1, note: `ran on Node ${node}` };
  return { ...counts, note: '' };
}

/**
 * @param {Layer} layer
 * @param {string} folder for the counts
 * @returns {Promise<Result>}
 */
async function runLayer(layer, folder) {
  const { name } = layer;
  console.log(`\n── ${name} ${'─'.repeat(76 - name.length)}`);
  const started = performance.now();
  const countsFile = join(folder, `${name}.json`);
  const end = await npmRun(layer, countsFile);
  const seconds = (performance.now() - started) / 1000;
  const passed = end === 0 ? 1 : 0;
  const judged = layer.counts
    ? judge(countsFile, end, layer.nodeOf?.node)
    : { passed, failed: 1 - passed, skipped: 0, note: '' };
  return { name, seconds, ...judged };
}

/** @param {readonly Result[]} results */
function table(results) {
  const lines = results.map(({ name, passed, failed, skipped, seconds, note }) =>
    [
      (failed > 0 ? '✖ ' : '✔ ') + name.padEnd(15),
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
