import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { HRESULT } from '../../../../../src/bits/hresults';
import { RemoteError } from '../../../../../src/wsman/errors';
import { Stage, states } from './stage';

describe('a call that fails half-way', () => {
  it('leaves a job that was created and not started to the next attempt, which cancels it', async () => {
    const stage = new Stage(1, { retry: { delay: '10m' } });
    let refused = 1;
    stage.host(0).around = (when, call) => {
      if (when === 'before' && call === 'setProperties' && refused-- > 0)
        throw new RemoteError('BITS_ERROR', { host: 'web-1', meaning: 'it is busy.', advice: '' });
    };
    const end = await stage.conduct();
    const run = end.runs.get('web-1');
    assert.deepEqual([run?.state, run?.attempt, run?.jobId], ['failed', 1, stage.host(0).jobs[0]?.jobId]);
    await stage.order('retry');
    assert.deepEqual(states(await stage.conduct()), ['done']);
    assert.deepEqual(stage.host(0).ledger, [
      'create',
      'cancel',
      'create',
      'setProperties',
      'resume',
      'complete',
    ]);
  });

  it('does not forget to cancel the job of the last attempt', async () => {
    const stage = new Stage(1, { attempts: 2 });
    const host = stage.host(0);
    Object.assign(host, { fetched: 'ERROR', code: HRESULT.ERROR_DISK_FULL });
    let lost = 1;
    host.around = (when, call) => {
      if (when !== 'before' || call !== 'cancel') return;
      host.fetched = 'TRANSFERRED';
      if (lost-- > 0) throw new RemoteError('UNKNOWN_OUTCOME', { host: 'web-1', what: 'Cancel' });
    };
    assert.deepEqual(states(await stage.conduct()), ['done']);
    assert.deepEqual(host.ledger, ['create', 'cancel', 'create', 'complete']);
    assert.deepEqual(host.jobs, []);
  });
});
