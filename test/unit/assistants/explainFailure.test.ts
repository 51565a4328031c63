import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { explainFailure } from '../../../src/assistants/explainFailure';
import { hostState, NOT_FOUND, tracked } from '../ui/tracked';
import { FakePremises, valueOf } from './premises';

const { signal } = new AbortController();

function id(index: number): string {
  return `{00000000-0000-0000-0000-${String(index).padStart(12, '0')}}`;
}

describe('explain_bits_failure', () => {
  const jobs = [1, 2, 3].map((index) => tracked({ jobId: id(index), state: 'ERROR' }, { error: NOT_FOUND }));
  const untold = tracked({ jobId: id(4), state: 'ERROR' });
  const other = tracked({ jobId: id(5), state: 'ERROR' }, { host: 'web-02', error: NOT_FOUND });
  const premises = new FakePremises(
    hostState({}, {}, [...jobs, untold]),
    hostState({}, { name: 'web-02' }, [other]),
  );

  it('tells each cause once, however many jobs and hosts have it', async () => {
    const value = valueOf(await explainFailure(premises, {}, signal));
    assert.deepEqual(value['counts'], {
      hosts: 2,
      unreadHosts: 0,
      failedJobs: 5,
      causes: 1,
      withoutReason: 1,
    });
    const [cause] = value['causes'] as readonly Readonly<Record<string, unknown>>[];
    assert.deepEqual([cause?.['jobs'], cause?.['hosts'], cause?.['code']], [4, 2, '0x80190194']);
  });

  it('explains one job, and says where there is no such job', async () => {
    const one = valueOf(await explainFailure(premises, { job: id(1).slice(1, -1) }, signal));
    assert.equal((one['cause'] as Readonly<Record<string, unknown>>)['name'], 'BG_E_HTTP_ERROR_404');
    const none = valueOf(await explainFailure(premises, { job: id(4) }, signal));
    assert.equal(none['cause'], null);
    await assert.rejects(
      explainFailure(premises, { job: id(9) }, signal),
      /No job '\{0.*9\}' on the 2 hosts that were read\. Call list_bits_jobs\./,
    );
  });
});
