import assert from 'node:assert/strict';
import type { HostJobs } from '../../../../src/bits/hostJobs';
import type { BitsJob } from '../../../../src/bits/job';
import { mustReadBack, readBack } from '../../../../src/cli/jobs/readBack';
import { RemoteError, hasCode } from '../../../../src/wsman/errors';
import { definition, job } from '../../fleet/fakeHost';

const CHANGE = { host: definition('web-01'), what: 'AddFile' };
const { signal } = new AbortController();

function jobs(get: () => Promise<BitsJob | undefined>): HostJobs {
  return { get } as Partial<HostJobs> as HostJobs;
}

describe('reading a job back after a change', () => {
  it('gives the job, and nothing once it has left the host', async () => {
    const found = job();
    assert.equal(
      await readBack(
        jobs(() => Promise.resolve(found)),
        found.jobId,
        CHANGE,
        signal,
      ),
      found,
    );
    const gone = jobs(() => Promise.resolve(undefined));
    assert.equal(await readBack(gone, found.jobId, CHANGE, signal), undefined);
    await assert.rejects(mustReadBack(gone, found.jobId, CHANGE, signal), (error) =>
      hasCode(error, 'JOB_NOT_FOUND'),
    );
  });

  it('reports an unknown outcome where the reading fails, not a failed change', async () => {
    const lost = new RemoteError('CONNECTION_LOST', { host: 'web-01' }, { detail: 'ECONNRESET' });
    const failing = jobs(() => Promise.reject(lost));
    await assert.rejects(mustReadBack(failing, '{A}', CHANGE, signal), (error) => {
      assert.ok(hasCode(error, 'UNKNOWN_OUTCOME'), String(error));
      assert.equal(error.detail, 'CONNECTION_LOST, ECONNRESET');
      assert.equal(error.cause, lost);
      return true;
    });
  });

  it('passes on an interruption as it is', async () => {
    const cancelled = new RemoteError('CANCELLED');
    const failing = jobs(() => Promise.reject(cancelled));
    await assert.rejects(readBack(failing, '{A}', CHANGE, signal), (error) => error === cancelled);
  });
});
