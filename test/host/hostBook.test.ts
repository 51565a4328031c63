import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { EditorFixture } from './fixture';
import { BACK, Person } from './person';
import { parseEndpoint } from '../../src/wsman/endpoint';

const settings = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration('bitsRemote');
const write = (value: unknown, target = vscode.ConfigurationTarget.Global): Thenable<void> =>
  settings().update('hosts', value, target);

describe('the hosts of the settings', () => {
  let fixture: EditorFixture;
  let person: Person;

  beforeEach(() => {
    fixture = new EditorFixture();
    person = new Person();
  });
  afterEach(async () => {
    person.leave();
    await fixture.close();
    await write(undefined);
  });

  const names = (): string[] => fixture.hosts.definitions.map(({ name }) => name);

  it('are written as a person would, and read back', async () => {
    person.answers(
      ...['srv01.corp.example', 'Group', 'Production', 'Tags', 'canary, site=ams'],
      ...['Signs in with', 'Negotiate', 'Add srv01'],
    );
    await fixture.run('addHost');
    assert.deepEqual(settings().inspect('hosts')?.globalValue, [
      { name: 'srv01', address: 'srv01.corp.example', group: 'Production', tags: 'canary, site=ams' },
    ]);
    assert.equal(fixture.hosts.definitions[0]?.endpoint.url, 'http://srv01.corp.example:5985/wsman');
    assert.deepEqual(fixture.revealed, ['srv01']);
  });

  it('need an address only: the list that follows adds them, and asks for a name that is taken', async () => {
    person.answers('web.example', 'Add web');
    await fixture.run('addHost');
    assert.deepEqual(settings().inspect('hosts')?.globalValue, [{ name: 'web', address: 'web.example' }]);
    assert.deepEqual(
      person.asked.slice(0, 2).map(({ title }) => title),
      ['Add Host', 'Add Host'],
    );
    assert.match(person.asked[1]?.rows[0] ?? '', /Add web/);
    person.answers('web.other.example', 'web-02', 'Add web-02');
    await fixture.run('addHost');
    assert.deepEqual(names(), ['web', 'web-02']);
  });

  it('keep a name that was given, and follow a corrected address otherwise', async () => {
    person.answers('wbe.example', BACK, 'web.example', 'Add web');
    await fixture.run('addHost');
    person.answers('db.example', 'Name', 'main', BACK, 'db2.example', 'Add main');
    await fixture.run('addHost');
    assert.deepEqual(settings().inspect('hosts')?.globalValue, [
      { name: 'web', address: 'web.example' },
      { name: 'main', address: 'db2.example' },
    ]);
  });

  it('are not added without the certificate that they sign in with', async () => {
    person.answers('https://c.example', 'Signs in with', 'Client certificate', BACK, BACK, 'Add c');
    await fixture.run('addHost');
    assert.match(person.asked.at(-1)?.placeholder ?? '', /Where is the client certificate/);
    assert.deepEqual(names(), []);
  });

  it('are changed many at once, in one property, and keep their passwords', async () => {
    await write([
      { name: 'web-01', address: 'web-01.example', group: 'Old' },
      { name: 'web-02', address: 'web-02.example', tags: 'canary' },
      { name: 'db-01', address: 'db-01.example', group: 'Old' },
    ]);
    const rows = ['web-01', 'web-02'].map((host) => ({ kind: 'host', host }) as const);
    person.answers('Group', 'Production/EU');
    await fixture.run('editHosts', ...rows);
    assert.equal(person.asked[0]?.title, 'Edit 2 Hosts');
    assert.match(person.asked[1]?.prompt ?? '', /Now: 2 different values/);
    assert.equal(person.told.at(-1)?.message, '2 hosts were changed.');
    await fixture.credentials.store('web-01', { user: 'u', password: 'p' });
    person.answers('Credential', 'prod');
    await fixture.run('editHosts', ...rows);
    assert.deepEqual(settings().inspect('hosts')?.globalValue, [
      { name: 'web-01', address: 'web-01.example', group: 'Production/EU', credential: 'prod' },
      {
        name: 'web-02',
        address: 'web-02.example',
        group: 'Production/EU',
        tags: 'canary',
        credential: 'prod',
      },
      { name: 'db-01', address: 'db-01.example', group: 'Old' },
    ]);
    assert.deepEqual(await fixture.credentials.read('prod'), { user: 'u', password: 'p' });
    assert.equal(await fixture.credentials.read('web-01'), undefined);
    person.answers('Signs in with', 'Kerberos');
    await fixture.run('editHosts', ...rows);
    assert.deepEqual(
      fixture.hosts.definitions.map(({ auth }) => auth),
      ['kerberos', 'kerberos', 'negotiate'],
    );
    person.answers('CA file', '/ca.pem');
    await fixture.run('editHosts', ...rows);
    assert.match(person.asked.at(-1)?.complaint ?? '', /^web-01: a CA file needs https/);
    assert.equal(fixture.hosts.definitions[0]?.caFile, undefined);
  });

  it('are told when they are wrong, and left as they stand', async () => {
    const wrong = { name: 'x', address: 'ftp://x' };
    await write([wrong, { name: 'b', address: 'b.example' }]);
    assert.deepEqual(names(), ['b']);
    assert.equal(fixture.hosts.complaints.length, 1);
    const [notice] = await fixture.tree.getChildren();
    assert.equal(notice?.kind, 'notice');
    await fixture.hosts.add({ name: 'c', address: 'c.example' });
    assert.deepEqual((settings().inspect('hosts')?.globalValue as unknown[])[0], wrong);
  });

  it('cannot come from a workspace', async () => {
    await assert.rejects(
      Promise.resolve(write([{ address: 'evil.example' }], vscode.ConfigurationTarget.Workspace)),
    );
    assert.deepEqual(names(), []);
  });

  it('change in their place, and keep their password under another name', async () => {
    await write([
      { name: 'a', address: 'a.example' },
      { name: 'b', address: 'b.example' },
    ]);
    await fixture.credentials.store('a', { user: 'alex', password: 'pw' });
    person.answers(
      'a.example',
      'renamed',
      '',
      '',
      'in rack 7',
      'NTLM',
      'A password of its own',
      'As the settings say',
    );
    await fixture.run('editHost', fixture.tree.hostNode('a'));
    assert.deepEqual(names(), ['renamed', 'b']);
    assert.equal(fixture.hosts.definitions[0]?.note, 'in rack 7');
    assert.deepEqual([...fixture.secrets.kept.keys()], ['bitsRemote.credential.renamed']);
  });

  it('take a service principal name and a way to the jobs when they are changed, and no question about it when they are added', async () => {
    await write([{ name: 'a', address: 'a.example' }]);
    person.answers('a.example', 'a', '', '', '', 'Kerberos', 'HTTP/alias.example', 'PowerShell', 'Bits.Only');
    await fixture.run('editHost', fixture.tree.hostNode('a'));
    assert.deepEqual(settings().inspect('hosts')?.globalValue, [
      {
        name: 'a',
        address: 'a.example',
        auth: 'kerberos',
        spn: 'HTTP/alias.example',
        via: 'powershell',
        configuration: 'Bits.Only',
      },
    ]);
    const [changed] = fixture.hosts.definitions;
    assert.deepEqual(
      [changed?.spn, changed?.via, changed?.configuration],
      ['HTTP/alias.example', 'powershell', 'Bits.Only'],
    );
  });

  it('take a client certificate from files, over https only', async () => {
    const dialogs = Object.getOwnPropertyDescriptor(vscode.window, 'showOpenDialog');
    const files = ['/keys/me.pem', '/keys/me.key'].map((path) => [vscode.Uri.file(path)]);
    Object.defineProperty(vscode.window, 'showOpenDialog', {
      value: () => Promise.resolve(files.shift()),
      configurable: true,
      writable: true,
    });
    person.answers(
      ...['https://c.example', 'Signs in with', 'Client certificate', 'Two files'],
      ...['CA file', 'The authorities', 'Add c'],
    );
    await fixture.run('addHost');
    if (dialogs) Object.defineProperty(vscode.window, 'showOpenDialog', dialogs);
    const { certFile, keyFile, auth } = fixture.hosts.definitions[0] ?? {};
    assert.deepEqual([auth, certFile, keyFile], ['certificate', '/keys/me.pem', '/keys/me.key']);
    person.answers('c.example');
    await fixture.run('editHost', fixture.tree.hostNode('c'));
    person.answers('c.example', 'c', '', '', '', 'Basic', 'As the settings say');
    await fixture.run('editHost', fixture.tree.hostNode('c'));
    assert.ok(!person.asked.at(-1)?.rows.includes('Client certificate'));
    assert.deepEqual(settings().inspect('hosts')?.globalValue, [
      { name: 'c', address: 'c.example', auth: 'basic' },
    ]);
  });

  it('go after a question, with the password that nobody else uses', async () => {
    await write([
      { name: 'a', address: 'a.example', credential: 'ops' },
      { name: 'b', address: 'b.example', credential: 'ops' },
    ]);
    await fixture.credentials.store('ops', { user: 'alex', password: 'pw' });
    await fixture.run('removeHost', fixture.tree.hostNode('a'));
    assert.deepEqual(names(), ['a', 'b']);
    person.presses('Remove Host');
    await fixture.run('removeHost', fixture.tree.hostNode('a'));
    assert.deepEqual(names(), ['b']);
    assert.equal(fixture.secrets.kept.size, 1);
    await fixture.run('removeHost', fixture.tree.hostNode('b'));
    assert.equal(fixture.secrets.kept.size, 0);
  });

  it('are not touched by a host of the session', async () => {
    const entry = fixture.hosts.addForSession({
      name: 's',
      endpoint: parseEndpoint('http://s.example:5985/wsman'),
      auth: 'ntlm',
    });
    assert.deepEqual(names(), ['s']);
    assert.equal(settings().inspect('hosts')?.globalValue, undefined);
    await fixture.run('removeHost', fixture.tree.hostNode('s'));
    assert.match(person.told[0]?.message ?? '', /isn't in your settings/);
    entry.dispose();
    assert.deepEqual(names(), []);
  });
});
