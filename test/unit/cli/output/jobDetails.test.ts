import assert from 'node:assert/strict';
import { describeJobError } from '../../../../src/bits/errorCodes';
import { HRESULT } from '../../../../src/bits/hresults';
import { jobDetails } from '../../../../src/cli/output/jobDetails';
import { job } from '../../fleet/fakeHost';

describe('the details of a job', () => {
  it('tell its rollout apart from its description', () => {
    const description = 'Nightly [rollout k7m2q5xd host 4f attempt 2 spec 9f31c0de]';
    const lines = jobDetails(job({ description })).split('\n');
    assert.match(lines.find((line) => line.startsWith('Description')) ?? '', /^Description +Nightly$/);
    assert.match(lines.find((line) => line.startsWith('Rollout')) ?? '', /^Rollout +k7m2q5xd, attempt 2$/);
    assert.ok(!jobDetails(job({ description: 'Nightly' })).includes('Rollout'));
  });

  it('have files that can be pasted', () => {
    const file = { remoteUrl: 'https://f.example/a?x=1&y=2', localFile: 'D:\\Drop\\a b.zip' };
    const sizes = { bytesTotal: 1n, bytesTransferred: 1n, completed: true };
    assert.match(
      jobDetails(job({ files: [{ ...file, ...sizes }] })),
      /^ {2}"https:\/\/f\.example\/a\?x=1&y=2"\n {4}-> "D:\\Drop\\a b\.zip" \(/m,
    );
  });

  it('have an id that every shell takes, and the reason of a failure with its code', () => {
    const info = describeJobError(HRESULT.BG_E_HTTP_ERROR_404, 'REMOTE_FILE', { state: 'ERROR' });
    const text = jobDetails(job({ state: 'ERROR' }), info);
    assert.match(text, /^JobId +11111111-1111-1111-1111-111111111111$/m);
    assert.match(text, /^Reason +The file server has no such file .*\[BG_E_HTTP_ERROR_404 0x80190194\]$/m);
    assert.match(
      jobDetails(job({ state: 'ERROR' }), 'untold'),
      /^Reason +reason not known; ask with: bits-remote error 1{8}-/m,
    );
  });
});
