import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { KerberosError, SecurityError } from '../../../../../src/security/errors';
import { oneLine } from '../../../../../src/security/system/libraryText';
import { errorOf, failureOf } from '../../../../../src/security/system/process/protocol';

describe('oneLine', () => {
  it('keeps a text that is in order', () => {
    const text = 'Server HTTP/srv@CORP.EXAMPLE not found in Kerberos database';
    assert.equal(oneLine(text), text);
  });

  it('makes one line of several, without control characters and direction marks', () => {
    assert.equal(oneLine('  one\r\n\ttwo\0 \x1b[31mthree\u202e\u2028four\u2066 '), 'one two [31mthree four');
  });

  it('is bounded', () => {
    assert.equal(oneLine('x'.repeat(10_000)).length, 400);
  });
});

describe('an error on its way from the child', () => {
  const way = (error: unknown) => errorOf(structuredClone(failureOf(error)));

  it('stays what it is', () => {
    const kerberos = way(new KerberosError('CLOCK_SKEW', 'Clock skew too great'));
    assert.ok(kerberos instanceof KerberosError);
    assert.equal(kerberos.code, 'CLOCK_SKEW');
    assert.equal(kerberos.message, 'Clock skew too great');
    const security = way(new SecurityError('INTEGRITY', 'A token had an invalid MIC'));
    assert.ok(security instanceof SecurityError);
    assert.equal(security.code, 'INTEGRITY');
  });

  it('is FAILED when it was none of ours, and its text one line', () => {
    const error = way(new TypeError('Unexpected\nvalue'));
    assert.ok(error instanceof KerberosError);
    assert.equal(error.code, 'FAILED');
    assert.equal(error.message, 'Unexpected value');
  });
});
