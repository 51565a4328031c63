import assert from 'node:assert/strict';
import { isNotUnderstood } from '../../../../src/windows/feature/notUnderstood';
import { RemoteError, type ErrorCode } from '../../../../src/wsman/errors';

const fault = (code: ErrorCode, ...hostCodes: readonly number[]): RemoteError =>
  new RemoteError(
    code,
    { host: 'srv', code: String(hostCodes[0] ?? 'SchemaValidationError') },
    { hostCodes },
  );

describe('a request was not understood', () => {
  const codes = [
    2150858817, 2150858810, 2150858836, 2150858771, 2150858809, 2150859065, 2150859066, 0x80041005,
    0x80041008, 0x8004102f,
  ];
  for (const code of codes) it(`after ${code}`, () => assert.ok(isNotUnderstood(fault('FAULT', code))));

  it('after its subcode without any code', () => {
    assert.ok(isNotUnderstood(fault('FAULT')));
    assert.ok(!isNotUnderstood(new RemoteError('FAULT', { code: 'InternalError' })));
  });

  it('is not concluded from anything else', () => {
    for (const error of [
      fault('REQUEST_TIMEOUT'),
      fault('CONNECTION_LOST'),
      fault('UNKNOWN_OUTCOME', 2150858793),
      fault('ACCESS_DENIED', 5),
      fault('PROVIDER_MISSING', 0x80041010),
      fault('PROVIDER_MISSING', 0x8004100e),
      fault('FAULT', 2150858778),
      new Error('SchemaValidationError'),
    ])
      assert.ok(!isNotUnderstood(error));
  });
});
