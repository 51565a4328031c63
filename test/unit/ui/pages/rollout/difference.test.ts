import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { HOST_RUN_STATES, type HostRunState } from '../../../../../src/fleet/rollouts/hostRunStates';
import { applied, difference } from '../../../../../src/ui/pages/rollout/difference';
import type { RolloutPageView } from '../../../../../src/ui/pages/rollout/pageView';
import { rolloutView } from '../../../../../src/ui/pages/rollout/rolloutView';
import { Format } from '../../../../../src/ui/words/format';
import { fakeRollout, fakeRun, mixedRollout, NOW, type FakeRun } from '../../../../fakeRollouts';

const FORMAT = new Format('en', 'UTC');
const STATES = Object.keys(HOST_RUN_STATES) as HostRunState[];
const SEEDS = 60;
const STEPS = 12;
const FILTERS = ['', 'web', 'web-[1-9]', 'web-[', 'nobody', 'failed'];

/** Numbers from 0 to 1 that are the same for the same seed (Lehmer, MINSTD). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

/** A page that changes in every way: states, progress, filter, open groups, time. */
function* walk(seed: number): Generator<RolloutPageView> {
  const random = numbers(seed);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] ?? assert.fail();
  const count = pick([3, 20, 21, 120, 201, 400]);
  const runs: FakeRun[] = Array.from({ length: count }, (_, index) =>
    fakeRun(`web-${index}`, pick(STATES), index),
  );
  const open = new Set<string>();
  let filter = '';
  for (let step = 0; step < STEPS; step++) {
    for (let changes = Math.floor(random() * 20); changes > 0; changes--) {
      const index = Math.floor(random() * count);
      runs[index] = fakeRun(`web-${index}`, pick(STATES), Math.floor(random() * 100));
    }
    if (random() < 0.3) filter = pick(FILTERS);
    const rollout = fakeRollout(runs, { state: { waves: 1 + (step >> 2) } });
    const { view } = rolloutView(rollout, { filter, open }, NOW + step * 500, FORMAT);
    const groups = view.table.rows.filter(({ kind }) => kind === 'group');
    if (groups.length > 0 && random() < 0.5) {
      const { key } = pick(groups);
      if (!open.delete(key)) open.add(key);
    }
    yield view;
  }
}

describe('the difference of two views', () => {
  it(`leads from the one to the other, ${SEEDS} walks of ${STEPS} steps`, () => {
    for (let seed = 1; seed <= SEEDS; seed++) {
      let before: RolloutPageView | undefined;
      for (const after of walk(seed)) {
        if (before) {
          // It travels as JSON.
          const change = difference(before, after);
          assert.notEqual(change, 'all', `seed ${seed}`);
          const sent = JSON.parse(JSON.stringify(change ?? {})) as Exclude<typeof change, 'all' | undefined>;
          assert.deepEqual(applied(before, sent), after, `seed ${seed}`);
        }
        before = after;
      }
    }
  });

  it('is nothing where nothing changed', () => {
    const [one, other] = [mixedRollout(1000), mixedRollout(1000)].map(
      (rollout) => rolloutView(rollout, { filter: '', open: new Set() }, NOW, FORMAT).view,
    );
    assert.ok(one && other);
    assert.equal(difference(one, other), undefined);
  });

  it('of one host among a thousand is its cell, the head and the groups that it left and joined', () => {
    const runs = Array.from({ length: 1000 }, (_, index) => fakeRun(`web-${index}`, 'transferring', index));
    const view = (): RolloutPageView =>
      rolloutView(fakeRollout(runs), { filter: '', open: new Set() }, NOW, FORMAT).view;
    const before = view();
    runs[500] = fakeRun('web-500', 'done');
    const change = difference(before, view());
    assert.ok(change !== undefined && change !== 'all');
    assert.deepEqual(
      change.strip?.cells.map(([index, { state }]) => [index, state]),
      [[500, 'done']],
    );
    assert.deepEqual(
      change.table?.rows.map(({ key }) => key),
      ['transferring', 'done'],
    );
    assert.ok(JSON.stringify(change).length < 3000);
  });

  it('of other hosts is a whole view', () => {
    const [one, other] = [mixedRollout(40), mixedRollout(41)].map(
      (rollout) => rolloutView(rollout, { filter: '', open: new Set() }, NOW, FORMAT).view,
    );
    assert.ok(one && other);
    assert.equal(difference(one, other), 'all');
  });
});
