import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Credentials, type Secrets } from '../../../../src/ui/hosts/credentials';
import { isRemoteError } from '../../../../src/wsman/errors';

const CREDENTIAL = { user: 'alex', password: 'secret-word' };

/** Secret storage whose keyring is locked. */
function lockedSecrets(): Secrets {
  const locked = (): Promise<never> => Promise.reject(new Error('The keyring is locked.'));
  return {
    get: locked,
    store: locked,
    delete: locked,
    onDidChange: () => ({ dispose: () => undefined }),
  };
}

describe('credentials in a keyring that is locked', () => {
  const credentials = new Credentials(lockedSecrets());

  const cases = [
    ['KEYRING_UNREADABLE', 'read', () => credentials.read('ops')],
    ['KEYRING_UNWRITABLE', 'store', () => credentials.store('ops', CREDENTIAL)],
    ['KEYRING_UNWRITABLE', 'forget', () => credentials.forget('ops')],
  ] as const;
  for (const [code, what, attempt] of cases)
    it(`fail to ${what} with ${code}, without the secret`, async () => {
      await assert.rejects(attempt(), (error) => {
        assert.ok(isRemoteError(error));
        assert.equal(error.code, code);
        assert.equal(error.detail, 'Error: The keyring is locked.');
        assert.doesNotMatch(JSON.stringify(error), /secret-word/);
        return true;
      });
    });
});
