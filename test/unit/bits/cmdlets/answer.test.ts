import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { ScriptAnswer } from '../../../../src/bits/cmdlets/answer';
import { decodeJob } from '../../../../src/bits/decodeJob';
import { DecodeError } from '../../../../src/wsman/decodeError';

const read = (...output: readonly string[]): ScriptAnswer =>
  ScriptAnswer.read({ output, errors: [], failure: undefined });

describe('the answer of a script', () => {
  it('is the last text that is one: a profile may have written something before', () => {
    const answer = read('welcome', '{"a":1}', '{"v":1,"jobId":"first"}', '{"v":1,"jobId":"last"}', 'bye');
    assert.equal(answer.text('jobId'), 'last');
  });

  it('holds instances with the names of the class, from which a job is read', () => {
    const job = {
      JobId: '{01234567-89AB-CDEF-0123-456789ABCDEF}',
      DisplayName: 'a bell \u0007',
      State: '6',
      BytesTotal: '18446744073709551615',
      JobCreationTime: '134090208000000000',
      JobCompletionTime: '0',
      Files: [{ RemoteUrl: 'http://f/x', LocalFile: 'C:\\x', BytesTotal: '5', Completed: 'True' }],
    };
    const [instance] = read(JSON.stringify({ v: 1, jobs: [job] })).instances('jobs');
    assert.ok(instance);
    const decoded = decodeJob(instance);
    assert.equal(decoded.jobId, job.JobId);
    assert.equal(decoded.displayName, 'a bell \u0007');
    assert.equal(decoded.state, 'TRANSFERRED');
    assert.equal(decoded.bytesTotal, undefined);
    assert.equal(decoded.creationTime?.toISOString(), '2025-12-01T00:00:00.000Z');
    assert.equal(decoded.completionTime, undefined);
    assert.deepEqual(
      decoded.files.map(({ completed, bytesTotal }) => [completed, bytesTotal]),
      [[true, 5n]],
    );
  });

  it('tells what the script failed with, its code unsigned', () => {
    const error = { hresult: -2145386495, message: 'no such job', id: 'COMException,Get' };
    assert.deepEqual(read(JSON.stringify({ v: 1, error })).error, { ...error, hresult: 0x8020_0001 });
    assert.equal(read('{"v":1}').error, undefined);
  });

  it('that is none, or lacks what is asked for, is refused', () => {
    for (const texts of [[], ['text'], ['[]'], ['{"v":2}'], ['null']])
      assert.throws(() => read(...texts), DecodeError);
    const answer = read('{"v":1,"jobs":5,"job":[]}');
    assert.throws(() => answer.instances('jobs'), DecodeError);
    assert.throws(() => answer.instance('job'), DecodeError);
    assert.throws(() => answer.text('jobId'), DecodeError);
  });
});
