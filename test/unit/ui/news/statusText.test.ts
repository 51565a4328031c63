import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Format } from '../../../../src/ui/words/format';
import { activity } from '../../../../src/ui/news/activity';
import { status, statusLines, statusText } from '../../../../src/ui/news/statusText';
import { hostState, MIB, tracked } from '../tracked';

const format = new Format('en', 'UTC');

describe('the status bar', () => {
  const jobs = [
    tracked(
      { jobId: '1', bytesTotal: 100n * MIB, bytesTransferred: 90n * MIB },
      { bytesPerSecond: 20 * 1024 ** 2, secondsLeft: 1 },
    ),
    tracked({ jobId: '2', state: 'QUEUED', bytesTotal: 100n * MIB, bytesTransferred: 38n * MIB }),
    tracked(
      { jobId: '3', bytesTotal: undefined, bytesTransferred: 5n * MIB },
      { bytesPerSecond: 5 * 1024 ** 2 },
    ),
    tracked({ jobId: '4', state: 'TRANSFERRED', bytesTotal: 7n, bytesTransferred: 7n }),
    tracked({ jobId: '5', state: 'SUSPENDED', bytesTotal: 7n }),
  ];
  const host = hostState({}, {}, jobs);
  const now = activity([host], 15);
  const rollouts = {
    text: '$(rocket) 1 $(layers) 2',
    spoken: '1 rollout, 2 waves to go',
    lines: ['Pack · 2 waves to go'],
  };

  it('adds up what moves and what waits, and leaves out the rest', () => {
    assert.equal(statusText(now, 0, format), '$(cloud-download) 2 · 64% $(clock) 1');
  });

  it('counts what waits apart from what moves', () => {
    const queued = activity([hostState({}, {}, [tracked({ state: 'QUEUED' })])], 15);
    assert.equal(statusText(queued, 0, format), '$(clock) 1');
  });

  it('shows no percentage of an unknown size', () => {
    const unknown = activity([hostState({}, {}, [tracked({ bytesTotal: undefined })])], 15);
    assert.equal(statusText(unknown, 0, format), '$(cloud-download) 1');
  });

  it('tells first what failed and was not looked at', () => {
    assert.equal(statusText(activity([], 15), 2, format), '$(warning) 2');
  });

  it('says what there is of rollouts before transfers', () => {
    assert.equal(statusText(activity([], 15), 0, format, '$(rocket) 2'), '$(rocket) 2');
    assert.equal(statusText(activity([], 15), 1, format, '$(rocket) 1'), '$(warning) 1 $(rocket) 1');
  });

  it('has icons and counts only, which are words for a screen reader and in the tooltip, with the speed', () => {
    const failed = tracked({ jobId: '6', state: 'ERROR' });
    const { text, spoken, lines } = status([host], [failed], rollouts, format);
    assert.equal(text, '$(warning) 1 $(rocket) 1 $(layers) 2 $(cloud-download) 2 · 64% $(clock) 1');
    assert.doesNotMatch(text.replaceAll(/\$\([a-z-]+\)/g, ''), /[a-z]/i);
    const words = '1 failed, 1 rollout, 2 waves to go, 2 active transfers, 64%, 25 MB/s, 1 waiting';
    assert.equal(spoken, `BITS: ${words}`);
    assert.deepEqual(lines.slice(0, 3), [words, 'Nightly pack · web-01 · failed', 'Pack · 2 waves to go']);
  });

  it('lists the jobs', () => {
    assert.deepEqual(statusLines(now, [], 2, format).slice(0, 2), [
      'Nightly pack · web-01 · 90% · 1 s left',
      'Nightly pack · web-01 · 38%',
    ]);
    const few = activity([hostState({}, {}, jobs)], 1);
    assert.equal(few.jobs.length, 1);
    assert.equal(statusLines(few, [], 1, format).at(-1), 'and 2 more', 'of those it was not even given');
    assert.equal(statusLines(now, [], 1, format).at(-1), 'and 2 more');
  });
});
