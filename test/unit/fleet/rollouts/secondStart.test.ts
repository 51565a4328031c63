import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { begunEntry } from '../../../../src/fleet/rollouts/begin';
import type { BegunEntry, NewEntry } from '../../../../src/fleet/rollouts/journal/entry';
import { isSameFile } from '../../../../src/fleet/rollouts/sameFile';
import { refuseSecondStart } from '../../../../src/fleet/rollouts/secondStart';
import { ROLLOUT, rolloutState } from '../../ui/rollouts/begun';

/** What another start of the same file begins with. */
function begun(file: string, ...names: readonly string[]): BegunEntry {
  const { spec } = rolloutState(1);
  const known = names.map((name) => ({ name }));
  return begunEntry({ rollout: 'aaaaaaaa', spec, file, hosts: known, by: 'x', known });
}

const listed = (
  ...entries: readonly NewEntry[]
): { rollout: string; state: ReturnType<typeof rolloutState> } => ({
  rollout: ROLLOUT,
  state: rolloutState(2, entries),
});

describe('a second start of a rollout file', () => {
  it('is refused while one is open on some of its hosts', () => {
    for (const entries of [[], [{ kind: 'paused', why: 'byYou', text: '' } as const]])
      assert.throws(
        () => refuseSecondStart(begun('/a.bits-rollout.json', 'web-2', 'db'), [listed(...entries)]),
        {
          code: 'ROLLOUT_OPEN',
        },
      );
  });

  it('is allowed to other hosts, of another file, after the end, and beside a journal that cannot be read', () => {
    refuseSecondStart(begun('/a.bits-rollout.json', 'db'), [listed()]);
    refuseSecondStart(begun('/b.bits-rollout.json', 'web-2'), [listed()]);
    refuseSecondStart(begun('/a.bits-rollout.json', 'web-2'), [listed({ kind: 'ended', status: 'failed' })]);
    refuseSecondStart(begun('/a.bits-rollout.json', 'web-2'), [{ rollout: ROLLOUT, error: new Error('x') }]);
  });

  it('knows the file whatever the case of its drive, on Windows', () => {
    assert.ok(isSameFile('c:\\A\\b.json', 'C:\\a/B.json', 'win32'));
    assert.ok(!isSameFile('/A/b.json', '/a/b.json', 'linux'));
  });
});
