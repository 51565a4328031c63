import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Fleet } from '../../../src/fleet/fleet';
import { runOnHost } from '../../../src/fleet/runOnHost';
import { RemoteError, isRemoteError, type ErrorCode } from '../../../src/wsman/errors';
import { FakeHost } from './fakeHost';
import { tracked } from '../ui/tracked';

const { signal } = new AbortController();
const JOBS = ['{1}', '{2}', '{3}'].map((jobId) => tracked({ jobId }));

/** A fleet that lends the jobs of one host and reads nothing. */
const fleet: Pick<Fleet, 'perform'> = {
  perform: (_, operation) => operation(new FakeHost().client, signal),
};

/** The jobs that were tried and the code of each outcome, if the second job fails. */
async function run(code: ErrorCode): Promise<{ tried: string[]; codes: (ErrorCode | undefined)[] }> {
  const tried: string[] = [];
  const apply = (_: unknown, { job }: (typeof JOBS)[number]): Promise<undefined> => {
    tried.push(job.jobId);
    return job.jobId === '{2}' ? Promise.reject(new RemoteError(code)) : Promise.resolve(undefined);
  };
  const outcomes = await runOnHost(fleet, 'web-01', JOBS, apply, signal, () => undefined);
  return { tried, codes: outcomes.map(({ error }) => (isRemoteError(error) ? error.code : undefined)) };
}

describe('runOnHost', () => {
  for (const code of [
    'BITS_ERROR',
    'JOB_NOT_FOUND',
    'UNKNOWN_OUTCOME',
    'ACCESS_DENIED',
    'BAD_INPUT',
  ] as const)
    it(`goes on with the next job after ${code}`, async () => {
      assert.deepEqual(await run(code), {
        tried: ['{1}', '{2}', '{3}'],
        codes: [undefined, code, undefined],
      });
    });

  for (const code of [
    'CONNECTION_REFUSED',
    'SIGN_IN_HELD',
    'REQUEST_TIMEOUT',
    'SERVICE_UNAVAILABLE',
  ] as const)
    it(`does not try the other jobs after ${code}, which they would meet as well`, async () => {
      assert.deepEqual(await run(code), { tried: ['{1}', '{2}'], codes: [undefined, code, code] });
    });

  it('lets a defect through', async () => {
    const apply = (): Promise<undefined> => Promise.reject(new TypeError('defect'));
    await assert.rejects(
      runOnHost(fleet, 'web-01', JOBS, apply, signal, () => undefined),
      TypeError,
    );
  });
});
