import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { Bench } from './bench';
import { Person } from './person';
import { parseEndpoint } from '../../src/wsman/endpoint';

const settings = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration('bitsRemote');
const write = (value: unknown, target = vscode.ConfigurationTarget.Global): Thenable<void> =>
  settings().update('hosts', value, target);

describe('the hosts of the settings', () => {
  let bench: Bench;
  let person: Person;

  beforeEach(() => {
    bench = new Bench();
    person = new Person();
  });
  afterEach(async () => {
    person.leave();
    await bench.close();
    await write(undefined);
  });

  const names = (): string[] => bench.hosts.definitions.map(({ name }) => name);

  it('are written as a person would, and read back', async () => {
    person.answers('srv01.corp.example', 'srv01', 'Production', 'Negotiate');
    await bench.run('addHost');
    assert.deepEqual(settings().inspect('hosts')?.globalValue, [
      { name: 'srv01', address: 'srv01.corp.example', group: 'Production' },
    ]);
    assert.equal(bench.hosts.definitions[0]?.endpoint.url, 'http://srv01.corp.example:5985/wsman');
    assert.deepEqual(bench.revealed, ['srv01']);
  });

  it('are told when they are wrong, and left as they stand', async () => {
    const wrong = { name: 'x', address: 'ftp://x' };
    await write([wrong, { name: 'b', address: 'b.example' }]);
    assert.deepEqual(names(), ['b']);
    assert.equal(bench.hosts.complaints.length, 1);
    const [notice] = await bench.tree.getChildren();
    assert.equal(notice?.kind, 'notice');
    await bench.hosts.add({ name: 'c', address: 'c.example' });
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
    await bench.credentials.store('a', { user: 'alex', password: 'pw' });
    person.answers('a.example', 'renamed', '', 'NTLM', 'A password of its own');
    await bench.run('editHost', bench.tree.hostNode('a'));
    assert.deepEqual(names(), ['renamed', 'b']);
    assert.deepEqual([...bench.secrets.kept.keys()], ['bitsRemote.credential.renamed']);
  });

  it('take a service principal name when they are changed, and no question about it when they are added', async () => {
    await write([{ name: 'a', address: 'a.example' }]);
    person.answers('a.example', 'a', '', 'Kerberos', 'HTTP/alias.example');
    await bench.run('editHost', bench.tree.hostNode('a'));
    assert.deepEqual(settings().inspect('hosts')?.globalValue, [
      { name: 'a', address: 'a.example', auth: 'kerberos', spn: 'HTTP/alias.example' },
    ]);
    assert.equal(bench.hosts.definitions[0]?.spn, 'HTTP/alias.example');
  });

  it('take a client certificate from files, over https only', async () => {
    const dialogs = Object.getOwnPropertyDescriptor(vscode.window, 'showOpenDialog');
    const files = ['/keys/me.pem', '/keys/me.key'].map((path) => [vscode.Uri.file(path)]);
    Object.defineProperty(vscode.window, 'showOpenDialog', {
      value: () => Promise.resolve(files.shift()),
      configurable: true,
      writable: true,
    });
    person.answers('https://c.example', 'c', '', 'Client certificate', 'Two files', 'The authorities');
    await bench.run('addHost');
    if (dialogs) Object.defineProperty(vscode.window, 'showOpenDialog', dialogs);
    const { certFile, keyFile, auth } = bench.hosts.definitions[0] ?? {};
    assert.deepEqual([auth, certFile, keyFile], ['certificate', '/keys/me.pem', '/keys/me.key']);
    person.answers('c.example');
    await bench.run('editHost', bench.tree.hostNode('c'));
    person.answers('c.example', 'c', '', 'Basic');
    await bench.run('editHost', bench.tree.hostNode('c'));
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
    await bench.credentials.store('ops', { user: 'alex', password: 'pw' });
    await bench.run('removeHost', bench.tree.hostNode('a'));
    assert.deepEqual(names(), ['a', 'b']);
    person.presses('Remove');
    await bench.run('removeHost', bench.tree.hostNode('a'));
    assert.deepEqual(names(), ['b']);
    assert.equal(bench.secrets.kept.size, 1);
    await bench.run('removeHost', bench.tree.hostNode('b'));
    assert.equal(bench.secrets.kept.size, 0);
  });

  it('are not touched by a host of the session', async () => {
    const entry = bench.hosts.addForSession({
      name: 's',
      endpoint: parseEndpoint('http://s.example:5985/wsman'),
      auth: 'ntlm',
    });
    assert.deepEqual(names(), ['s']);
    assert.equal(settings().inspect('hosts')?.globalValue, undefined);
    await bench.run('removeHost', bench.tree.hostNode('s'));
    assert.match(person.told[0]?.message ?? '', /does not stand in the settings/);
    entry.dispose();
    assert.deepEqual(names(), []);
  });
});
