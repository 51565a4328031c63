import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { HostState } from '../../../../../src/fleet/model';
import { forgettableKeys } from '../../../../../src/ui/commands/targets/knownPasswords';
import { RemoteError } from '../../../../../src/wsman/errors';
import { hostState } from '../../tracked';

const CREDENTIAL = { user: 'alex', password: 'secret-word' };
const host = (name: string, credential?: string): HostState =>
  hostState({}, { name, ...(credential !== undefined && { credential }) });

/** Storage that holds one credential, and cannot read another. */
function storage(asked: string[] = []): Parameters<typeof forgettableKeys>[0] {
  return {
    credentials: {
      read: (key) => {
        asked.push(key);
        if (key === 'locked') return Promise.reject(new RemoteError('KEYRING_UNREADABLE'));
        return Promise.resolve(key === 'stored' ? CREDENTIAL : undefined);
      },
    },
    fleet: { usesCredential: (key) => key === 'lent' },
  };
}

describe('passwords that can be forgotten', () => {
  it('are those that are stored, in use, or cannot be read', async () => {
    const hosts = ['stored', 'lent', 'locked', 'none'].map((key) => host(`of-${key}`, key));
    const keys = await forgettableKeys(storage(), [...hosts, host('web-01')]);
    assert.deepEqual([...keys], ['stored', 'lent', 'locked']);
  });

  it('are looked up once, whoever shares them', async () => {
    const asked: string[] = [];
    const hosts = Array.from({ length: 50 }, (_, index) => host(`web-${index}`, 'stored'));
    assert.deepEqual([...(await forgettableKeys(storage(asked), hosts))], ['stored']);
    assert.deepEqual(asked, ['stored']);
  });
});
