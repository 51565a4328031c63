import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Progress, progressLine, standingLines } from '../../../../../src/fleet/rollouts/report/progress';
import { rolloutState } from '../../../ui/rollouts/begun';

const REASON = { code: 'HTTP 404', text: 'Not there.', kind: 'fileServer' } as const;

describe('the progress of a rollout', () => {
  it('is told a change at a time, and nothing twice', () => {
    const progress = new Progress();
    const lines = (...args: Parameters<Progress['news']>): readonly string[] =>
      progress.news(...args).map(progressLine);
    const began = rolloutState(2, [{ kind: 'waveStarted', wave: 0 }]);
    assert.deepEqual(
      lines(began, ({ state }) => state),
      ['wave 1 of 2'],
    );
    assert.deepEqual(
      lines(began, ({ name }) => (name === 'web-1' ? 'checking' : 'planned')),
      ['web-1: checking'],
    );
    const failed = rolloutState(2, [
      { kind: 'waveStarted', wave: 0 },
      { kind: 'run', host: 'web-1', state: 'failed', reason: REASON },
    ]);
    assert.deepEqual(
      lines(failed, ({ state }) => state),
      ['web-1: failed · HTTP 404 (Not there.)'],
    );
    assert.deepEqual(
      lines(failed, ({ state }) => state),
      [],
    );
    assert.deepEqual(standingLines(failed, 'A note.'), [
      'failed · HTTP 404 (Not there.) · 1 host · web-1',
      'Rollout Nightly pack (k7m2q5xd) is running.',
      'A note.',
      '1 needs attention, 1 waiting',
    ]);
  });
});
