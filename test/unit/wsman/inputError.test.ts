import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { IMPOSSIBLE } from '../../../src/bits/impossible';
import { checkProperties } from '../../../src/bits/limits';
import { problemOf } from '../../../src/ui/words/problem';
import { parseEndpoint } from '../../../src/wsman/endpoint';
import { asRemoteError, RemoteError } from '../../../src/wsman/errors';
import { inRussian } from '../ui/russian';

function failureOf(call: () => unknown): RemoteError {
  try {
    call();
  } catch (error) {
    return asRemoteError(error);
  }
  return assert.fail('nothing was refused');
}

describe('a value that cannot be used, in Russian', () => {
  inRussian();

  for (const [call, english, russian] of [
    [() => parseEndpoint('a b'), '"a b" is not a host name or URL.', '"a b" — не имя узла и не URL-адрес.'],
    [
      () => checkProperties({ displayName: 'a'.repeat(300) }),
      'The name is longer than 256 characters.',
      'Имя: больше 256 знаков.',
    ],
    [
      () => checkProperties({ minimumRetryDelay: -1 }),
      'The retry delay must be a whole number of seconds.',
      'Интервал повтора: нужно целое число секунд.',
    ],
  ] as const)
    it(`has its reason in Russian: ${english}`, () => {
      const error = failureOf(call);
      assert.equal(error.message, english);
      assert.equal(problemOf(error).message, russian);
    });

  it('says in Russian what a way to the jobs cannot do', () => {
    for (const what of Object.values(IMPOSSIBLE))
      for (const code of ['NOT_BY_CMDLETS', 'NOT_BY_PROVIDER'] as const) {
        const error = new RemoteError(code, { host: 'web-01' }, { sentences: { what: [what] } });
        assert.match(error.message, new RegExp(`can't ${what}\\.$`));
        assert.match(problemOf(error).message, /^[^a-z]*BITS на узле web-01 не мо(?:гут|жет) [^a-z]+\.$/i);
        assert.doesNotMatch(problemOf(error).message, /can't|job/);
      }
  });
});
