import assert from 'node:assert/strict';
import { describeHresult } from '../../../../src/bits/errorCodes';
import type { HostJobs } from '../../../../src/bits/hostJobs';
import { HRESULT } from '../../../../src/bits/hresults';
import type { BitsFile, BitsJob } from '../../../../src/bits/job';
import type { StateChange } from '../../../../src/bits/requests';
import { complete } from '../../../../src/cli/jobs/completion';
import { exitCodeOf } from '../../../../src/cli/output/exitCode';
import { RemoteError, hasCode, type ErrorCode } from '../../../../src/wsman/errors';
import { job } from '../../fleet/fakeHost';

const { signal } = new AbortController();
const DONE: StateChange = { note: undefined, answered: true };
const PARTIAL: StateChange = { ...DONE, note: describeHresult(HRESULT.BG_S_PARTIAL_COMPLETE) };
const UNDELETED: StateChange = { ...DONE, note: describeHresult(HRESULT.BG_S_UNABLE_TO_DELETE_FILES) };

function file(isDone: boolean): BitsFile {
  const bytesTransferred = isDone ? 5n : 1n;
  return { remoteUrl: 'u', localFile: 'f', bytesTotal: 5n, bytesTransferred, completed: false };
}

/** Completes a job with files that are there or not. */
function completing(
  state: BitsJob['state'],
  files: readonly boolean[],
  change: StateChange,
): Promise<unknown> {
  const part: Partial<HostJobs> = {
    get: () => Promise.resolve(job({ state, files: files.map(file), filesTotal: files.length })),
    changeState: () => Promise.resolve(change),
  };
  return complete(part as HostJobs, job().jobId, 'srv', signal);
}

describe('completing a job', () => {
  it('succeeds where all files are kept, also where rubbish remains', async () => {
    assert.equal(await completing('TRANSFERRED', [true, true], DONE), DONE);
    assert.equal(await completing('TRANSFERRED', [true], UNDELETED), UNDELETED);
    assert.equal(await completing('SUSPENDED', [true], DONE), DONE);
    assert.equal(await completing('TRANSFERRING', [false], DONE), DONE, 'it may have ended meanwhile');
  });

  const LOSSES: readonly (readonly [BitsJob['state'], readonly boolean[], StateChange, ErrorCode, number])[] =
    [
      ['SUSPENDED', [true, false], PARTIAL, 'PARTLY_KEPT', 5],
      ['TRANSFERRING', [false], PARTIAL, 'PARTLY_KEPT', 5],
      ['ERROR', [true, false], DONE, 'PARTLY_KEPT', 5],
      ['ERROR', [false, false], PARTIAL, 'NOTHING_KEPT', 1],
      ['SUSPENDED', [false], DONE, 'NOTHING_KEPT', 1],
    ];
  for (const [state, files, change, code, exitCode] of LOSSES)
    it(`ends with ${exitCode} in ${state}, ${files.filter(Boolean).length} of ${files.length} files (${change.note?.name ?? 'S_OK'})`, async () => {
      await assert.rejects(completing(state, files, change), (error) => {
        assert.ok(hasCode(error, code), String(error));
        assert.equal(exitCodeOf(error), exitCode);
        assert.match(error.detail ?? '', new RegExp(`of ${files.length} files`));
        return true;
      });
    });

  it('trusts the host where the job cannot be read before', async () => {
    const unread = (change: StateChange): Promise<unknown> => {
      const part: Partial<HostJobs> = {
        get: () => Promise.reject(new RemoteError('CONNECTION_LOST', { host: 'srv' })),
        changeState: () => Promise.resolve(change),
      };
      return complete(part as HostJobs, job().jobId, 'srv', signal);
    };
    assert.equal(await unread(DONE), DONE);
    await assert.rejects(unread(PARTIAL), (error) => hasCode(error, 'PARTLY_KEPT'));
  });
});
