import { statSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { join } from 'node:path';
import type { ProbeReport } from '../editor/protocol';
import { openWindow } from '../editor/window';
import type { Measured } from '../figures';
import { ofRuns } from '../measure';
import { worth } from '../yardstick';

const DIST = join(import.meta.dirname, '../../dist');
/** Pairs of extension hosts: in the second of each the other extension is activated first. */
const PAIRS = Number(process.env['BENCH_PAIRS'] ?? 6);
/** Milliseconds until an extension host that has just started has activated its own. */
const SETTLING = 2_000;
const KILOBYTE = 1_000;

type Activated = Extract<ProbeReport, { kind: 'activated' }>;

/** The packaged extension and an empty one in a real extension host, which nobody shows the view. */
export async function activation(): Promise<readonly Measured[]> {
  const runs = await activated();
  return [
    {
      figure: 'processor above an empty extension with as many commands',
      ...ofRuns(
        inPairs(runs, ({ ours, empty, yardstick }) => worth(ours.processor - empty.processor, yardstick)),
      ),
      goal: 3,
      is: 'atMost',
      unit: 'ms worth',
    },
    {
      figure: 'processor for the rest, at the first question or soon after',
      ...ofRuns(inPairs(runs, ({ rest, yardstick }) => worth(rest.processor, yardstick))),
      goal: 50,
      is: 'atMost',
      unit: 'ms worth',
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
      const report = await window.report('activated');
      if (process.env['BENCH_SHOW']) console.error(JSON.stringify(report));
      runs.push(report);
    }
    return runs;
  } finally {
    await window.close();
  }
}

/** What is activated second finds some of the editor's own code compiled: two extension hosts together make a run. */
function inPairs(runs: readonly Activated[], of: (run: Activated) => number): number[] {
  return Array.from({ length: runs.length >> 1 }, (_, pair) => {
    const [first = NaN, second = NaN] = runs.slice(2 * pair, 2 * pair + 2).map(of);
    return (first + second) / 2;
  });
}
