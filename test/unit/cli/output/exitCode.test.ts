import assert from 'node:assert/strict';
import { combinedExitCode, exitCodeOf } from '../../../../src/cli/output/exitCode';
import { RemoteError, type ErrorCode } from '../../../../src/wsman/errors';

describe('the exit code', () => {
  const code = (...[name]: [ErrorCode]): number => exitCodeOf(new RemoteError(name));

  it('tells what kind of failure it was', () => {
    assert.equal(code('BITS_ERROR'), 1);
    assert.equal(code('JOB_NOT_FOUND'), 1);
    assert.equal(code('ACCESS_DENIED'), 1);
    assert.equal(code('BAD_INPUT'), 2);
    assert.equal(code('CLEARTEXT_REFUSED'), 2);
    assert.equal(code('HOST_NOT_FOUND'), 3);
    assert.equal(code('TLS_UNTRUSTED'), 3);
    assert.equal(code('NOT_WINRM'), 3);
    assert.equal(code('SIGN_IN_REFUSED'), 4);
    assert.equal(code('SIGN_IN_REQUIRED'), 4);
  });

  it('is 5 when some failed and others did not, and that of the failures when all did', () => {
    const refused = new RemoteError('SIGN_IN_REFUSED');
    const unknown = new RemoteError('HOST_NOT_FOUND');
    assert.equal(combinedExitCode([], 3), 0);
    assert.equal(combinedExitCode([refused], 1), 5);
    assert.equal(combinedExitCode([refused, refused], 0), 4);
    assert.equal(combinedExitCode([refused, unknown], 0), 1);
    const late = new RemoteError('WAIT_EXPIRED', { host: 'srv' });
    assert.equal(combinedExitCode([late, late], 1), 7, 'a wait that is over is no failure');
    assert.equal(combinedExitCode([late, refused], 1), 5);
    assert.equal(combinedExitCode([late, refused], 0), 1);
  });
});
