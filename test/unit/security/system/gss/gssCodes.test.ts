import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { KerberosErrorCode } from '../../../../../src/security/errors';
import { firstTokenCode, isMalformed, peerTokenCode } from '../../../../../src/security/system/gss/gssCodes';

/** GSS_S_FAILURE, GSS_S_NO_CRED and others: RFC 2744 3.9.1. */
const FAILURE = 13 << 16;

/** Names of the codes in krb5_err.et, of MIT's and Heimdal's libraries. */
const KRB5: [number, string, KerberosErrorCode][] = [
  [-1765328378, 'KRB5KDC_ERR_C_PRINCIPAL_UNKNOWN', 'ACCOUNT_UNKNOWN'],
  [-1765328377, 'KRB5KDC_ERR_S_PRINCIPAL_UNKNOWN', 'SPN_UNKNOWN'],
  [-1765328366, 'KRB5KDC_ERR_CLIENT_REVOKED', 'ACCOUNT_LOCKED'],
  [-1765328361, 'KRB5KDC_ERR_KEY_EXP', 'PASSWORD_EXPIRED'],
  [-1765328360, 'KRB5KDC_ERR_PREAUTH_FAILED', 'WRONG_PASSWORD'],
  [-1765328352, 'KRB5KRB_AP_ERR_TKT_EXPIRED', 'TICKET_EXPIRED'],
  [-1765328347, 'KRB5KRB_AP_ERR_SKEW', 'CLOCK_SKEW'],
  [-1765328316, 'KRB5KDC_ERR_WRONG_REALM', 'REALM_UNKNOWN'],
  [-1765328243, 'KRB5_CC_NOTFOUND', 'NO_TICKET'],
  [-1765328236, 'KRB5_KDCREP_SKEW', 'CLOCK_SKEW'],
  [-1765328230, 'KRB5_REALM_UNKNOWN', 'REALM_UNKNOWN'],
  [-1765328228, 'KRB5_KDC_UNREACH', 'KDC_UNREACHABLE'],
  [-1765328189, 'KRB5_FCC_NOFILE', 'NO_TICKET'],
  [-1765328164, 'KRB5_REALM_CANT_RESOLVE', 'KDC_UNREACHABLE'],
  [-1765328160, 'KRB5_CONFIG_NODEFREALM', 'REALM_UNKNOWN'],
  [-1765328200, 'KRB5_KT_IOERR', 'FAILED'],
];

describe('codes of GSSAPI', () => {
  for (const [minor, name, code] of KRB5)
    it(`${name} is ${code}, signed and unsigned`, () => {
      assert.equal(firstTokenCode(FAILURE, minor, true), code);
      assert.equal(firstTokenCode(FAILURE, minor >>> 0, false), code);
    });

  it('blame the password only when there is one', () => {
    const badIntegrity = -1765328353;
    assert.equal(firstTokenCode(FAILURE, badIntegrity, true), 'WRONG_PASSWORD');
    assert.equal(firstTokenCode(FAILURE, badIntegrity, false), 'FAILED');
  });

  it('fall back to the status of GSSAPI', () => {
    assert.equal(firstTokenCode(7 << 16, 39756036, false), 'NO_TICKET');
    assert.equal(firstTokenCode(11 << 16, 0, false), 'TICKET_EXPIRED');
    assert.equal(firstTokenCode(12 << 16, 0, false), 'TICKET_EXPIRED');
    assert.equal(firstTokenCode(1 << 16, 0, false), 'UNAVAILABLE');
    assert.equal(firstTokenCode(FAILURE, 0, false), 'FAILED');
  });

  it('prefer the status of the mechanism to that of GSSAPI', () => {
    assert.equal(firstTokenCode(7 << 16, -1765328228, false), 'KDC_UNREACHABLE');
  });

  it('count a missing file as a missing ticket, unless a password was given', () => {
    assert.equal(firstTokenCode(FAILURE, 2, false), 'NO_TICKET');
    assert.equal(firstTokenCode(FAILURE, 2, true), 'FAILED');
  });

  it('of a host count only for clock skew and an expired ticket', () => {
    assert.equal(peerTokenCode(-1765328347), 'CLOCK_SKEW');
    assert.equal(peerTokenCode(-1765328352), 'TICKET_EXPIRED');
    assert.equal(peerTokenCode(-1765328360), undefined);
    assert.equal(peerTokenCode(-1765328343), undefined);
  });

  it('distinguish a malformed token from a refusal', () => {
    assert.ok(isMalformed(9 << 16, 0));
    assert.ok(isMalformed(FAILURE, 1859794437));
    assert.ok(!isMalformed(FAILURE, -1765328343));
  });
});
