import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { describeJob, renameJob, setRetryTimers } from '../../../../../src/ui/commands/jobs/properties';
import { ENTER } from '../../scriptedAsker';
import { tracked } from '../../tracked';
import { changed } from './changed';

const job = tracked({ jobId: '{A}', displayName: ' Nightly pack', description: 'old ' });

describe('the properties of jobs', () => {
  it('include a name, which is cut at its ends', async () => {
    const { requests, done } = await changed(renameJob(), job, ' Weekly ');
    assert.deepEqual(requests, [['setProperties', '{A}', { displayName: 'Weekly' }]]);
    assert.equal(done, 'Changed “Nightly pack” on web-01.');
  });

  it('include a description, which is set as it is typed', async () => {
    const { requests } = await changed(describeJob(), job, ' for the branch ');
    assert.deepEqual(requests, [['setProperties', '{A}', { description: ' for the branch ' }]]);
  });

  it('are not set where the person changes nothing', async () => {
    assert.deepEqual((await changed(renameJob(), job, ENTER)).requests, []);
    assert.deepEqual((await changed(describeJob(), job, ENTER)).requests, []);
  });

  it('include two timers in seconds', async () => {
    const { requests, asker } = await changed(setRetryTimers(), job, '60', ENTER);
    const timers = { minimumRetryDelay: 60, noProgressTimeout: 1_209_600 };
    assert.deepEqual(requests, [['setProperties', '{A}', timers]]);
    assert.deepEqual(
      asker.asked.map(({ offered }) => offered),
      ['600', '1209600'],
    );
  });
});
