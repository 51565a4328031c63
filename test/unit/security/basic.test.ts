import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { basicAuthorization } from '../../../src/security/basic';
import { CredentialError, type CredentialErrorCode } from '../../../src/security/errors';

describe('Basic', () => {
  it('gives the examples of RFC 7617 2 and 2.1', () => {
    assert.equal(
      basicAuthorization({ user: 'Aladdin', password: 'open sesame' }),
      'Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==',
    );
    assert.equal(basicAuthorization({ user: 'test', password: '123£' }), 'Basic dGVzdDoxMjPCow==');
  });

  it('accepts a colon in the password', () => {
    assert.equal(basicAuthorization({ user: 'a', password: 'b:c' }), 'Basic YTpiOmM=');
  });

  for (const [what, credential, code] of [
    ['a colon in the user name', { user: 'a:b', password: 'secret' }, 'COLON_IN_USER'],
    ['a line break in the user name', { user: 'a\nb', password: 'secret' }, 'CONTROL_CHARACTER'],
    ['a zero in the password', { user: 'a', password: 'secret\0' }, 'CONTROL_CHARACTER'],
  ] as const satisfies readonly (readonly [string, object, CredentialErrorCode])[]) {
    it(`refuses ${what} without quoting it`, () => {
      assert.throws(
        () => basicAuthorization(credential),
        (error) =>
          error instanceof CredentialError && error.code === code && !error.message.includes('secret'),
      );
    });
  }
});
