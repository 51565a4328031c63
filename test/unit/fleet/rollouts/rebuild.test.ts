import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { begunEntry } from '../../../../src/fleet/rollouts/begin';
import { firstState, replay } from '../../../../src/fleet/rollouts/journal/replay';
import { markedDescription } from '../../../../src/fleet/rollouts/marker';
import { foundRollouts, rebuiltEntries } from '../../../../src/fleet/rollouts/rebuild';
import { specOf } from '../../../../src/fleet/rollouts/spec/rolloutSpec';
import { hasCode } from '../../../../src/wsman/errors';
import { job } from '../fakeHost';
import { states } from './driver/stage';

const BEGUN = begunEntry({
  rollout: 'k7m2q5xd',
  spec: specOf({
    name: 'n',
    files: [{ from: 'https://f.example/a', to: 'D:\\a' }],
    hosts: ['all'],
    waves: [2],
  }),
  file: 'f',
  hosts: ['a', 'b', 'c', 'd', 'e'].map((name) => ({ name })),
  by: 't',
});

const marked = (host: number, rollout = 'k7m2q5xd'): ReturnType<typeof job> =>
  job({ description: markedDescription('own', { rollout, host, attempt: 1, spec: '9f31c0de' }) });

describe('a rollout that is found on hosts', () => {
  it('has the jobs with its marker, wherever they are', () => {
    const found = foundRollouts(
      new Map([
        ['a', [marked(0), marked(7, 'aaaaaaaa'), job({ description: 'of somebody' })]],
        ['b', []],
        ['c', [marked(2)]],
      ]),
    );
    assert.deepEqual(
      found.map(({ rollout, jobs }) => [rollout, ...jobs.map(({ host }) => host)]),
      [
        ['aaaaaaaa', 'a'],
        ['k7m2q5xd', 'a', 'c'],
      ],
    );
  });

  it('goes on where it was, as far as the hosts can tell', () => {
    const [found] = foundRollouts(
      new Map([
        ['a', [marked(0)]],
        ['c', [marked(2)]],
      ]),
    );
    assert.ok(found);
    const entries = rebuiltEntries(BEGUN, found).map((entry) => ({ at: 1, ...entry }));
    const state = replay([{ at: 1, ...BEGUN }, ...entries]) ?? firstState({ at: 1, ...BEGUN });
    // Without a job b may be done or not; e has not begun.
    assert.deepEqual(states(state), ['planned', 'gone', 'planned', 'gone', 'planned']);
    assert.deepEqual([state.status, state.pause?.why, state.waves], ['paused', 'nobodyWatching', 2]);
  });

  it('is not rebuilt by a file that numbers the hosts otherwise', () => {
    const [found] = foundRollouts(new Map([['b', [marked(0)]]]));
    assert.ok(found);
    assert.throws(
      () => rebuiltEntries(BEGUN, found),
      (error) => hasCode(error, 'ROLLOUT_CHANGED'),
    );
  });
});
