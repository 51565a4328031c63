import type { NewEntry } from '../../../../src/fleet/rollouts/journal/entry';
import { replay } from '../../../../src/fleet/rollouts/journal/replay';
import type { RolloutState } from '../../../../src/fleet/rollouts/journal/rolloutState';
import { begunEntry } from '../../../../src/fleet/rollouts/begin';
import { specOf, type RolloutFile } from '../../../../src/fleet/rollouts/spec/rolloutSpec';

export const ROLLOUT = 'k7m2q5xd';

/** The state of a rollout of two waves to some hosts, `web-1` and on, after some entries. */
export function rolloutState(
  hosts: number,
  entries: readonly NewEntry[] = [],
  file: Partial<RolloutFile> = {},
): RolloutState {
  const files = [{ from: 'https://files.contoso.example/pack.zip', to: 'D:\\Drop\\pack.zip' }];
  const spec = specOf({ name: 'Nightly pack', files, hosts: ['all'], waves: [1, '100%'], ...file });
  const known = Array.from({ length: hosts }, (_, index) => ({ name: `web-${index + 1}` }));
  const begun = begunEntry({
    rollout: ROLLOUT,
    spec,
    file: '/a.bits-rollout.json',
    hosts: known,
    by: 'x',
    known,
  });
  const dated = [begun, ...entries].map((entry, index) => ({ at: 1_000 + index, ...entry }));
  const state = replay(dated);
  if (!state) throw new Error('there is no beginning');
  return state;
}
