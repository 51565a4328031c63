import { statSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { join } from 'node:path';
import type { ProbeReport } from '../editor/protocol';
import { openWindow } from '../editor/window';
import type { Row } from '../figures';
import { median, ofRuns } from '../measure';
import { worth } from '../yardstick';

const DIST = join(import.meta.dirname, '../../dist');
/** Pairs of extension hosts: in the second of each the other extension is activated first. */
const PAIRS = 6;
/** Milliseconds until an extension host that has just started has activated its own. */
const SETTLING = 2_000;
const KILOBYTE = 1_000;

type Activated = Extract<ProbeReport, { kind: 'activated' }>;

/** The packaged extension and an empty one in a real extension host, which nobody shows the view. */
export async function activation(): Promise<readonly Row[]> {
  const runs = await activated();
  const above = inPairs(runs, ({ ours, empty, yardstick }) => (ours.processor - empty.processor) / yardstick);
  const rest = inPairs(runs, ({ rest, yardstick }) => rest.processor / yardstick);
  return [
    {
      figure: 'processor above an empty extension with as many commands, in yardsticks',
      ...ofRuns(above),
      goal: worth(3),
      is: 'atMost',
      unit: 'times',
      absolute: {
        value: median(runs.map(({ ours, empty }) => ours.processor - empty.processor)),
        unit: 'ms',
      },
    },
    {
      figure: 'the rest, at the first question or soon after, in yardsticks',
      ...ofRuns(rest),
      unit: 'times',
      absolute: { value: median(runs.map(({ rest: { processor } }) => processor)), unit: 'ms' },
    },
    {
      figure: 'lazy bundles loaded',
      value: Math.max(...runs.map(({ lazy }) => lazy)),
      goal: 0,
      is: 'exactly',
      unit: '',
    },
    {
      figure: 'the bundle that is loaded at once',
      value: statSync(join(DIST, 'extension.js')).size / KILOBYTE,
      goal: 8,
      is: 'atMost',
      unit: 'KB',
    },
    {
      figure: 'the bundle behind it',
      value: statSync(join(DIST, 'collaborators.js')).size / KILOBYTE,
      goal: 120,
      is: 'atMost',
      unit: 'KB',
    },
  ];
}

/** Each time in a new extension host. */
async function activated(): Promise<readonly Activated[]> {
  const window = await openWindow({});
  try {
    const runs: Activated[] = [];
    for (let run = 0; run < 2 * PAIRS; run++) {
      if (run > 0) {
        await window.workbench.reload();
        await window.report('ready');
      }
      await delay(SETTLING);
      window.order({ kind: 'activate', first: run % 2 === 0 ? 'ours' : 'empty' });
      runs.push(await window.report('activated'));
    }
    return runs;
  } finally {
    await window.close();
  }
}

/** The second activation finds some of the editor's own code compiled: two extension hosts together make a run. */
function inPairs(runs: readonly Activated[], of: (run: Activated) => number): number[] {
  return Array.from({ length: runs.length >> 1 }, (_, pair) => {
    const [first = NaN, second = NaN] = runs.slice(2 * pair, 2 * pair + 2).map(of);
    return (first + second) / 2;
  });
}
