import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { NewEntry } from '../../../../src/fleet/rollouts/journal/entry';
import { Format } from '../../../../src/ui/words/format';
import { openRollouts } from '../../../../src/ui/words/openRollouts';
import type { RowRollout } from '../../../../src/ui/words/rolloutRow';
import { rolloutState } from '../rollouts/begun';

const format = new Format('en');
const FIRST: NewEntry = { kind: 'waveStarted', wave: 0 };

/** A rollout to five hosts in waves of one, two and two, led by this window unless told otherwise. */
function rollout(entries: readonly NewEntry[], conductor: string | undefined = ''): RowRollout {
  const state = rolloutState(5, entries, { waves: [1, 2] });
  return { state, hosts: Array.from(state.runs.values(), (run) => run.state), conductor };
}

function barOf(...open: readonly RowRollout[]): string | undefined {
  return openRollouts(open, format)?.text;
}

describe('open rollouts in the status bar', () => {
  it('say how many waves are to go, and that this window has to stay open for them', () => {
    assert.deepEqual(openRollouts([rollout([FIRST])], format), {
      text: '$(rocket) 1 $(layers) 2',
      spoken: '1 rollout, 2 waves to go, started only while this window is open',
      lines: [
        'Nightly pack · wave 1 of 3 · 0 of 5 done',
        '2 waves to go, started only while this window is open',
      ],
    });
    assert.equal(barOf(rollout([])), '$(rocket) 1 $(layers) 3', 'while files are being published');
    const second = rollout([FIRST, { kind: 'waveStarted', wave: 1 }]);
    assert.equal(barOf(second), '$(rocket) 1 $(layers) 1');
    assert.equal(barOf(second, rollout([FIRST])), '$(rocket) 2 $(layers) 3');
  });

  it('say nothing of it once all waves have begun', () => {
    const last = rollout([FIRST, { kind: 'waveStarted', wave: 1 }, { kind: 'waveStarted', wave: 2 }]);
    assert.deepEqual(openRollouts([last], format), {
      text: '$(rocket) 1',
      spoken: '1 rollout',
      lines: ['Nightly pack · wave 3 of 3 · 0 of 5 done'],
    });
  });

  it('say nothing of waves that begin on no host any more', () => {
    const skip = (...hosts: readonly string[]): NewEntry => ({
      kind: 'order',
      order: 'skip',
      by: 'a',
      hosts,
    });
    assert.equal(barOf(rollout([FIRST, skip('web-4')])), '$(rocket) 1 $(layers) 2');
    assert.equal(barOf(rollout([FIRST, skip('web-4', 'web-5')])), '$(rocket) 1 $(layers) 1');
    const cancelled = rollout([FIRST, { kind: 'order', order: 'cancel', by: 'a' }]);
    assert.equal(barOf(cancelled), '$(rocket) 1');
  });

  it('say nothing of it where another program leads them, nobody does, or they are paused', () => {
    assert.equal(barOf(rollout([FIRST], 'bits-remote on ws-01')), '$(rocket) 1');
    const left: RowRollout = { ...rollout([FIRST]), conductor: undefined };
    assert.equal(barOf(left), '$(rocket) 1');
    assert.equal(barOf(rollout([FIRST, { kind: 'paused', why: 'byYou', text: '' }])), '$(rocket) 1');
  });

  it('are not there where none is open', () => {
    assert.equal(openRollouts([], format), undefined);
  });
});
