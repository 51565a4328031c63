import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { setPriority } from '../../../../../src/ui/commands/jobs/priority';
import { ENTER } from '../../scriptedAsker';
import { tracked } from '../../tracked';
import { changed } from './changed';

describe('the priority of jobs', () => {
  it('is set to the one that the person chooses', async () => {
    const { requests, done } = await changed(setPriority(), tracked({ jobId: '{A}' }), 'High');
    assert.deepEqual(requests, [['setProperties', '{A}', { priority: 'HIGH' }]]);
    assert.equal(done, '“Nightly pack” on web-01: priority is High.');
  });

  it('is offered as it is', async () => {
    const { asker } = await changed(setPriority(), tracked({ priority: 'LOW' }), ENTER);
    assert.equal(asker.asked[0]?.offered, 'Low');
  });

  it('is offered as the first one where jobs differ, or have one that is not known', () => {
    const jobs = [tracked({ priority: 'LOW' }), tracked({ priority: 'HIGH' })] as const;
    assert.deepEqual(setPriority().values([...jobs]), { priority: 'FOREGROUND' });
    assert.deepEqual(setPriority().values([tracked({ priority: 'UNKNOWN(9)' })]), { priority: 'FOREGROUND' });
  });
});
