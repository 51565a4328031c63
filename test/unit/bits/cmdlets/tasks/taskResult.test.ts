import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { isCreatedJob, taskResult } from '../../../../../src/bits/cmdlets/tasks/taskResult';

describe('the exit code of a task', () => {
  it('tells what became of the change', () => {
    assert.deepEqual(taskResult('0'), { kind: 'done' });
    assert.deepEqual(taskResult(String(0x4000_0000)), { kind: 'created', digits: '0000000' });
    assert.deepEqual(taskResult(String(0x4abc_def0)), { kind: 'created', digits: 'ABCDEF0' });
    assert.deepEqual(taskResult('-2147024891'), { kind: 'failed', hresult: 0x8007_0005 });
    assert.deepEqual(taskResult('2147942405'), { kind: 'failed', hresult: 0x8007_0005 });
    assert.deepEqual(taskResult('1'), { kind: 'notRun', code: 1 });
    assert.deepEqual(taskResult(String(0x5000_0000)), { kind: 'notRun', code: 0x5000_0000 });
    for (const text of ['', 'x', '1.5', '99999999999']) assert.equal(taskResult(text), undefined);
  });

  it('names the beginning of the JobId', () => {
    assert.ok(isCreatedJob('{6f9619ff-8b86-d011-b42d-00cf4fc964ff}', '6F9619F'));
    assert.ok(!isCreatedJob('{6f9619ef-8b86-d011-b42d-00cf4fc964ff}', '6F9619F'));
  });
});
