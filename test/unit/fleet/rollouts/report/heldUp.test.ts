import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { begunEntry } from '../../../../../src/fleet/rollouts/begin';
import type { JournalEntry, KeptState } from '../../../../../src/fleet/rollouts/journal/entry';
import { replay } from '../../../../../src/fleet/rollouts/journal/replay';
import type { RolloutState } from '../../../../../src/fleet/rollouts/journal/rolloutState';
import { stateSentence } from '../../../../../src/fleet/rollouts/report/facts';
import { heldUp } from '../../../../../src/fleet/rollouts/report/heldUp';
import { specOf, type RolloutFile } from '../../../../../src/fleet/rollouts/spec/rolloutSpec';

const HOUR = 3_600_000;

/** A rollout after its hosts have reached states, one after another, a second apart. */
function after(
  file: Partial<RolloutFile>,
  ...reached: readonly (readonly [host: string, state: KeptState])[]
): RolloutState {
  const files = [{ from: 'https://f.example/a', to: 'D:\\a' }];
  const begun = begunEntry({
    rollout: 'k7m2q5xd',
    spec: specOf({ name: 'Pack', files, hosts: ['all'], waitFor: '1h', ...file }),
    file: 'x',
    hosts: ['a', 'b', 'c'].map((name) => ({ name })),
    by: 'test',
  });
  const entries = reached.map(([host, state]) => ({ kind: 'run', host, state }) as const);
  const dated = [begun, ...entries].map((entry, index): JournalEntry => ({ at: index * 1000, ...entry }));
  return replay(dated) ?? assert.fail('no state');
}

const AWAY = [
  ['a', 'ready'],
  ['b', 'ready'],
  ['b', 'unreachable'],
] as const;

describe('a host that was ready and does not answer', () => {
  for (const complete of ['together', 'perWave'] as const)
    it(`holds up completing ${complete}, and the sentence says so`, () => {
      const state = after({ complete }, ...AWAY);
      assert.deepEqual(heldUp(state), { hosts: ['b'], until: HOUR + 3000 });
      assert.equal(
        stateSentence(state),
        'Rollout Pack (k7m2q5xd) is running. 1 host was ready and does not answer: completing waits for it until ' +
          '1970-01-01T01:00:03.000Z.',
      );
    });

  it('holds up nothing where each host is on its own, is completed by a person, or is given up at once', () => {
    for (const complete of ['asFetched', 'manual'] as const)
      assert.equal(heldUp(after({ complete }, ...AWAY)), undefined, complete);
    assert.equal(heldUp(after({ complete: 'together', unreachable: 'fail' }, ...AWAY)), undefined);
  });

  it('holds up only its own wave', () => {
    assert.equal(heldUp(after({ complete: 'perWave', waves: [1, '100%'] }, ...AWAY)), undefined);
    assert.deepEqual(heldUp(after({ complete: 'together', waves: [1, '100%'] }, ...AWAY))?.hosts, ['b']);
  });

  it('is none where it never was ready, or nobody waits for it', () => {
    assert.equal(heldUp(after({ complete: 'together' }, ['a', 'ready'], ['b', 'unreachable'])), undefined);
    assert.equal(heldUp(after({ complete: 'together' }, ['b', 'ready'], ['b', 'unreachable'])), undefined);
  });
});
