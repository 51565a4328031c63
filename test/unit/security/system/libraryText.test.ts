import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { oneLine } from '../../../../src/security/system/libraryText';

describe('oneLine', () => {
  it('keeps a plain text', () => {
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
