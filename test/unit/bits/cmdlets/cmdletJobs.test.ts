import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { CmdletJobs } from '../../../../src/bits/cmdlets/cmdletJobs';
import type { TaskQuestion, TaskSettings } from '../../../../src/bits/cmdlets/tasks/serviceTasks';
import { ScriptRunner } from '../../../../src/bits/cmdlets/scriptRunner';
import { HRESULT } from '../../../../src/bits/hresults';
import { hasCode, RemoteError, type ErrorCode } from '../../../../src/wsman/errors';
import { anyTime, clientOf, FakeTransport } from '../../wsman/fakeTransport';
import { FakePools, type Answer } from './fakePool';
import { progressOf } from '../../../progressOf';

const JOB_ID = '{6F9619FF-8B86-D011-B42D-00CF4FC964FF}';
const job = (state: number): Answer => ({
  job: { JobId: JOB_ID, DisplayName: 'Nightly', State: String(state) },
});
const SUSPENDED = job(3);
const ERROR = job(4);
const DONE: Answer = {};
const SPEC = {
  displayName: 'Nightly',
  account: 'user',
  files: [{ remoteUrl: 'http://f.example/x', localFile: 'D:\\x' }],
} as const;

/** Tasks may run, and their names are counted. */
function tasks(allowed = true): TaskSettings & { readonly asked: TaskQuestion[] } {
  const asked: TaskQuestion[] = [];
  return {
    asked,
    newGuid: () => `GUID-${asked.length}`,
    mayRun: (question) => {
      asked.push(question);
      return Promise.resolve(allowed);
    },
  };
}

const lost = (): RemoteError => new RemoteError('SESSION_LOST', { host: 'srv' });
const unknown = (): RemoteError => new RemoteError('UNKNOWN_OUTCOME', { host: 'srv', what: 'x' });
const refusal = (hresult: number): Answer => ({
  error: { hresult: hresult | 0, message: 'words', id: 'Id' },
});

function by(...answers: readonly Answer[]): { jobs: CmdletJobs; pools: FakePools; transport: FakeTransport } {
  return allowing(tasks(), ...answers);
}

function allowing(
  settings: TaskSettings,
  ...answers: readonly Answer[]
): { jobs: CmdletJobs; pools: FakePools; transport: FakeTransport } {
  const pools = new FakePools(...answers);
  const transport = new FakeTransport();
  const client = clientOf(transport);
  return { jobs: new CmdletJobs(client, new ScriptRunner(client, pools.open), settings), pools, transport };
}

async function fails(work: Promise<unknown>, code: ErrorCode): Promise<RemoteError> {
  const error: unknown = await work.then(
    () => undefined,
    (caught: unknown) => caught,
  );
  assert.ok(hasCode(error, code), String(error));
  return error;
}

