import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { CommandedCredentials } from '../../../../src/ui/hosts/commandedCredentials';
import { readCredentialCommands } from '../../../../src/ui/hosts/credentialCommands';
import type { Credential } from '../../../../src/security/mechanism';

const script = (password: string): readonly string[] => [
  process.execPath,
  '-e',
  `process.stdout.write(${JSON.stringify(password)})`,
];

describe('credentials with commands', () => {
  const stored = new Map<string, Credential>([['other', { user: 'u', password: 'stored' }]]);
  const store = {
    read: (key: string) => Promise.resolve(stored.get(key)),
    store: (key: string, credential: Credential) => Promise.resolve(void stored.set(key, credential)),
  };

  it('come from their command, all others from the storage', async () => {
    const told: string[] = [];
    const credentials = new CommandedCredentials(store, (line) => void told.push(line));
    credentials.use(
      readCredentialCommands({ prod: { user: 'CONTOSO\\alex', command: script('from the safe') } }),
    );
    assert.deepEqual(await credentials.read('prod'), { user: 'CONTOSO\\alex', password: 'from the safe' });
    assert.deepEqual(await credentials.read('other'), { user: 'u', password: 'stored' });
    assert.equal(await credentials.read('unknown'), undefined);
    assert.deepEqual(told, [`prod: asking ${process.execPath} for the password`]);
    await credentials.store('prod', { user: 'u', password: 'entered' });
    assert.equal(stored.get('prod')?.password, 'entered');
    credentials.dispose();
  });

  it('tell which are others after a change of the settings', () => {
    const credentials = new CommandedCredentials(store, () => undefined);
    const one = { user: 'u', command: ['x'] };
    assert.deepEqual(credentials.use(readCredentialCommands({ a: one, b: one })), ['a', 'b']);
    assert.deepEqual(credentials.use(readCredentialCommands({ a: one, b: { ...one, user: 'v' }, c: one })), [
      'b',
      'c',
    ]);
    assert.deepEqual(credentials.use(readCredentialCommands({})), ['a', 'b', 'c']);
    credentials.dispose();
  });

  it('of another form count as none', () => {
    for (const value of [
      undefined,
      null,
      5,
      [],
      { a: null },
      { a: { user: 'u' } },
      { a: { user: '', command: ['x'] } },
    ])
      assert.equal(readCredentialCommands(value).size, 0);
    for (const command of [[], [''], ['x', 5], 'x y', {}])
      assert.equal(readCredentialCommands({ a: { user: 'u', command } }).size, 0);
  });
});
