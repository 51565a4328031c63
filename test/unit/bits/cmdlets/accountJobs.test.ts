import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { AccountJobs } from '../../../../src/bits/cmdlets/accountJobs';
import { ScriptRunner } from '../../../../src/bits/cmdlets/scriptRunner';
import { ServiceTasks } from '../../../../src/bits/cmdlets/tasks/serviceTasks';
import { HRESULT } from '../../../../src/bits/hresults';
import type { HostJobs } from '../../../../src/bits/hostJobs';
import type { BitsJob, JobProgress } from '../../../../src/bits/job';
import { hasCode, RemoteError, type ErrorCode } from '../../../../src/wsman/errors';
import { job } from '../../fleet/fakeHost';
import { anyTime, clientOf, FakeTransport } from '../../wsman/fakeTransport';
import { FakePools, type Answer } from './fakePool';

const OLD = '{00000000-0000-0000-0000-000000000001}';
const NEW = '{6F9619FF-8B86-D011-B42D-00CF4FC964FF}';
const CREATED = String(0x4000_0000 + 0x6f9619f);
const FILE = { remoteUrl: 'http://f.example/x', localFile: 'D:\\x' };
const SPEC = { displayName: 'Nightly', files: [FILE] };
const MADE = job({ jobId: NEW, displayName: 'Nightly', files: [{ ...FILE, ...unknownSizes() }] });
const FOREIGN = job({ jobId: '{7F9619FF-0000-0000-0000-000000000000}', displayName: 'Other' });

function unknownSizes(): Pick<BitsJob['files'][number], 'bytesTotal' | 'bytesTransferred' | 'completed'> {
  return { bytesTotal: undefined, bytesTransferred: 0n, completed: false };
}

/** @param after the jobs of the host once the task has run */
function by(
  after: readonly BitsJob[],
  ...answers: readonly Answer[]
): { jobs: AccountJobs; pools: FakePools } {
  const pools = new FakePools(...answers);
  const client = clientOf(new FakeTransport());
  const runner = new ScriptRunner(client, pools.open);
  const settings = { newGuid: () => 'GUID', mayRun: () => Promise.resolve(true) };
  const before: JobProgress[] = [job({ jobId: OLD })];
  let readings = 0;
  const reader: Pick<HostJobs, 'progress' | 'get'> = {
    progress: (_, of) => Promise.resolve([of(readings++ === 0 ? before : [...before, ...after])]),
    get: (jobId) => Promise.resolve(after.find((each) => each.jobId === jobId)),
  };
  return { jobs: new AccountJobs(client, new ServiceTasks(client, runner, settings), reader), pools };
}

async function fails(work: Promise<unknown>, code: ErrorCode): Promise<RemoteError> {
  const error: unknown = await work.then(
    () => undefined,
    (caught: unknown) => caught,
  );
  assert.ok(hasCode(error, code), String(error));
  return error;
}

/** The script and the request of a task. */
function taskOf(pools: FakePools, index: number): { script: string; request: Record<string, unknown> } {
  const { definition = '' } = JSON.parse(pools.calls[index]?.argument ?? '{}') as { definition?: string };
  const encoded = /-EncodedCommand ([A-Za-z0-9+/=]+)</.exec(definition)?.[1] ?? '';
  const script = Buffer.from(encoded, 'base64').toString('utf16le');
  const signs = /^\$q='([A-Za-z0-9+/]*)'/.exec(script)?.[1] ?? '';
  return {
    script,
    request: JSON.parse(Buffer.from(signs, 'base64').toString('latin1')) as Record<string, unknown>,
  };
}