describe('jobs by cmdlets', () => {
  it('use one session, and another where a reading lost it', async () => {
    const { jobs, pools } = by({ jobs: [] }, lost(), { jobs: [] });
    assert.deepEqual([await jobs.list(anyTime), await jobs.list(anyTime)], [[], []]);
    assert.deepEqual([pools.opened, pools.left], [2, 0]);
    assert.equal(pools.closed, 1, 'the lost one is ended: the host may have it still');
    await jobs.close();
    assert.equal(pools.closed, 2);
  });

  it('fail for want of a right where the session may not read the jobs of all', async () => {
    const reads = [
      (jobs: CmdletJobs) => jobs.list(anyTime),
      (jobs: CmdletJobs) => progressOf(jobs, anyTime),
      (jobs: CmdletJobs) => jobs.get(JOB_ID, anyTime),
    ];
    for (const read of reads) await fails(read(by(refusal(HRESULT.E_ACCESSDENIED)).jobs), 'ACCESS_DENIED');
  });

  it('tell what their session is', async () => {
    const { jobs, pools } = by({ version: '5.1', language: 'FullLanguage', tasks: '0' });
    assert.deepEqual(await jobs.session(anyTime), {
      version: '5.1',
      language: 'FullLanguage',
      hasTasks: false,
      rights: undefined,
    });
    assert.deepEqual([pools.opened, pools.left], [1, 0]);
  });

  it('open one session for several at once', async () => {
    const { jobs, pools } = by({ jobs: [] }, { jobs: [] }, { jobs: [] });
    await Promise.all([jobs.list(anyTime), jobs.list(anyTime), progressOf(jobs, anyTime)]);
    assert.deepEqual([pools.opened, pools.left], [1, 0]);
  });

  it('never run a change again unless it was certainly not begun', async () => {
    const begun = by(unknown(), ERROR);
    await fails(begun.jobs.changeState(JOB_ID, 'resume', anyTime), 'UNKNOWN_OUTCOME');
    assert.equal(begun.pools.calls.filter(({ effect }) => effect === 'change').length, 1);
    const notBegun = by(lost(), DONE);
    assert.equal((await notBegun.jobs.changeState(JOB_ID, 'resume', anyTime)).answered, true);
  });

  it('look at the job where the answer to a change of state was lost', async () => {
    const { jobs, pools } = by(unknown(), SUSPENDED);
    assert.deepEqual(await jobs.changeState(JOB_ID, 'suspend', anyTime), {
      note: undefined,
      answered: false,
    });
    assert.equal(pools.left, 0);
    const gone = by(unknown(), refusal(HRESULT.BG_E_NOT_FOUND));
    assert.equal((await gone.jobs.changeState(JOB_ID, 'cancel', anyTime)).answered, false);
  });

  it('name what BITS says by its code, and what the cmdlet says where there is none', async () => {
    const error = await fails(
      by(refusal(HRESULT.BG_E_INVALID_STATE)).jobs.setProperties(JOB_ID, {}, anyTime),
      'BITS_ERROR',
    );
    assert.deepEqual(error.hostCodes, [HRESULT.BG_E_INVALID_STATE]);
    const other = await fails(by(refusal(0x8013_1501)).jobs.list(anyTime), 'SCRIPT_FAILED');
    assert.match(other.message, /words/);
    await fails(by(refusal(HRESULT.BG_E_NOT_FOUND)).jobs.getError(JOB_ID, 1033, anyTime), 'JOB_NOT_FOUND');
    assert.equal(await by(refusal(HRESULT.BG_E_NOT_FOUND)).jobs.get(JOB_ID, anyTime), undefined);
  });

  it('cancel a job that could not be started, and say so', async () => {
    const { jobs, pools } = by({ jobId: JOB_ID }, refusal(HRESULT.BG_E_INVALID_STATE), DONE);
    const made: string[] = [];
    const error = await fails(
      jobs.create(SPEC, anyTime, (jobId) => made.push(jobId)),
      'BITS_ERROR',
    );
    assert.match(error.detail ?? '', /was created and cancelled again/);
    assert.deepEqual([made, pools.left], [[JOB_ID], 0]);
    const left = by({ jobId: JOB_ID }, refusal(HRESULT.BG_E_INVALID_STATE), unknown(), ERROR);
    const doubt = await fails(left.jobs.create(SPEC, anyTime), 'BITS_ERROR');
    assert.match(doubt.detail ?? '', /may be left on the host/);
  });

  it('leave a new job suspended where it is asked for, and never send the cmdlet’s own defaults', async () => {
    const { jobs, pools } = by({ jobId: JOB_ID }, SUSPENDED);
    assert.equal((await jobs.create({ ...SPEC, suspended: true }, anyTime)).state, 'SUSPENDED');
    assert.deepEqual(JSON.parse(pools.calls[0]?.argument ?? ''), {
      displayName: '=Nightly',
      description: '=',
      type: '=Download',
      priority: '=Normal',
      files: [{ remoteUrl: '=http://f.example/x', localFile: '=D:\\x' }],
    });
  });

  it('do not know whether a job was made whose answer has no sense', async () => {
    await fails(by({ jobId: 5 }).jobs.create(SPEC, anyTime), 'UNKNOWN_OUTCOME');
    await fails(by({ jobs: 5 }).jobs.list(anyTime), 'MALFORMED_ANSWER');
  });

  it('refuse what BITS would refuse, and what the cmdlets cannot do, without a session', async () => {
    const { jobs, pools } = by();
    await fails(jobs.create({ ...SPEC, displayName: '' }, anyTime), 'BAD_INPUT');
    await fails(jobs.setCredentials(), 'NOT_BY_CMDLETS');
    await fails(jobs.removeCredentials(), 'NOT_BY_CMDLETS');
    await fails(jobs.setProxy(), 'NOT_BY_CMDLETS');
    await fails(jobs.setClientCertificate(), 'NOT_BY_CMDLETS');
    await fails(jobs.removeClientCertificate(), 'NOT_BY_CMDLETS');
    assert.equal(pools.opened, 0);
  });

  const REFUSED = refusal(HRESULT.E_ACCESSDENIED);

  it('change what is not their own by one task of SYSTEM, once it is allowed', async () => {
    const settings = tasks();
    const { jobs, pools } = allowing(settings, REFUSED, { own: '0' }, { result: '0' });
    await jobs.changeState(JOB_ID, 'suspend', anyTime);
    assert.deepEqual(settings.asked, [{ host: 'srv.example', account: 'system' }]);
    const [, , task] = pools.calls;
    const { task: name, definition } = JSON.parse(task?.argument ?? '') as Record<string, string>;
    assert.equal(name, '=BITS Remote guid-1');
    assert.match(definition ?? '', /<UserId>S-1-5-18<\/UserId>/);
    assert.deepEqual([pools.left, task?.what], [0, 'Suspend-BitsTransfer']);
  });

  it('do not ask for a task where a refusal is about their own job, or where it was not allowed', async () => {
    const settings = tasks();
    const own = allowing(settings, REFUSED, { own: '1' });
    await fails(own.jobs.addFile(JOB_ID, SPEC.files[0], anyTime), 'BITS_ERROR');
    assert.deepEqual(settings.asked, []);
    const refused = allowing(tasks(false), REFUSED, { own: '0' });
    await fails(refused.jobs.setProperties(JOB_ID, {}, anyTime), 'TASK_NOT_ALLOWED');
    assert.equal(refused.pools.left, 0);
  });

  it('end the session before the connection', async () => {
    const { jobs, pools, transport } = by({ jobs: [] });
    await jobs.list(anyTime);
    await jobs.close();
    assert.deepEqual([pools.closed, transport.closed], [1, 1]);
  });

  it('close their connection once the session has ended, though another caller began to end it', async () => {
    const { jobs, pools, transport } = by(SUSPENDED);
    await jobs.get(JOB_ID, anyTime);
    let end: () => void = () => undefined;
    pools.farewell = new Promise((resolve) => (end = resolve));
    const closings = [jobs.close(), jobs.close()];
    await new Promise(setImmediate);
    assert.deepEqual([pools.closed, transport.closed], [1, 0]);
    end();
    await Promise.all(closings);
    assert.equal(pools.closed, 1);
  });
});
