import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import type { CmdletJobs } from '../../src/bits/cmdlets/cmdletJobs';
import { HRESULT } from '../../src/bits/hresults';
import { hasCode } from '../../src/wsman/errors';
import { until } from '../until';
import { needsEngine, PowershellStage, unlimited } from './stage';
import { progressOf } from '../progressOf';

const NAME = `Nightly \u{1F600} "q" 'a' $(Get-Date) \`b _x0041_ 2026-01-02T03:04:05Z`;

describe('BITS jobs by the cmdlets, in the engine of Microsoft', function () {
  needsEngine(this);
  let stage: PowershellStage;
  let jobs: CmdletJobs;
  before(async () => (stage = await PowershellStage.start()));
  before(async () => (jobs = await stage.jobs()));
  after(() => stage.end());

  const file = (name: string): { remoteUrl: string; localFile: string } => ({
    remoteUrl: `${stage.host.files}/files/${name}`,
    localFile: `D:\\Drop\\${name}`,
  });

  it('creates, changes, lists, shows and completes a job', async () => {
    const made: string[] = [];
    const job = await jobs.create(
      {
        displayName: NAME,
        account: 'user',
        description: 'ünï',
        files: [file('one-1MB.bin'), file('two-1MB.bin')],
        suspended: true,
      },
      unlimited(),
      (jobId) => made.push(jobId),
    );
    assert.deepEqual(made, [job.jobId]);
    assert.equal(job.displayName, NAME);
    assert.equal(job.description, 'ünï');
    assert.equal(job.state, 'SUSPENDED');
    assert.equal(job.priority, 'NORMAL');
    assert.ok(job.creationTime && Math.abs(Date.now() - job.creationTime.getTime()) < 60_000);
    assert.deepEqual(
      job.files.map(({ localFile }) => localFile),
      ['D:\\Drop\\one-1MB.bin', 'D:\\Drop\\two-1MB.bin'],
    );
    await jobs.addFile(job.jobId, file('three-1MB.bin'), unlimited());
    const changes = { displayName: 'Renamed', priority: 'FOREGROUND', minimumRetryDelay: 60 } as const;
    await jobs.setProperties(job.jobId, changes, unlimited());
    assert.deepEqual(await jobs.changeState(job.jobId, 'resume', unlimited()), {
      note: undefined,
      answered: true,
    });
    await until('the job is transferred', async () => {
      const [moved] = await progressOf(jobs, unlimited());
      return moved?.state === 'TRANSFERRED';
    });
    const [done] = await jobs.list(unlimited());
    assert.equal(done?.displayName, 'Renamed');
    assert.equal(done.priority, 'FOREGROUND');
    assert.equal(done.minimumRetryDelay, 60);
    assert.equal(done.bytesTransferred, 3n * 1024n * 1024n);
    assert.equal(done.filesTransferred, 3);
    await jobs.changeState(job.jobId, 'complete', unlimited());
    assert.equal(await jobs.get(job.jobId, unlimited()), undefined);
    assert.deepEqual(await jobs.list(unlimited()), []);
  });

  it('says why a job failed, and cancels it', async () => {
    const job = await jobs.create(
      {
        displayName: 'Missing',
        account: 'user',
        files: [{ ...file('x'), remoteUrl: `${stage.host.files}/missing/x` }],
      },
      unlimited(),
    );
    await until(
      'the job has failed',
      async () => (await jobs.get(job.jobId, unlimited()))?.state === 'ERROR',
    );
    const failure = await jobs.getError(job.jobId, 1033, unlimited());
    assert.equal(failure?.info.code, HRESULT.BG_E_HTTP_ERROR_404);
    assert.equal(failure.context, 'REMOTE_FILE');
    await jobs.changeState(job.jobId, 'cancel', unlimited());
    await assert.rejects(jobs.changeState(job.jobId, 'cancel', unlimited()), (error) =>
      hasCode(error, 'JOB_NOT_FOUND'),
    );
  });

  it('passes on what BITS refuses, by its code', async () => {
    const files = [{ remoteUrl: `${stage.host.uploads}/u.bin`, localFile: 'D:\\Drop\\u.bin' }];
    const jobId = stage.host.seed({ displayName: 'Up', type: 'upload', state: 'SUSPENDED', files });
    await assert.rejects(
      jobs.changeState(jobId, 'complete', unlimited()),
      (error) => hasCode(error, 'BITS_ERROR') && error.hostCodes[0] === HRESULT.BG_E_INVALID_STATE,
    );
    await jobs.changeState(jobId, 'cancel', unlimited());
  });

  it('opens another session where the host has ended the one it had', async () => {
    assert.deepEqual(await jobs.list(unlimited()), []);
    stage.host.endShells();
    assert.deepEqual(await jobs.list(unlimited()), []);
    stage.host.endShells();
    const job = await jobs.create(
      { displayName: 'Once', account: 'user', files: [file('o-1MB.bin')], suspended: true },
      unlimited(),
    );
    assert.equal((await jobs.list(unlimited())).length, 1);
    await jobs.changeState(job.jobId, 'cancel', unlimited());
  });

  it('says what it cannot do', async () => {
    await assert.rejects(jobs.setProxy(), (error) => hasCode(error, 'NOT_BY_CMDLETS'));
  });
});
