// One layer of tests: an npm script in a process of its own, whose output is kept until it ends.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { COUNTS_FILE } from '../countingReporter.mjs';
import { installWorkbench } from '../workbench/install.mjs';
import { atExit, signalGroup } from '../workbench/lifetime.mjs';
import { editorHome, serverNode } from '../workbench/paths.mjs';

/**
 * @typedef {object} Layer
 * @property {string} name
 * @property {string} lane layers of one lane run one after the other
 * @property {readonly string[]} script of npm
 * @property {boolean} [counts] whether it is mocha's, and counts its tests; the others are one each
 * @property {readonly string[]} [needs] layers whose results it uses: it begins when they have ended
 * @property {boolean} [patient] nothing in it waits against a clock: it leaves the processor to the layer beside it
 * @property {'oldest' | 'newest'} [editor] what it runs in, instead of the newest one
 * @property {import('../workbench/editors.mjs').Editor} [nodeOf] the editor whose Node it runs on, instead of ours
 */

/**
 * @typedef {object} Result
 * @property {string} name
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {readonly string[]} failures each test that failed, with the first line of its error
 * @property {string} note why the layer counts as failed, where no test says it
 * @property {number} seconds
 */

/** @typedef {{ readonly end: number | NodeJS.Signals, readonly output: string }} Run */

/**
 * @param {Layer} layer
 * @returns {Promise<NodeJS.ProcessEnv>} decides on which editor and which Node it runs
 */
async function environment({ editor = 'newest', nodeOf }) {
  const color = process.stdout.isTTY && process.env['NO_COLOR'] === undefined ? { FORCE_COLOR: '1' } : {};
  const env = { ...process.env, ...color, BITS_REMOTE_EDITOR: editor };
  if (nodeOf === undefined) return env;
  await installWorkbench(nodeOf);
  const bin = dirname(serverNode(editorHome(nodeOf)));
  return { ...env, PATH: bin + delimiter + (process.env['PATH'] ?? '') };
}

/**
 * @param {Layer} layer
 * @param {string} countsFile
 * @returns {Promise<Run>}
 */
async function npmRun(layer, countsFile) {
  const child = spawn('npm', ['run', '--silent', ...layer.script], {
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
    // A group of its own, which ends as a whole.
    detached: process.platform !== 'win32',
    env: { ...(await environment(layer)), [COUNTS_FILE]: countsFile },
  });
  const forget = atExit(() => signalGroup(child.pid, 'SIGTERM'));
  if (layer.patient && child.pid !== undefined)
    setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => (output += text));
  const [code, signal] = await once(child, 'close');
  forget();
  return { end: signal ?? code, output };
}

/**
 * Judges a layer of mocha: its counts, and one failure more when it broke off, ran nothing, or on another Node.
 * @param {string} countsFile
 * @param {number | NodeJS.Signals} end
 * @param {string | undefined} wanted version of Node, where it has to be a certain one
 */
function judge(countsFile, end, wanted) {
  /** @type {import('../countingReporter.mjs').Counts} */
  const { node, ...counts } = existsSync(countsFile)
    ? JSON.parse(readFileSync(countsFile, 'utf8'))
    : { passed: 0, failed: 0, skipped: 0, node: '', failures: [] };
  if (counts.failed > 0) return { ...counts, note: '' };
  if (end !== 0) return { ...counts, failed: 1, note: `ended with ${end}` };
  // Where a layer cannot run, its tests are skipped: in CI they fail instead.
  if (counts.passed + counts.skipped === 0) return { ...counts, failed: 1, note: 'no tests' };
  if (wanted !== undefined && node !== wanted) return { ...counts, failed: 1, note: `ran on Node ${node}` };
  return { ...counts, note: '' };
}

/**
 * Runs a layer, and prints its output in one piece when it has ended.
 * @param {Layer} layer
 * @param {string} folder for the counts
 * @param {boolean} isBrief whether the output of a layer that passed is left out
 * @returns {Promise<Result>}
 */
export async function runLayer(layer, folder, isBrief) {
  const { name } = layer;
  const started = performance.now();
  const countsFile = join(folder, `${name}.json`);
  console.log(`${name} …`);
  const { end, output } = await npmRun(layer, countsFile).catch((error) => ({
    end: 1,
    output: String(error),
  }));
  const seconds = (performance.now() - started) / 1000;
  const passed = end === 0 ? 1 : 0;
  const judged = layer.counts
    ? judge(countsFile, end, layer.nodeOf?.node)
    : { passed, failed: 1 - passed, skipped: 0, note: '', failures: [] };
  if (!isBrief || judged.failed > 0)
    console.log(`\n── ${name} ${'─'.repeat(Math.max(76 - name.length, 0))}\n${output.trimEnd()}\n`);
  return { name, seconds, ...judged };
}
