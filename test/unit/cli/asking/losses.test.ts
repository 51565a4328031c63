import assert from 'node:assert/strict';
import type { BitsFile, BitsJob } from '../../../../src/bits/job';
import { lossOf, type LosingJob } from '../../../../src/cli/asking/losses';
import { job } from '../../fleet/fakeHost';

function on(host: string, part: Partial<BitsJob> = {}): LosingJob {
  return { host: { name: host }, job: job({ bytesTransferred: 0n, ...part }) };
}

function file(isDone: boolean, bytesTransferred: bigint): BitsFile {
  return { remoteUrl: 'u', localFile: 'f', bytesTotal: 2048n, bytesTransferred, completed: isDone };
}

describe('what is lost by an action', () => {
  it('is nothing where jobs are suspended or resumed, or complete with all their files', () => {
    assert.equal(lossOf('suspend', [on('a')]), undefined);
    assert.equal(lossOf('resume', [on('a')]), undefined);
    assert.equal(lossOf('complete', [on('a', { state: 'TRANSFERRED' })]), undefined);
    assert.equal(lossOf('cancel', []), undefined);
  });

  it('is told in numbers before jobs are cancelled, with their names and folded hosts', () => {
    const many = Array.from({ length: 12 }, (_, index) =>
      on(`web-${String(index + 1).padStart(2, '0')}`, { bytesTransferred: 1024n * 1024n }),
    );
    const loss = lossOf('cancel', many);
    assert.equal(loss?.question, 'Cancel 12 jobs on 12 hosts? 12.0 MB of what they fetched is deleted.');
    assert.deepEqual(loss.lines, ['Nightly pack: 12 jobs, web-[01-12]']);
  });

  it('says so where nothing was fetched, where that is not known, and where jobs are ready', () => {
    assert.match(
      lossOf('cancel', [on('a')])?.question ?? '',
      /^Cancel 1 job on a\? It has fetched nothing yet\.$/,
    );
    const unknown = lossOf('cancel', [on('a', { bytesTransferred: undefined }), on('b')]);
    assert.match(unknown?.question ?? '', /^Cancel 2 jobs on 2 hosts\? What they fetched is deleted\.$/);
    const ready = lossOf('cancel', [on('a', { state: 'TRANSFERRED', bytesTransferred: 1n })]);
    assert.match(ready?.lines[0] ?? '', /^Ready to complete: 1\./);
  });

  it('counts files before jobs are completed early', () => {
    const part = on('a', {
      state: 'SUSPENDED',
      files: [file(true, 2048n), file(false, 1024n)],
      filesTotal: 2,
    });
    const done = on('b', { state: 'TRANSFERRED', displayName: 'Weekly pack' });
    const loss = lossOf('complete', [part, done]);
    assert.equal(
      loss?.question,
      'Complete 2 jobs on 2 hosts? 1 is not finished: 1 of 2 files is kept. 1.00 KB of unfinished files is deleted.',
    );
    assert.deepEqual(loss.lines, ['Nightly pack: a'], 'those that lose something');
  });

  it('names some jobs of many', () => {
    const named = Array.from({ length: 20 }, (_, index) => on('a', { displayName: `Pack ${index}` }));
    const lines = lossOf('cancel', named)?.lines ?? [];
    assert.equal(lines.length, 9);
    assert.equal(lines.at(-1), 'and jobs of 12 other names');
  });
});
