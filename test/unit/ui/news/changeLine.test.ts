import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { changeLine } from '../../../../src/ui/news/changeLine';
import { RemoteError } from '../../../../src/wsman/errors';

const CHANGE = { host: 'web-01', user: 'EXAMPLE\\alice', what: 'suspend', jobId: '{A}' } as const;

describe('the line of a change in the log', () => {
  it('says where, what, which job, by whom, and that it was done', () => {
    assert.equal(changeLine(CHANGE), 'web-01: suspend {A} by EXAMPLE\\alice: done');
  });

  it('says why it failed', () => {
    const error = new RemoteError('JOB_NOT_FOUND', { host: 'web-01' });
    const line = changeLine({ ...CHANGE, user: undefined, what: 'create', jobId: undefined, error });
    assert.match(line, /^web-01: create by the signed-in user: JOB_NOT_FOUND \(bits\): /);
  });

  it('is one line, whatever a host calls its job', () => {
    assert.doesNotMatch(changeLine({ ...CHANGE, jobId: '{A}\n2026-01-01 [info] web-02: cancel' }), /\n/);
  });
});
