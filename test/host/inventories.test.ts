import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { offerFolderInventories } from '../../src/ui/hosts/folderInventories';
import { inventoriesOfFolders } from '../../src/ui/hosts/inventoriesOfFolders';
import { provenance } from '../../src/ui/words/provenance';
import { until } from '../until';
import { EditorFixture } from './fixture';
import { Person } from './person';

const settings = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration('bitsRemote');
const write = (key: string, value: unknown): Thenable<void> =>
  settings().update(key, value, vscode.ConfigurationTarget.Global);

const TABLE =
  'name,address,group,tags\nweb-01,web-01.example,Production/EU,canary|eu\nweb-02,web-02.example,Production/EU,\n';
const INVENTORY = `{
  // Ours.
  "groups": { "Production": { "credential": "prod" } },
  "hosts": [
    { "name": "db-01", "address": "db-01.example", "group": "Production/DB" },
    { "name": "web-01", "address": "elsewhere.example" }
  ]
}`;

describe('inventories', () => {
  let fixture: EditorFixture;
  let person: Person;
  let folder: string;
  let table: string;
  let inventory: string;

  beforeEach(async () => {
    fixture = new EditorFixture();
    person = new Person();
    folder = await mkdtemp(join(tmpdir(), 'bits-inventories-'));
    table = join(folder, 'servers.csv');
    inventory = join(folder, 'more.bits-inventory.json');
    await writeFile(table, TABLE);
    await writeFile(inventory, INVENTORY);
  });
  afterEach(async () => {
    person.leave();
    await fixture.close();
    await write('inventories', undefined);
    await write('hosts', undefined);
    await write('groups', undefined);
    await rm(folder, { recursive: true });
  });

  const told = (name: string): string => {
    const place = fixture.hosts.place(name);
    return place ? provenance(place) : '';
  };
  const names = (): string[] => fixture.hosts.definitions.map(({ name }) => name);
  const link = async (...paths: readonly string[]): Promise<void> => {
    await write('inventories', paths);
    await until('the inventories are read', () => fixture.inventories.readings.length === paths.length);
  };

  it('that are linked have their hosts in the tree, the first source of a name first', async () => {
    await write('hosts', [{ name: 'own', address: 'own.example' }]);
    await link(table, inventory);
    assert.deepEqual(fixture.hosts.brokenSources, []);
    assert.deepEqual(names(), ['own', 'web-01', 'web-02', 'db-01']);
    const [, web, , db] = fixture.hosts.definitions;
    assert.equal(web?.endpoint.host, 'web-01.example');
    assert.deepEqual(web.tags, ['canary', 'eu']);
    assert.equal(db?.credential, 'prod');
    assert.deepEqual(
      names().map((name) => fixture.hosts.originOf(name)),
      ['settings', 'inventory', 'inventory', 'inventory'],
    );
    assert.equal(told('db-01'), 'more.bits-inventory.json · credential from group Production');
    assert.equal(told('own'), '');
    assert.deepEqual(fixture.hosts.brokenSources, []);
    const [, , second] = fixture.hosts.sources;
    assert.equal(second?.shadowed[0]?.own.name, 'web-01');
    const text = 'more.bits-inventory.json: web-01 is hidden by that of servers.csv';
    assert.deepEqual(
      fixture.hosts.shadowedSources.map((shadowed) => [shadowed.path, shadowed.line, shadowed.text]),
      [[inventory, 6, text]],
    );
    const [row] = await fixture.tree.getChildren();
    assert.ok(row?.kind === 'notice');
    assert.equal(row.notice.label, text);
  });

  it('are read again when their file changes, or comes back', async () => {
    await link(table);
    // The editor takes a while until it follows a file, so this one changes more than once.
    await until('the new host is there', async () => {
      await writeFile(table, `${TABLE}web-03,web-03.example,,\n`);
      return names().includes('web-03');
    });
    await rm(table);
    await until('the file is missed', () => fixture.hosts.brokenSources.length === 1);
    await writeFile(table, TABLE);
    await until('the file is back', () => fixture.hosts.brokenSources.length === 0 && names().length === 2);
  });

  it('that cannot be read are one row each, and the others stay', async () => {
    await writeFile(inventory, '{ "hosts": [ { "nam": "x" } ] }');
    await link(inventory, table);
    assert.deepEqual(names(), ['web-01', 'web-02']);
    const roots = await fixture.children();
    const [row, another] = roots.filter(({ kind }) => kind === 'notice');
    assert.ok(row?.kind === 'notice' && !another);
    assert.match(row.notice.label, /^Can't read more\.bits-inventory\.json:1:/);
    await fixture.run('openInventory', row);
    assert.equal(vscode.window.activeTextEditor?.document.fileName, inventory);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('are linked by a command, which tells how many hosts they have', async () => {
    person.chooses(table);
    await fixture.run('linkInventory');
    assert.deepEqual(settings().inspect('inventories')?.globalValue, [table]);
    assert.equal(person.told[0]?.message, 'servers.csv is linked: 2 hosts.');
    await until('its hosts are there', () => names().length === 2);
    await writeFile(inventory, 'no inventory at all: {');
    person.chooses(inventory);
    await fixture.run('linkInventory');
    assert.equal(person.told[1]?.level, 'error');
    assert.deepEqual(settings().inspect('inventories')?.globalValue, [table]);
  });

  it('are imported after a preview of what is new and what changes', async () => {
    await write('hosts', [
      { name: 'web-01', address: 'old.example', note: 'ours' },
      { name: 'own', address: 'own.example' },
    ]);
    person.chooses(table);
    person.answers({});
    await fixture.run('importHosts');
    const prune = 'Remove hosts that are no longer listed';
    assert.deepEqual(person.asked[0]?.rows, [
      'web-01',
      'web-02',
      'In the settings, and not in the file',
      prune,
    ]);
    assert.equal(person.asked[0].title, 'Import Hosts from servers.csv');
    assert.deepEqual(settings().inspect('hosts')?.globalValue, [
      { name: 'web-01', address: 'web-01.example', group: 'Production/EU', tags: 'canary, eu', note: 'ours' },
      { name: 'own', address: 'own.example' },
      { name: 'web-02', address: 'web-02.example', group: 'Production/EU' },
    ]);
    person.chooses(table);
    person.answers({ tick: [prune] });
    await fixture.run('importHosts');
    assert.deepEqual(names(), ['web-01', 'own', 'web-02'], 'the person was asked, and did not confirm it');
    assert.equal(person.told.at(-1)?.message, 'Remove own from the list?');
    person.chooses(table);
    person.answers({ tick: [prune] });
    person.presses('Remove Host');
    await fixture.run('importHosts');
    assert.deepEqual(names(), ['web-01', 'web-02']);
    assert.equal(person.told.at(-1)?.message, '1 host was removed.');
    person.chooses(table);
    await fixture.run('importHosts');
    assert.equal(person.asked.length, 3, 'nothing is new any more, and nothing is missing');
  });

  it('give their hosts what the groups of the settings say, which follows the settings', async () => {
    await write('hosts', [{ name: 'own', address: 'own.example', group: 'Production' }]);
    await link(table);
    const used = (): unknown[] =>
      fixture.hosts.definitions.map(({ name, credential, auth }) => [name, credential, auth]);
    const before = used();
    await write('groups', {
      Production: { credential: 'prod', auth: 'ntlm' },
      'Production/EU': { auth: 'certificate' },
    });
    await until('the groups are read', () => fixture.hosts.definitions[0]?.credential === 'prod');
    assert.deepEqual(used()[0], ['own', 'prod', 'ntlm']);
    assert.equal(told('own'), 'credential from group Production · authentication from group Production');
    assert.equal(fixture.hosts.entry('own')?.credential, undefined, 'the entry stays as it was written');
    await write('hosts', [{ name: 'own', address: 'own.example', group: 'Production/EU' }]);
    assert.deepEqual(used()[0], ['own', undefined, 'negotiate'], 'a host that could not be has none of them');
    assert.equal(fixture.hosts.complaints[0]?.place, 'bitsRemote.hosts (own)');
    await write('groups', undefined);
    await until('the groups are gone', () => fixture.hosts.complaints.length === 0);
    assert.deepEqual(used(), before);
  });

  it('are written without secrets, and read back', async () => {
    await write('hosts', [{ name: 'web-01', address: 'web-01.example', group: 'A/B', tags: 'x, y' }]);
    for (const name of ['out.bits-inventory.json', 'out.csv']) {
      const file = join(folder, name);
      person.chooses(file);
      await fixture.run('exportHosts');
      const [first] = vscode.workspace.workspaceFolders ?? [];
      assert.equal(person.proposed?.toString(), `${first?.uri.toString() ?? ''}/hosts.bits-inventory.json`);
      assert.match(await readFile(file, 'utf8'), /web-01\.example/);
      await link(file);
      await write('hosts', undefined);
      await until(
        'its host is there',
        () => fixture.hosts.originOf('web-01') === 'inventory' && names().length === 1,
      );
      assert.deepEqual(fixture.hosts.definitions[0]?.tags, ['x', 'y']);
      await write('inventories', undefined);
      await write('hosts', [{ name: 'web-01', address: 'web-01.example', group: 'A/B', tags: 'x, y' }]);
    }
  });

  it('are opened where a host stands in them', async () => {
    await link(table);
    await fixture.run('openInventory', { kind: 'host', host: 'web-02' });
    assert.equal(vscode.window.activeTextEditor?.document.fileName, table);
    assert.equal(vscode.window.activeTextEditor.selection.active.line, 2);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('are not changed by Edit Host and Remove Host, which say where the host stands', async () => {
    await link(table);
    for (const command of ['editHost', 'removeHost'] as const) {
      await fixture.run(command, { kind: 'host', host: 'web-01' });
      assert.match(person.told.at(-1)?.message ?? '', /comes from an inventory/);
    }
  });

  it('of the open folder are offered, once each, and linked where the person says so', async () => {
    const [open] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(open);
    const path = join(open.uri.fsPath, 'ours.bits-inventory.json');
    await writeFile(path, INVENTORY);
    await writeFile(join(open.uri.fsPath, 'broken.bits-inventory.json'), '{');
    const look = async (): Promise<void> =>
      offerFolderInventories(await inventoriesOfFolders(), {
        settings: fixture.settings,
        memory: fixture.memory,
        format: fixture.format,
        log: fixture.tools.log,
        signal: new AbortController().signal,
      });
    try {
      person.presses('Link Inventory');
      await look();
      await look();
      assert.deepEqual(
        person.told.map(({ message }) => message),
        ['This folder has an inventory, ours.bits-inventory.json, with 2 hosts: db-01 and web-01. Use it?'],
      );
      assert.deepEqual(fixture.settings.inventories.value, [path]);
    } finally {
      await rm(path);
      await rm(join(open.uri.fsPath, 'broken.bits-inventory.json'));
    }
  });
});
