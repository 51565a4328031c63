import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { commandWords } from '../../../../src/cli/asking/passwordCommand';
import { hasCode } from '../../../../src/wsman/errors';

describe('the command in BITS_REMOTE_PASSWORD_COMMAND', () => {
  it('is words, with quotes around those that have blanks', () => {
    assert.deepEqual(commandWords('op read op://Servers/admin/password'), [
      'op',
      'read',
      'op://Servers/admin/password',
    ]);
    assert.deepEqual(commandWords('  "C:\\Program Files\\safe\\safe.exe"  get "a b" c""d '), [
      'C:\\Program Files\\safe\\safe.exe',
      'get',
      'a b',
      'cd',
    ]);
  });

  it('is none where there are no words', () => {
    for (const text of ['', '   ', '""']) assert.equal(commandWords(text), undefined);
  });

  it('is refused with half a pair of quotes', () => {
    assert.throws(
      () => commandWords('safe "get x'),
      (error) => hasCode(error, 'BAD_INPUT'),
    );
  });
});
