import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { startPracticeHost, type PracticeHost } from '../../src/practice/host';
import { until } from '../until';
import { EditorFixture } from './fixture';
import { Person } from './person';

const write = (value: unknown): Thenable<void> =>
  vscode.workspace.getConfiguration('bitsRemote').update('hosts', value, vscode.ConfigurationTarget.Global);

describe('installing the feature that brings the provider', () => {
  let fixture: EditorFixture;
  let person: Person;
  let host: PracticeHost;

  async function start(kind: 'bare-server' | 'windows11'): Promise<void> {
    host = await startPracticeHost({ user: 'practice', password: 'pw', withExamples: false, kind });
    host.behaviour.features.providerDelayMs = 0;
    await write([{ name: 'web-01', address: host.url }]);
    await fixture.credentials.store('web-01', { user: 'practice', password: 'pw' });
    await fixture.fleet.refresh('web-01');
    await until('the host was looked at', () => fixture.fleet.host('web-01')?.kind !== undefined);
  }

  beforeEach(() => {
    fixture = new EditorFixture();
    person = new Person();
  });
  afterEach(async () => {
    await fixture.close();
    person.leave();
    await host.close();
    await write(undefined);
  });

  const row = (): ReturnType<EditorFixture['tree']['hostNode']> => fixture.tree.hostNode('web-01');

  it('asks first, and changes nothing where the person leaves', async () => {
    await start('bare-server');
    assert.equal(fixture.fleet.host('web-01')?.error?.code, 'PROVIDER_MISSING');
    await fixture.run('installFeature', row());
    const [told] = person.told;
    assert.ok(told);
    assert.equal(told.message, 'Install the Windows feature BITS Compact Server on web-01?');
    assert.match(told.detail, /To undo it/);
    assert.deepEqual(told.buttons, ['Install']);
    assert.equal(host.ledger.filter(({ kind }) => kind === 'feature').length, 0);
  });

  it('installs it once, and reads the jobs by the provider', async () => {
    await start('bare-server');
    person.presses('Install');
    await fixture.run('installFeature', row());
    assert.equal(host.ledger.filter(({ kind }) => kind === 'feature').length, 1);
    const state = fixture.fleet.host('web-01');
    assert.deepEqual([state?.status, state?.via], ['online', 'provider']);
    assert.equal(person.told.at(-1)?.message, 'BITS Compact Server is installed on web-01.');
  });

  it('is not offered on a client Windows', async () => {
    await start('windows11');
    await fixture.run('installFeature', row());
    assert.match(person.told.at(-1)?.message ?? '', /No host that lacks the feature and can get it/);
  });
});
