import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { MeantChange } from '../../../../src/assistants/changeJobs';
import { changeConfirmation } from '../../../../src/ui/words/toolWords';
import { Format } from '../../../../src/ui/words/format';
import { MIB, tracked } from '../tracked';

const format = new Format('en');

function change(part: Partial<MeantChange>): MeantChange {
  return { action: 'cancel', jobs: [], leftOut: 0, unknownHosts: 0, ...part };
}

describe('the words before a change that an assistant asks for', () => {
  const jobs = ['web-01', 'web-01', 'web-02'].map((host) =>
    tracked({ state: 'ERROR', bytesTransferred: 400n * MIB }, { host, type: 'download' }),
  );

  it('say how many jobs on how many hosts, and what is deleted', () => {
    const { title, lines } = changeConfirmation(change({ jobs }), format);
    assert.equal(title, 'Cancel 3 jobs on 2 hosts?');
    assert.equal(lines[0], '1.17 GB already fetched will be deleted.');
  });

  it('lose nothing where nothing is lost', () => {
    const suspend = changeConfirmation(change({ action: 'suspend', jobs }), format);
    assert.deepEqual(suspend, { title: 'Suspend 3 jobs on 2 hosts?', lines: [] });
  });

  it('tell apart the jobs that lose something', () => {
    const ready = tracked({ state: 'TRANSFERRED' });
    const { title, lines } = changeConfirmation(
      change({ action: 'complete', jobs: [...jobs, ready] }),
      format,
    );
    assert.equal(title, 'Complete 4 jobs on 2 hosts?');
    assert.equal(lines[0], 'Complete 3 jobs on 2 hosts before they have transferred everything?');
  });

  it('tell of hosts whose jobs are not known', () => {
    const { lines } = changeConfirmation(change({ action: 'resume', jobs, unknownHosts: 2 }), format);
    assert.deepEqual(lines, ["2 more hosts haven't been read yet. Their jobs may be changed too."]);
    assert.match(changeConfirmation(change({}), format).title, /haven't been read yet/);
    assert.match(changeConfirmation(undefined, format).title, /haven't been read yet/);
  });
});
