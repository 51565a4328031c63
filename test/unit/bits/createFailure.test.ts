import assert from 'node:assert/strict';
import { createFailure } from '../../../src/bits/createFailure';
import { RemoteError, isRemoteError } from '../../../src/wsman/errors';

const REFUSED = new RemoteError(
  'BITS_ERROR',
  { host: 'srv', meaning: 'No.', advice: 'Do.' },
  { detail: '0x80070057', hostCodes: [0x8007_0057] },
);

function failure(cause: unknown, isUndone: boolean): RemoteError {
  const error = createFailure(cause, { host: 'srv', jobId: '{A}', step: 'AddFile', isUndone });
  assert.ok(isRemoteError(error));
  return error;
}

describe('a job that could not be set up', () => {
  it('is named, and its clean-up told, in an error that stays what it is', () => {
    const error = failure(REFUSED, true);
    assert.equal(error.code, 'BITS_ERROR');
    assert.equal(error.message, REFUSED.message);
    assert.deepEqual(error.hostCodes, REFUSED.hostCodes);
    assert.equal(
      error.detail,
      'job {A} was created and cancelled again; nothing of it is left on the host; 0x80070057',
    );
  });

  it('may be left on the host where the clean-up failed', () => {
    for (const cause of [
      REFUSED,
      new RemoteError('CANCELLED'),
      new RemoteError('CONNECTION_LOST', { host: 'srv' }),
    ])
      assert.match(failure(cause, false).detail ?? '', /^job \{A\} was created and may be left on the host/);
    const lost = failure(new RemoteError('CONNECTION_LOST', { host: 'srv' }), false);
    assert.equal(lost.code, 'UNKNOWN_OUTCOME');
    assert.match(lost.message, /no usable answer to "AddFile"/);
  });

  it('leaves a defect as it is', () => {
    const defect = new TypeError('x');
    assert.equal(
      createFailure(defect, { host: 'srv', jobId: '{A}', step: 'AddFile', isUndone: true }),
      defect,
    );
  });
});
