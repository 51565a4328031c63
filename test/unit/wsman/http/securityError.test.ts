import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { CredentialError, KerberosError, type KerberosErrorCode } from '../../../../src/security/errors';
import { asRemoteError, hasClass } from '../../../../src/wsman/errors';
import { securityError } from '../../../../src/wsman/http/securityError';

const PLACE = { host: 'srv.example', user: 'alex@EXAMPLE', spn: 'HTTP/srv.example' };

describe('an error of Kerberos', () => {
  const codes: readonly KerberosErrorCode[] = ['WRONG_PASSWORD', 'PASSWORD_EXPIRED', 'ACCOUNT_LOCKED'];
  for (const code of codes)
    it(`holds the credential after ${code}, and no other mechanism tries it`, () => {
      const error = new KerberosError(code, 'no');
      assert.ok(error.refusesAccount);
      assert.ok(hasClass(securityError(error, PLACE), 'holdsCredential'));
    });

  it('holds the credential of an account unknown to the realm, but lets NTLM try it: it may be local to the host', () => {
    const error = new KerberosError('ACCOUNT_UNKNOWN', 'no');
    assert.ok(!error.refusesAccount);
    assert.ok(hasClass(securityError(error, PLACE), 'holdsCredential'));
  });

  it('does not reject the credential where the ticket is at fault', () => {
    for (const code of ['NO_TICKET', 'TICKET_EXPIRED', 'CLOCK_SKEW', 'TIMED_OUT'] as const) {
      const error = new KerberosError(code, 'no');
      assert.ok(!error.refusesAccount, code);
      assert.ok(!hasClass(securityError(error, PLACE), 'rejectsCredential'), code);
    }
  });
});

describe('what was given and no sign-in can use', () => {
  it('is told in a sentence that names the host, with its parts for translators', () => {
    const error = asRemoteError(securityError(new CredentialError('CERTIFICATE_MISSING'), PLACE));
    assert.equal(error.code, 'BAD_INPUT');
    assert.equal(error.message, 'No client certificate is named for srv.example.');
    assert.deepEqual(error.sentences, { reason: ['No client certificate is named for {host}.'] });
  });

  it('is a question for the person where the credential is missing', () => {
    const error = asRemoteError(securityError(new CredentialError('CREDENTIAL_MISSING'), PLACE));
    assert.equal(error.code, 'SIGN_IN_REQUIRED');
  });
});
