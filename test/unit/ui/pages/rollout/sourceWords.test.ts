import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { RolloutState } from '../../../../../src/fleet/rollouts/journal/rolloutState';
import type { RolloutStatus } from '../../../../../src/fleet/rollouts/rolloutStates';
import { SOURCE_STATES, type SourceState } from '../../../../../src/fleet/rollouts/sourceStates';
import { sourceWords } from '../../../../../src/ui/pages/rollout/sourceWords';

const words = (state: SourceState, status: RolloutStatus): string =>
  sourceWords({ status, sources: [{ name: 'files-01', state }] } as unknown as RolloutState);

describe('the head of the page of a rollout', () => {
  it('says what the host that publishes is doing, and what it could not be told to stop', () => {
    const states = Object.keys(SOURCE_STATES) as readonly SourceState[];
    const told = states.map((state) => [state, words(state, 'running'), words(state, 'done')]);
    assert.deepEqual(told, [
      ['planned', 'files-01 is about to publish the files', ''],
      ['published', 'files-01 publishes the files', ''],
      ['failed', '', ''],
      ['withdrawn', '', ''],
      [
        'left',
        'files-01 may still publish the files, until it restarts',
        'files-01 may still publish the files, until it restarts',
      ],
    ]);
  });
});