describe('jobs of service accounts by tasks', () => {
  it('are created and started by one task, and found by the digits of its answer', async () => {
    const { jobs, pools } = by([FOREIGN, MADE], { result: CREATED });
    const seen: string[] = [];
    const made = await jobs.create(SPEC, 'network', anyTime, (jobId) => seen.push(jobId));
    assert.deepEqual([made.jobId, seen, pools.left, pools.calls.length], [NEW, [NEW], 0, 1]);
    const { request } = taskOf(pools, 0);
    assert.equal(request['start'], 1);
    assert.equal(request['displayName'], '=Nightly');
  });

  it('stay suspended where it is asked for', async () => {
    const { jobs, pools } = by([MADE], { result: CREATED });
    await jobs.create({ ...SPEC, suspended: true }, 'system', anyTime);
    assert.equal('start' in taskOf(pools, 0).request, false);
  });

  it('get long lists of files by further tasks, and start after the last', async () => {
    const files = Array.from({ length: 60 }, (_, index) => ({
      remoteUrl: `http://f.example/${'x'.repeat(200)}/${index}`,
      localFile: `D:\\${'y'.repeat(60)}\\${index}`,
    }));
    const done: Answer = { result: '0' };
    const { jobs, pools } = by(
      [{ ...MADE, files: files.map((file) => ({ ...file, ...unknownSizes() })) }],
      { result: CREATED },
      done,
      done,
      done,
    );
    await jobs.create({ ...SPEC, files }, 'network', anyTime);
    const requests = pools.calls.map((_, index) => taskOf(pools, index).request);
    assert.equal(pools.left, 0);
    assert.equal('start' in (requests[0] ?? {}), false);
    assert.equal(requests.at(-1)?.['action'], '=resume');
    const sent = requests.flatMap(({ files: part }) => (part as { remoteUrl: string }[] | undefined) ?? []);
    assert.deepEqual(
      sent.map(({ remoteUrl }) => remoteUrl),
      files.map(({ remoteUrl }) => `=${remoteUrl}`),
    );
  });

  it('get a long description by a task of its own', async () => {
    const { jobs, pools } = by([MADE], { result: CREATED }, { result: '0' }, { result: '0' });
    const description = '\u{1F600}'.repeat(512);
    const files = [{ ...FILE, remoteUrl: `http://f.example/${'x'.repeat(2000)}` }];
    await jobs.create({ ...SPEC, files, description }, 'network', anyTime);
    assert.equal(taskOf(pools, 0).request['description'], '=');
    assert.equal(taskOf(pools, 1).request['description'], `=${description}`);
    assert.equal(taskOf(pools, 2).request['action'], '=resume');
  });

  it('are cancelled again where they cannot be finished, and the error says so', async () => {
    const files = Array.from({ length: 30 }, () => ({ ...FILE, remoteUrl: `http://f/${'x'.repeat(500)}` }));
    const failed: Answer = { result: String(HRESULT.E_ACCESSDENIED) };
    const { jobs } = by([MADE], { result: CREATED }, failed, { result: '0' });
    const error = await fails(jobs.create({ ...SPEC, files }, 'network', anyTime), 'BITS_ERROR');
    assert.match(error.detail ?? '', /was created and cancelled again/);
  });

  it('are found by name and file where the answer of the task was lost, and never made again', async () => {
    const lost = new RemoteError('UNKNOWN_OUTCOME', { host: 'srv', what: 'x' });
    const found = by([FOREIGN, MADE], lost, { result: '' });
    assert.equal((await found.jobs.create(SPEC, 'network', anyTime)).jobId, NEW);
    assert.equal(found.pools.calls.filter(({ effect }) => effect === 'change').length, 1);
    const late = by([MADE], lost, { result: CREATED });
    assert.equal((await late.jobs.create(SPEC, 'network', anyTime)).jobId, NEW);
    // One of the same name and file that was there before is not the new one.
    const twin = { ...MADE, jobId: OLD };
    await fails(by([twin], lost, { result: '' }).jobs.create(SPEC, 'network', anyTime), 'UNKNOWN_OUTCOME');
    await fails(by([FOREIGN], lost, { result: '' }).jobs.create(SPEC, 'network', anyTime), 'UNKNOWN_OUTCOME');
  });

  it('fail with the code of BITS, or say that the script did not run', async () => {
    const denied = by([], { result: String(HRESULT.BG_E_NOT_FOUND | 0) });
    await fails(denied.jobs.create(SPEC, 'network', anyTime), 'JOB_NOT_FOUND');
    await fails(by([], { result: '1' }).jobs.create(SPEC, 'network', anyTime), 'TASK_NOT_RUN');
    const endless = { ...FILE, remoteUrl: `http://f.example/${'ü'.repeat(2000)}` };
    const long = by([]);
    await fails(long.jobs.create({ ...SPEC, files: [endless] }, 'network', anyTime), 'NOT_BY_CMDLETS');
    assert.equal(long.pools.calls.length, 0);
  });
});
