// Runs layers in lanes: one after the other within a lane, the lanes side by side.
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { atExit } from '../workbench/lifetime.mjs';
import { runLayer } from './layer.mjs';

/** @typedef {import('./layer.mjs').Layer} Layer */
/** @typedef {import('./layer.mjs').Result} Result */

/**
 * The layers that each layer waits for: the one before it in its lane, and those whose results it uses.
 * @param {readonly Layer[]} layers
 * @returns {ReadonlyMap<string, readonly Layer[]>} by name
 */
function predecessors(layers) {
  const isWide = availableParallelism() > 1;
  /** @type {Map<string, Layer>} */
  const last = new Map();
  return new Map(
    layers.map((layer) => {
      const lane = isWide ? layer.lane : '';
      const before = last.get(lane);
      last.set(lane, layer);
      const needed = layers.filter(({ name }) => layer.needs?.includes(name));
      return [layer.name, before === undefined ? needed : [before, ...needed]];
    }),
  );
}

/**
 * Runs all layers. A failed layer does not keep the others from running.
 * @param {readonly Layer[]} layers those of a lane in their order; a layer needs only layers before it
 * @param {boolean} isBrief whether the output of layers that passed is left out
 * @returns {Promise<readonly Result[]>} in the order of the layers
 */
async function runAll(layers, isBrief) {
  const folder = mkdtempSync(join(tmpdir(), 'counts-'));
  atExit(() => rmSync(folder, { recursive: true, force: true }));
  const before = predecessors(layers);
  /** @type {Map<string, Promise<Result>>} */
  const runs = new Map();
  for (const layer of layers) {
    const waits = before.get(layer.name)?.map(({ name }) => runs.get(name)) ?? [];
    runs.set(
      layer.name,
      Promise.all(waits).then(() => runLayer(layer, folder, isBrief)),
    );
  }
  return Promise.all(runs.values());
}

/**
 * The tests that failed, once more at the end: the output of their layer may be far above.
 * @param {readonly Result[]} results
 */
function failures(results) {
  return results.flatMap(({ name, failures }) => failures.map((failure) => `✖ ${name}: ${failure}`));
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

/**
 * Runs layers, prints a table of them and their sum, and sets the exit code.
 * @param {readonly Layer[]} layers those of a lane in their order; a layer needs only layers before it
 * @param {object} [options]
 * @param {boolean} [options.isBrief] leave the output of layers that passed out
 */
export async function runAndReport(layers, { isBrief = false } = {}) {
  const started = performance.now();
  const results = await runAll(layers, isBrief);
  const sum = (/** @type {'passed' | 'failed'} */ key) =>
    results.reduce((all, result) => all + result[key], 0);
  console.log(`\n${table(results)}\n`);
  for (const failure of failures(results)) console.log(failure);
  console.log(`${((performance.now() - started) / 1000).toFixed(0)} s in all`);
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
  if (sum('failed') > 0) process.exitCode = 1;
}
