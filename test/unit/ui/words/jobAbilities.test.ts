import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { isFailed, isFinal, JOB_ACTIONS, JOB_STATES, permission } from '../../../../src/bits/states';
import { abilities, can } from '../../../../src/ui/words/jobAbilities';
import { tracked } from '../tracked';

const JOBS = [...JOB_STATES, 'UNKNOWN(42)' as const].flatMap((state) =>
  (['download', 'upload', undefined] as const).map((type) => tracked({ state }, { type })),
);

describe('what may be done with a job', () => {
  it('includes the changes of state that the table of states permits', () => {
    for (const job of JOBS)
      for (const action of JOB_ACTIONS)
        assert.equal(can(job, action), permission(job.job.state, action, job.type) !== 'no', job.job.state);
  });

  it('is nothing once the job is final', () => {
    for (const job of JOBS) assert.equal(abilities(job).length === 0, isFinal(job.job.state), job.job.state);
  });

  it('includes Retry and the error of failed jobs', () => {
    for (const job of JOBS) {
      assert.equal(can(job, 'retry'), isFailed(job.job.state), job.job.state);
      assert.equal(can(job, 'explain'), isFailed(job.job.state), job.job.state);
    }
  });

  it('includes credentials, proxy and certificate by the provider only', () => {
    for (const job of JOBS) {
      assert.equal(can(job, 'access'), !isFinal(job.job.state));
      assert.equal(can({ ...job, via: 'powershell' }, 'access'), false);
    }
  });

  it('includes no second file for an upload', () => {
    for (const job of JOBS)
      assert.equal(can(job, 'addFiles'), !isFinal(job.job.state) && job.type !== 'upload', job.job.state);
  });
});
