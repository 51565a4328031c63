import { difference } from '../../src/ui/pages/rollout/difference';
import { rolloutView, type Shown } from '../../src/ui/pages/rollout/rolloutView';
import { Format } from '../../src/ui/words/format';
import { fakeRollout, fakeRun, NOW, type FakeRun } from '../../test/fakeRollouts';
import type { Measured } from '../figures';
import { ofRuns } from '../measure';
import { timesOther, type Pair } from '../pairs';
import { worth, yardstickTime } from '../yardstick';

const HOSTS = 1_000;
/** Hosts that change between two updates: as many as a rollout moves at once, and those that begin and end. */
const MOVING = 40;
const ROUNDS = 60;
const WARM_UP = 10;
const KILOBYTE = 1_000;
const FORMAT = new Format('en', 'UTC');

/** The page of a rollout to a thousand hosts: the extension's part of an update, in turn with the yardstick. */
export function rolloutPage(): Promise<readonly Measured[]> {
  const [views, differences, sizes]: [Pair[], Pair[], number[]] = [[], [], []];
  let before = look(0).shown;
  for (let round = 1; round <= WARM_UP + ROUNDS; round++) {
    const other = yardstickTime();
    const { shown, took } = look(round);
    const started = performance.now();
    const change = difference(before.view, shown.view);
    const sent = JSON.stringify(change);
    if (round > WARM_UP) {
      views.push({ ours: took, other });
      differences.push({ ours: performance.now() - started, other });
      sizes.push(Buffer.byteLength(sent) / KILOBYTE);
    }
    before = shown;
  }
  return Promise.resolve([
    timesOther(views, { figure: 'view of 1,000 hosts, in yardsticks', goal: worth(16) }),
    timesOther(differences, { figure: 'difference of two views, in yardsticks', goal: worth(4) }),
    { figure: 'size of a difference', ...ofRuns(sizes), goal: 20, is: 'atMost', unit: 'KB' },
  ]);
}

function look(round: number): { readonly shown: Shown; readonly took: number } {
  const rollout = fakeRollout(Array.from({ length: HOSTS }, (_, index) => runAt(index, round)));
  const started = performance.now();
  const shown = rolloutView(rollout, { filter: '', open: new Set(['transferring']) }, NOW, FORMAT);
  return { shown, took: performance.now() - started };
}

/** Transfers move through the hosts like a window: some end and some begin in every round. */
function runAt(index: number, round: number): FakeRun {
  const name = `web-${String(index + 1).padStart(4, '0')}`;
  const first = 100 + round * 4;
  if (index % 29 === 0) return fakeRun(name, index % 2 === 0 ? 'failed' : 'unreachable', index);
  if (index < first) return fakeRun(name, 'done', index);
  return fakeRun(name, index < first + MOVING ? 'transferring' : 'planned', index + round);
}
