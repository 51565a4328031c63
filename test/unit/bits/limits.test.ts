import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { checkCredentials, checkFile, checkProperties, checkSpec } from '../../../src/bits/limits';
import type { JobSpec } from '../../../src/bits/requests';
import { hasCode } from '../../../src/wsman/errors';

const FILE = { remoteUrl: 'http://files.example/a.zip', localFile: 'D:\\drop\\a.zip' };
const SPEC: JobSpec = { displayName: 'Nightly', files: [FILE] };

function refuses(check: () => void): void {
  assert.throws(check, (error) => hasCode(error, 'BAD_INPUT'));
}

describe('checkSpec', () => {
  it('takes a download of many files and an upload of one', () => {
    checkSpec({ ...SPEC, files: [FILE, FILE] });
    checkSpec({ ...SPEC, type: 'upload' });
  });

  it('refuses a job without files, an upload of two, and a job without a name', () => {
    refuses(() => checkSpec({ ...SPEC, files: [] }));
    refuses(() => checkSpec({ ...SPEC, type: 'upload', files: [FILE, FILE] }));
    refuses(() => checkSpec({ ...SPEC, displayName: ' ' }));
  });

  it('looks at every file and at the texts', () => {
    refuses(() => checkSpec({ ...SPEC, files: [FILE, { ...FILE, localFile: 'a.zip' }] }));
    refuses(() => checkSpec({ ...SPEC, description: 'x'.repeat(1025) }));
  });
});

describe('checkProperties', () => {
  it('takes texts up to their limits and refuses one character more', () => {
    checkProperties({ displayName: 'x'.repeat(256), description: 'x'.repeat(1024) });
    refuses(() => checkProperties({ displayName: 'x'.repeat(257) }));
    refuses(() => checkProperties({ description: 'x'.repeat(1025) }));
  });

  it('refuses an empty name, and control characters in texts', () => {
    checkProperties({ description: '' });
    for (const displayName of ['', ' \t', 'a\nb', 'a\u001b[31m', 'a\u0085'])
      refuses(() => checkProperties({ displayName }));
    for (const description of ['a\nb', '\u0000']) refuses(() => checkProperties({ description }));
  });

  it('takes whole seconds of 32 bits only', () => {
    checkProperties({ minimumRetryDelay: 0, noProgressTimeout: 4_294_967_295 });
    for (const seconds of [-1, 1.5, 4_294_967_296, Number.NaN, Number.POSITIVE_INFINITY]) {
      refuses(() => checkProperties({ minimumRetryDelay: seconds }));
      refuses(() => checkProperties({ noProgressTimeout: seconds }));
    }
  });
});

describe('checkFile', () => {
  it('says which of the two addresses has which mistake, and keeps secrets to itself', () => {
    checkFile(FILE);
    assert.throws(() => checkFile({ ...FILE, localFile: 'C:\\NUL' }), {
      code: 'BAD_INPUT',
      message: 'The local file: NUL is a reserved name in Windows.',
    });
    assert.throws(
      () => checkFile({ ...FILE, remoteUrl: 'https://alice:sesame@files.example/a' }),
      (error) =>
        hasCode(error, 'BAD_INPUT') &&
        error.message.startsWith('The remote file: No user name or password') &&
        !error.message.includes('sesame'),
    );
  });
});

describe('an address that BITS refuses', () => {
  it('is told with its character and its encoded form, but without its secrets', () => {
    assert.throws(() => checkFile({ ...FILE, remoteUrl: 'https://files.example/a b?sig=sesame' }), {
      code: 'BAD_INPUT',
      message:
        'The remote file: A URL has no blanks; encoded it is %20. Encoded: https://files.example/a%20b?…',
    });
  });
});

describe('checkCredentials', () => {
  const credentials = { target: 'server', scheme: 'basic', userName: 'alice', password: 'sesame' } as const;

  it('takes names and passwords up to their limits', () => {
    checkCredentials({ ...credentials, userName: 'x'.repeat(300), password: 'x'.repeat(65_535) });
  });

  it('refuses longer ones, and repeats neither', () => {
    for (const part of [{ userName: 'x'.repeat(301) }, { password: 'sesame'.repeat(20_000) }])
      assert.throws(
        () => checkCredentials({ ...credentials, ...part }),
        (error) => hasCode(error, 'BAD_INPUT') && !error.message.includes('sesame'),
      );
  });
});
