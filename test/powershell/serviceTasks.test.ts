import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'mocha';
import type { CmdletJobs } from '../../src/bits/cmdlets/cmdletJobs';
import { HRESULT } from '../../src/bits/hresults';
import { hasCode } from '../../src/wsman/errors';
import { until } from '../until';
import { needsEngine, PowershellStage, unlimited } from './stage';
import { progressOf } from '../progressOf';

const NAME = `Nightly \u{1F600} "q" 'a' $(Get-Date) \`b _x0041_ 2026-01-02T03:04:05Z`;

describe('changes by a task of a service account, in the engine of Microsoft', function () {
  needsEngine(this);
  let stage: PowershellStage;
  let jobs: CmdletJobs;
  before(async () => (stage = await PowershellStage.start()));
  before(async () => (jobs = await stage.jobs()));
  before(() => (stage.queue.refuses = true));
  after(() => stage.end());
  afterEach(async () => {
    stage.allows = true;
    assert.deepEqual((await stage.taskRecord()).left, []);
  });

  const file = (name: string): { remoteUrl: string; localFile: string } => ({
    remoteUrl: `${stage.host.files}/files/${name}`,
    localFile: `D:\\Drop\\${name}`,
  });
  const registered = async (): Promise<readonly string[]> => (await stage.taskRecord()).registered;

  it('create and start a job that moves without a session, by one task', async () => {
    const before = (await registered()).length;
    const job = await jobs.create(
      { displayName: NAME, description: 'ünï', files: [file('one-1MB.bin'), file('two-1MB.bin')] },
      unlimited(),
    );
    assert.deepEqual([job.displayName, job.description], [NAME, 'ünï']);
    assert.match(job.owner, /NETWORK SERVICE/i);
    assert.deepEqual((await registered()).slice(before), ['S-1-5-20']);
    await until('the job is transferred', async () => {
      const [moved] = await progressOf(jobs, unlimited());
      return moved?.state === 'TRANSFERRED';
    });
    // The session itself is refused.
    await jobs.changeState(job.jobId, 'complete', unlimited());
    assert.equal(await jobs.get(job.jobId, unlimited()), undefined);
    assert.deepEqual((await registered()).slice(before), ['S-1-5-20', 'S-1-5-18']);
  });

  it('change a job of another account by one of SYSTEM', async () => {
    const jobId = stage.host.seed({ displayName: 'Update', state: 'SUSPENDED', files: [file('u-1MB.bin')] });
    await jobs.addFile(jobId, file('v-1MB.bin'), unlimited());
    await jobs.setProperties(jobId, { displayName: NAME, priority: 'LOW' }, unlimited());
    const changed = await jobs.get(jobId, unlimited());
    assert.deepEqual([changed?.displayName, changed?.priority, changed?.filesTotal], [NAME, 'LOW', 2]);
    await jobs.changeState(jobId, 'cancel', unlimited());
    assert.equal(await jobs.get(jobId, unlimited()), undefined);
  });

  it('fail with the code that BITS gave inside the task', async () => {
    const jobId = stage.host.seed({ displayName: 'Early', state: 'SUSPENDED', files: [file('e-1MB.bin')] });
    await assert.rejects(
      jobs.changeState(jobId, 'resume', AbortSignal.timeout(60_000)).then(async () => {
        await jobs.changeState(jobId, 'cancel', unlimited());
        await jobs.changeState(jobId, 'cancel', unlimited());
      }),
      (error) => hasCode(error, 'JOB_NOT_FOUND', 'BITS_ERROR'),
    );
    await assert.rejects(
      jobs.create({ displayName: 'x', files: [{ ...file('a'), localFile: 'Q:\\none\\a' }] }, unlimited()),
      (error) => hasCode(error, 'BITS_ERROR') && error.hostCodes[0] !== HRESULT.E_ACCESSDENIED,
    );
  });

  it('are not made where they are not allowed', async () => {
    stage.allows = false;
    const count = (await registered()).length;
    await assert.rejects(
      jobs.create({ displayName: 'x', files: [file('n-1MB.bin')] }, unlimited()),
      (error) => hasCode(error, 'TASK_NOT_ALLOWED'),
    );
    assert.equal((await registered()).length, count);
  });
});
