import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { KerberosErrorCode } from '../../../../../src/security/errors';
import { firstTokenStatus, peerTokenStatus } from '../../../../../src/security/system/sspi/sspiCodes';

describe('codes of SSPI', () => {
  const cases: [number, KerberosErrorCode][] = [
    [0x8009030e, 'NO_TICKET'],
    [0x80090303, 'SPN_UNKNOWN'],
    [0x8009030c, 'WRONG_PASSWORD'],
    [0x80090311, 'KDC_UNREACHABLE'],
    [0x80090324, 'CLOCK_SKEW'],
    [0xc0000234, 'ACCOUNT_LOCKED'],
    [0xc0000071, 'PASSWORD_EXPIRED'],
    [0x80070775, 'ACCOUNT_LOCKED'],
    [0x80090304, 'FAILED'],
  ];
  for (const [status, code] of cases)
    it(`0x${status.toString(16)} is ${code}, signed and unsigned`, () => {
      assert.equal(firstTokenStatus(status, true), code);
      assert.equal(firstTokenStatus(status | 0, true), code);
    });

  it('of a host count only for clock skew and an expired ticket', () => {
    assert.equal(peerTokenStatus(0x80090324 | 0), 'CLOCK_SKEW');
    assert.equal(peerTokenStatus(0x8009030c | 0), undefined);
  });
});
