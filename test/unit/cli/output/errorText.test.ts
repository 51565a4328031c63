import assert from 'node:assert/strict';
import { describeError, printError } from '../../../../src/cli/output/errorText';
import { errorJson } from '../../../../src/cli/output/json';
import { RemoteError } from '../../../../src/wsman/errors';

describe('a failure to sign in', () => {
  it('is told in words of the command line', () => {
    for (const code of ['SIGN_IN_REQUIRED', 'SIGN_IN_REFUSED'] as const) {
      const text = describeError(new RemoteError(code, { host: 'srv', user: 'u' }));
      for (const word of ['--user', 'BITS_REMOTE_PASSWORD', '--password-stdin'])
        assert.ok(text.includes(word));
    }
    assert.match(String(errorJson(new RemoteError('SIGN_IN_REQUIRED'))['advice']), /--password-stdin/);
    assert.ok(!describeError(new RemoteError('ACCESS_DENIED')).includes('--user'));
  });
});

describe('an error for people', () => {
  it('shows no escape sequence of a host', () => {
    const reason = 'a\u001b[31mred\u202egnp.exe\u0007';
    assert.ok(
      !describeError(new RemoteError('FAULT', { host: 'srv', reason, code: '1' })).includes('\u001b'),
    );
  });

  it('leaves out advice that says no more than the message', () => {
    assert.equal(describeError(new RemoteError('BAD_INPUT', { reason: 'No such word.' })), 'No such word.');
  });

  it('names a job by an id that PowerShell takes without quotes', () => {
    const reason = 'no job {01234567-89AB-CDEF-0123-456789abcdef} here';
    assert.match(
      describeError(new RemoteError('BAD_INPUT', { reason })),
      /no job 01234567-[-0-9A-F]{21}abcdef here/,
    );
  });
});

describe('an error for programs', () => {
  it('is JSON in ASCII', () => {
    let told = '';
    printError({ err: (text) => (told += text) }, new RemoteError('BAD_INPUT', { reason: 'ночь 🌙' }), true);
    assert.match(told, /^[\n -~]+$/);
    const { error } = JSON.parse(told) as { error: { message: string } };
    assert.equal(error.message, 'ночь 🌙');
  });
});
