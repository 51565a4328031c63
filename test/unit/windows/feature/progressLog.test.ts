import assert from 'node:assert/strict';
import type { FeatureNews } from '../../../../src/windows/feature/news';
import { ProgressLog } from '../../../../src/windows/feature/progressLog';
import type { RequestState } from '../../../../src/windows/feature/requestState';

const state = (changes: Partial<RequestState>): RequestState => ({
  phase: 'inProgress',
  restartRequired: false,
  progressTicks: 0,
  totalTicks: 0,
  warnings: [],
  error: undefined,
  ...changes,
});

describe('the progress of a request', () => {
  it('never goes back, and is not more than all', () => {
    const shares: (number | undefined)[] = [];
    const log = new ProgressLog((news) => {
      if (news.kind === 'progress') shares.push(news.share);
    });
    for (const [progressTicks, totalTicks] of [
      [0, 0],
      [5, 10],
      [2, 10],
      [0, 0],
      [12, 10],
      [1, 100],
    ] as const)
      log.add(state({ progressTicks, totalTicks }));
    assert.deepEqual(shares, [undefined, 0.5, 0.5, 0.5, 1, 1]);
  });

  it('tells each warning once', () => {
    const told: FeatureNews[] = [];
    const log = new ProgressLog((news) => told.push(news));
    log.add(state({ warnings: ['a'] }));
    log.add(state({ phase: 'failed', warnings: ['a', 'b'] }));
    assert.deepEqual(
      told.flatMap((news) => (news.kind === 'warning' ? [news.text] : [])),
      ['a', 'b'],
    );
    assert.deepEqual(log.warnings, ['a', 'b']);
  });
});
