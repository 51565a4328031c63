import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { describeJobError } from '../../../../src/bits/errorCodes';
import { HRESULT } from '../../../../src/bits/hresults';
import { httpHresult } from '../../../../src/bits/httpStatus';
import type { ErrorContextName } from '../../../../src/bits/states';
import { failureKind, type FailureKind } from '../../../../src/fleet/rollouts/failureKind';

const kindOf = (code: number, context: ErrorContextName = 'REMOTE_FILE'): FailureKind =>
  failureKind({ context, info: describeJobError(code, context, { state: 'ERROR' }) });

describe('the kind of a failure', () => {
  for (const status of [400, 401, 403, 404, 410, 416, 500, 503])
    it(`HTTP ${status} is the file server's`, () => {
      assert.equal(kindOf(httpHresult(status)), 'fileServer');
    });

  for (const status of [407, 408, 429, 499])
    it(`HTTP ${status} may meet one host only`, () => {
      assert.equal(kindOf(httpHresult(status)), 'host');
    });

  it('a full disk, a missing folder, and a name that is not resolved are of the host', () => {
    assert.equal(kindOf(HRESULT.ERROR_DISK_FULL, 'LOCAL_FILE'), 'host');
    assert.equal(kindOf(HRESULT.ERROR_PATH_NOT_FOUND, 'LOCAL_FILE'), 'host');
    assert.equal(kindOf(HRESULT.ERROR_WINHTTP_NAME_NOT_RESOLVED, 'GENERAL_TRANSPORT'), 'host');
  });

  it('a file that is missing on its share is missing for all; access to it may differ', () => {
    assert.equal(kindOf(HRESULT.ERROR_FILE_NOT_FOUND), 'fileServer');
    assert.equal(kindOf(HRESULT.E_ACCESSDENIED), 'host');
  });
});
