import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { RemoteError } from '../../../src/wsman/errors';
import { unknownOutcome } from '../../../src/wsman/unknownOutcome';

describe('unknownOutcome', () => {
  it('names the change in the message, and what went wrong in the detail', () => {
    const cause = new RemoteError('CONNECTION_LOST', { host: 'web-01' }, { detail: 'ECONNRESET' });
    const error = unknownOutcome('web-01', 'SetJobState', cause);
    assert.equal(error.code, 'UNKNOWN_OUTCOME');
    assert.match(error.message, /"SetJobState"/);
    assert.equal(error.detail, 'CONNECTION_LOST, ECONNRESET');
    assert.equal(error.cause, cause);
  });

  it('accepts a cause without a detail', () => {
    assert.equal(unknownOutcome('h', 'Put', new RemoteError('NOT_WINRM')).detail, 'NOT_WINRM');
  });
});
