import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { listOf, readInput, textOf } from '../../../src/assistants/toolInput';

const JOB = '6F9619FF-8B86-D011-B42D-00CF4FC964FF';

describe('readInput', () => {
  const refused = (name: Parameters<typeof readInput>[0], input: unknown, reason: RegExp): void =>
    assert.throws(() => readInput(name, input), reason);

  it('reads texts, words in any case and lists', () => {
    const input = readInput('change_bits_jobs', { action: 'Cancel', hosts: 'all', jobs: [JOB, `{${JOB}}`] });
    assert.equal(textOf(input, 'action'), 'cancel');
    assert.deepEqual(listOf(input, 'jobs'), [JOB, `{${JOB}}`]);
    assert.deepEqual(listOf(input, 'name'), []);
  });

  it('takes an empty value for none', () => {
    assert.deepEqual(readInput('list_bits_jobs', { hosts: '', state: null, name: undefined }), {});
  });

  it('says which values there are', () => {
    refused(
      'list_bits_jobs',
      { state: 'broken' },
      /^RemoteError: Unknown state 'broken'\. Known: failed, active/,
    );
    refused(
      'list_bits_jobs',
      { host: 'a' },
      /no parameter 'host'\. Did you mean hosts\? Known: hosts, state, name/,
    );
    refused('list_bits_jobs', ['a'], /takes an object with hosts, state, name/);
    refused('test_bits_host', {}, /needs hosts\. Which hosts/);
    refused('list_bits_jobs', { hosts: 5 }, /hosts is a text/);
    refused('list_bits_jobs', { hosts: 'a'.repeat(1_001) }, /at most 1000 characters/);
    refused('list_bits_jobs', { constructor: 'a' }, /no parameter 'constructor'/);
  });

  it('takes ids of jobs and nothing else in their list', () => {
    const change = { action: 'cancel', hosts: 'all' };
    refused('change_bits_jobs', { ...change, jobs: JOB }, /jobs is a list of 1 to 50/);
    refused('change_bits_jobs', { ...change, jobs: [] }, /jobs is a list of 1 to 50/);
    refused('change_bits_jobs', { ...change, jobs: Array(51).fill(JOB) }, /jobs is a list of 1 to 50/);
    refused(
      'change_bits_jobs',
      { ...change, jobs: ['*'] },
      /'\*' can't be one of jobs\. Call list_bits_jobs/,
    );
  });
});
