import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { ConfirmationContext, JobChange } from '../../../../../src/ui/commands/jobs/jobChange';
import {
  cancelJob,
  completeJob,
  resumeJob,
  retryJob,
  suspendJob,
} from '../../../../../src/ui/commands/jobs/stateChanges';
import { Format } from '../../../../../src/ui/words/format';
import { MIB, tracked } from '../../tracked';
import { changed } from './changed';

type CancelQuestion = ConfirmationContext['settings']['confirmCancel']['value'];

const context = (value: CancelQuestion = 'always'): ConfirmationContext => ({
  format: new Format('en'),
  settings: { confirmCancel: { value } },
});

describe('changes of state', () => {
  it('ask nothing, and request their action', async () => {
    const actions: readonly [JobChange<undefined>, string][] = [
      [suspendJob(), 'suspend'],
      [resumeJob(), 'resume'],
      [retryJob(), 'resume'],
      [completeJob(), 'complete'],
      [cancelJob(), 'cancel'],
    ];
    for (const [change, action] of actions) {
      const { requests, asker } = await changed(change, tracked({ jobId: '{A}' }));
      assert.deepEqual(requests, [['changeState', '{A}', action]]);
      assert.deepEqual(asker.questions, []);
    }
  });

  it('are confirmed only where something may be lost', () => {
    const jobs = [tracked({ state: 'TRANSFERRED', bytesTransferred: MIB })];
    for (const change of [suspendJob(), resumeJob(), retryJob(), completeJob()])
      assert.equal(change.confirmation?.(jobs, context()), undefined, change.title);
    assert.match(cancelJob().confirmation?.(jobs, context())?.detail ?? '', /1 MB already fetched/);
  });

  it('confirm a Complete for the jobs that have not transferred everything', () => {
    const jobs = [tracked({ state: 'TRANSFERRED' }), tracked({ state: 'SUSPENDED' })];
    const question = completeJob().confirmation?.(jobs, context());
    assert.equal(
      question?.message,
      'Complete “Nightly pack” on web-01 before it has transferred everything?',
    );
  });

  it('confirm a Cancel that loses no bytes only where the setting says so', () => {
    const [empty, begun] = [tracked(), tracked({ bytesTransferred: MIB })];
    assert.ok(cancelJob().confirmation?.([empty], context('always')));
    assert.equal(cancelJob().confirmation?.([empty], context('whenBytesAreLost')), undefined);
    assert.ok(cancelJob().confirmation?.([empty, begun], context('whenBytesAreLost')));
  });
});
