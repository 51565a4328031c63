import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { endpointError } from '../../../src/powershell/endpointError';
import { hasCode, RemoteError, type ErrorCode } from '../../../src/wsman/errors';
import { FAULT } from '../../../src/wsman/faultCodes';

function told(code: ErrorCode, ...hostCodes: readonly number[]): string {
  const error = endpointError(
    new RemoteError(code, { user: 'alex' }, { hostCodes, detail: 'd' }),
    'srv',
    'Ours',
  );
  assert.ok(error instanceof RemoteError);
  return error.code;
}

describe('a refused session', () => {
  it('is told in the words of PowerShell remoting', () => {
    assert.equal(told('ACCESS_DENIED', 5), 'ENDPOINT_DENIED');
    assert.equal(told('PROVIDER_MISSING', FAULT.INVALID_RESOURCE_URI), 'ENDPOINT_MISSING');
    assert.equal(told('FAULT', FAULT.INVALID_URI), 'ENDPOINT_MISSING');
  });

  it('keeps every other reason', () => {
    assert.equal(told('QUOTA_EXCEEDED', FAULT.QUOTA_MAX_SHELLS), 'QUOTA_EXCEEDED');
    assert.equal(told('FAULT', 1), 'FAULT');
    const error = new RemoteError('CONNECTION_LOST', { host: 'srv' });
    assert.equal(endpointError(error, 'srv', 'Ours'), error);
  });

  it('names the endpoint, the host and the user', () => {
    const error = endpointError(new RemoteError('ACCESS_DENIED', { user: 'alex' }), 'srv', 'Ours');
    assert.ok(hasCode(error, 'ENDPOINT_DENIED'));
    assert.match(error.message, /alex is signed in but may not use the PowerShell endpoint “Ours” of srv/);
  });
});
