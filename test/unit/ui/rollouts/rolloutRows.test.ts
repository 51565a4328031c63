import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { NewEntry } from '../../../../src/fleet/rollouts/journal/entry';
import type { RolloutState } from '../../../../src/fleet/rollouts/journal/rolloutState';
import { markedDescription } from '../../../../src/fleet/rollouts/marker';
import { RolloutRows } from '../../../../src/ui/rollouts/rolloutRows';
import type { ConductedBy, ShownRollout } from '../../../../src/ui/rollouts/shownRollouts';
import { Format } from '../../../../src/ui/words/format';
import { FakeClock } from '../../../fakeClock';
import { ROLLOUT, rolloutState } from './begun';

const HOUR = 3_600_000;
const ENDED: NewEntry = { kind: 'ended', status: 'done' };

function shown(state: RolloutState, conductedBy: ConductedBy = { kind: 'here' }): ShownRollout {
  const see: ShownRollout['see'] = (run) => ({
    state: run.state,
    job: undefined,
    failingSince: undefined,
    nextTryAt: undefined,
    movedAt: undefined,
  });
  return { state, conductedBy, see };
}

function rowsOf(all: readonly ShownRollout[], now: number): RolloutRows {
  const get = (rollout: string): ShownRollout | undefined =>
    all.find(({ state }) => state.rollout === rollout);
  return new RolloutRows({ all, get }, new Format('en'), new FakeClock(now));
}

describe('the rows of rollouts', () => {
  it('are those of open ones first, then those that ended less than a day ago', () => {
    const now = 100 * HOUR;
    const ended = (rollout: string, hours: number): ShownRollout =>
      shown({ ...rolloutState(1, [ENDED]), rollout, changedAt: now - hours * HOUR });
    const open = shown({ ...rolloutState(1), changedAt: 0 });
    const rows = rowsOf([ended('aaaaaaaa', 1), ended('bbbbbbbb', 25), open], now);
    assert.deepEqual(rows.shown, [ROLLOUT, 'aaaaaaaa']);
    assert.equal(rows.top.label, 'Rollouts');
    assert.equal(rows.row('bbbbbbbb')?.description, 'done · 0 of 1 done');
    assert.equal(rows.row('cccccccc'), undefined);
  });

  it('name the place of a job by its marker, where the rollout is known', () => {
    const rows = rowsOf([shown(rolloutState(3))], 0);
    const marker = { rollout: ROLLOUT, host: 1, attempt: 1, spec: '00000000' };
    assert.equal(rows.place(marker), 'Nightly pack, wave 2');
    assert.equal(rows.place({ ...marker, host: 7 }), undefined);
    assert.equal(rows.place({ ...marker, rollout: 'aaaaaaaa' }), undefined);
  });

  it('tell of the jobs of a rollout as long as it is open, and name it in the rows of its jobs', () => {
    const marker = { rollout: ROLLOUT, host: 1, attempt: 1, spec: '00000000' };
    const job = { description: markedDescription('Ours.', marker) };
    const other = { description: markedDescription('', { ...marker, rollout: 'aaaaaaaa' }) };
    const text = {
      label: 'Pack',
      description: '42%',
      icon: { id: 'x' },
      contextValue: '',
      spoken: 'Pack, 42%',
    };
    const open = rowsOf([shown(rolloutState(3))], 0);
    assert.deepEqual(
      [open.tellOf(job), open.tellOf(other), open.tellOf({ description: '' })],
      [true, false, false],
    );
    assert.equal(rowsOf([shown(rolloutState(3, [ENDED]))], 0).tellOf(job), false);
    const row = open.jobRow(text, job);
    assert.equal(row.description, '42% · rollout Nightly pack, wave 2');
    assert.equal(row.spoken, 'Pack, 42%, rollout Nightly pack, wave 2');
    assert.equal(open.jobRow(text, other), text);
  });

  it('count for the status bar and the badge what is open, and what waits for a person', () => {
    const paused = (why: 'byYou' | 'failureLimit'): ShownRollout =>
      shown(rolloutState(2, [{ kind: 'paused', why, text: '' }]), { kind: 'nobody' });
    const all = [
      shown(rolloutState(2)),
      paused('byYou'),
      paused('failureLimit'),
      shown(rolloutState(2, [ENDED])),
    ];
    const rows = rowsOf(all, 0);
    assert.deepEqual(rows.open?.lines, [
      'Nightly pack · wave 1 of 2 · 0 of 2 done',
      '2 waves to go, started only while this window is open',
      'Nightly pack · paused by you · wave 1 of 2 · 0 of 2 done',
      'Nightly pack · paused by failures · wave 1 of 2 · 0 of 2 done',
    ]);
    assert.equal(rows.open.text, '$(rocket) 3 $(layers) 2');
    assert.equal(rowsOf([shown(rolloutState(2, [ENDED]))], 0).open, undefined);
    assert.deepEqual(rows.waiting, { count: 1, text: '1 rollout waits for you' });
  });
});
