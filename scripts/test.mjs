// Runs every layer of tests and adds them up. Layers of different lanes run side by side.
//   npm test [-- --only unit,protocol]     only these, and the layers that they need
import { parseArgs } from 'node:util';
import { runAndReport } from './layers/lanes.mjs';
import { EDITORS } from './workbench/editors.mjs';

/** @typedef {import('./layers/layer.mjs').Layer} Layer */

/** @param {string} version */
const majorOf = (version) => version.split('.')[0] ?? '';

/**
 * The layers that run again on the Node of an editor, where that is not the Node that runs this.
 * @type {readonly Layer[]}
 */
const OTHER_NODES = Object.values(EDITORS)
  .map((nodeOf) => ({ nodeOf, major: majorOf(nodeOf.node) }))
  .filter(({ major }) => major !== majorOf(process.versions.node) && process.platform !== 'win32')
  .flatMap(({ nodeOf, major }) => [
    { name: `unit-node${major}`, lane: 'code', script: ['test:unit'], counts: true, nodeOf },
    {
      name: `protocol-node${major}`,
      lane: 'code',
      script: ['test:protocol'],
      counts: true,
      needs: ['build'],
      nodeOf,
    },
  ]);

/**
 * In the order from fast to real. Two lanes keep two cores busy. Tests in a window come first in theirs, beside layers
 * that wait against no clock, and those that wait against many, the protocol's, come last in the other: a person's
 * patience in a window is a limit of time too.
 * @type {readonly Layer[]}
 */
const LAYERS = [
  { name: 'lint', lane: 'code', script: ['lint'], patient: true },
  { name: 'types', lane: 'code', script: ['check-types'], patient: true },
  { name: 'l10n', lane: 'code', script: ['l10n', '--', '--check'], patient: true },
  { name: 'build', lane: 'editor', script: ['build'] },
  { name: 'package', lane: 'editor', script: ['package'] },
  { name: 'unit', lane: 'code', script: ['test:unit'], counts: true },
  { name: 'fuzz', lane: 'code', script: ['test:fuzz'], counts: true, patient: true },
  ...OTHER_NODES.filter(({ needs }) => needs === undefined),
  { name: 'interop', lane: 'code', script: ['test:interop'], counts: true, needs: ['build'] },
  { name: 'powershell', lane: 'code', script: ['test:powershell'], counts: true, needs: ['build'] },
  { name: 'protocol', lane: 'code', script: ['test:protocol'], counts: true, needs: ['build'] },
  ...OTHER_NODES.filter(({ needs }) => needs !== undefined),
  { name: 'browser', lane: 'editor', script: ['test:browser'], counts: true, needs: ['package'] },
  {
    name: 'browser-1.100',
    lane: 'editor',
    script: ['test:browser'],
    counts: true,
    needs: ['package'],
    editor: 'oldest',
  },
  { name: 'host', lane: 'editor', script: ['test:host:run'], counts: true, needs: ['build'] },
  {
    name: 'host-1.100',
    lane: 'editor',
    script: ['test:host:run'],
    counts: true,
    needs: ['build'],
    editor: 'oldest',
  },
];

/** @param {string | undefined} only names of layers, with commas between them */
function chosen(only) {
  if (only === undefined) return LAYERS;
  const names = only.split(',');
  const unknown = names.filter((name) => !LAYERS.some((layer) => layer.name === name));
  if (unknown.length > 0) {
    console.error(`There is no layer ${unknown.join(', ')}: ${LAYERS.map(({ name }) => name).join(', ')}`);
    process.exit(2);
  }
  const needed = LAYERS.filter(({ name }) => names.includes(name)).flatMap(({ needs = [] }) => needs);
  return LAYERS.filter(({ name }) => names.includes(name) || needed.includes(name));
}

const { values } = parseArgs({ options: { only: { type: 'string' } } });
await runAndReport(chosen(values.only));
