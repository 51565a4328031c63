import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { KerberosError, SecurityError } from '../../../../../src/security/errors';
import { errorOf, failureOf } from '../../../../../src/security/system/process/protocol';

describe('an error sent by the child', () => {
  const way = (error: unknown) => errorOf(structuredClone(failureOf(error)));

  it('keeps its class, code and message', () => {
    const kerberos = way(new KerberosError('CLOCK_SKEW', 'Clock skew too great'));
    assert.ok(kerberos instanceof KerberosError);
    assert.equal(kerberos.code, 'CLOCK_SKEW');
    assert.equal(kerberos.message, 'Clock skew too great');
    const security = way(new SecurityError('INTEGRITY', 'A token had an invalid MIC'));
    assert.ok(security instanceof SecurityError);
    assert.equal(security.code, 'INTEGRITY');
  });

  it('has the code FAILED and one line when it is of another class', () => {
    const error = way(new TypeError('Unexpected\nvalue'));
    assert.ok(error instanceof KerberosError);
    assert.equal(error.code, 'FAILED');
    assert.equal(error.message, 'Unexpected value');
  });
});
