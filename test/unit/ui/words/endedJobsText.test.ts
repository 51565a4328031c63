import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { describeHresult } from '../../../../src/bits/errorCodes';
import { HRESULT } from '../../../../src/bits/hresults';
import type { TrackedJob } from '../../../../src/fleet/model';
import { failedText, finishedText } from '../../../../src/ui/words/endedJobsText';
import { Format } from '../../../../src/ui/words/format';
import { NOT_FOUND, tracked } from '../tracked';

const format = new Format('en', 'UTC');
const DENIED = { ...NOT_FOUND, info: describeHresult(HRESULT.E_ACCESSDENIED) };

const failed = (count: number, error = NOT_FOUND, hosts = count): TrackedJob[] =>
  Array.from({ length: count }, (_, index) =>
    tracked({ jobId: String(index), state: 'ERROR' }, { error, host: `web-0${1 + (index % hosts)}` }),
  );

describe('the text of jobs that have failed', () => {
  it('names one with its cause', () => {
    assert.match(failedText(failed(1), format), /^“Nightly pack” on web-01 has failed: .*404/);
  });

  it('counts several and their hosts, with the cause that all have', () => {
    assert.match(
      failedText(failed(12, DENIED, 9), format),
      /^12 jobs on 9 hosts have failed: Access to the file [\w ]+$/,
    );
    assert.match(failedText(failed(2, DENIED, 1), format), /^2 jobs on web-01 have failed: Access/);
  });

  it('counts how many have the most common cause', () => {
    const text = failedText([...failed(1), ...failed(3, DENIED)], format);
    assert.match(text, /^4 jobs on 3 hosts have failed\. Most common reason \(3 jobs\): access to the file/);
  });

  it('says that each has another one', () => {
    const text = failedText([...failed(1), ...failed(1, DENIED)], format);
    assert.equal(text, '2 jobs on web-01 have failed, each for another reason.');
  });
});

describe('the text of jobs that have finished', () => {
  it('names one, and counts several', () => {
    const job = tracked({ state: 'TRANSFERRED' });
    assert.match(finishedText([job], format), /^“Nightly pack” on web-01 has finished/);
    assert.match(finishedText([job, job], format), /^2 jobs on web-01 have finished/);
  });
});
