import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { startPracticeHost } from '../../src/practice/host';
import type { TreeNode } from '../../src/ui/tree/treeNode';
import type { HostDefinition } from '../../src/fleet/host';
import { parseEndpoint } from '../../src/wsman/endpoint';
import { EditorFixture } from './fixture';
import { Person } from './person';

describe('many hosts', () => {
  let fixture: EditorFixture;
  let person: Person;

  beforeEach(() => {
    fixture = new EditorFixture();
    person = new Person();
  });
  afterEach(async () => {
    person.leave();
    await fixture.close();
  });

  /** Hosts that do not answer. */
  function add(names: readonly string[], part: Partial<HostDefinition> = {}): void {
    for (const name of names) {
      const endpoint = parseEndpoint(`http://${name}.invalid:5985/wsman`);
      fixture.hosts.addForSession({ name, endpoint, auth: 'ntlm', ...part });
    }
  }

  async function labels(node?: TreeNode): Promise<string[]> {
    const rows = await fixture.tree.getChildren(node);
    return rows.map((row) => {
      const { label } = fixture.tree.getTreeItem(row);
      return typeof label === 'string' ? label : '';
    });
  }

  const tried = (): string[] =>
    fixture.fleet.hosts.filter(({ status }) => status !== 'idle').map(({ host }) => host.name);

  describe('with a filter', () => {
    beforeEach(() => {
      add(['web-01', 'web-02'], { group: 'Production/EU' });
      add(['db-01'], { group: 'Data', note: 'moves in May' });
    });

    it('are those that match, in their groups', async () => {
      person.answers('web-*');
      await fixture.run('filterHosts');
      assert.deepEqual(await labels(), ['Production']);
      assert.equal(fixture.memory.arrangement.hosts, 'web-*');
      assert.deepEqual(fixture.tree.hostCount, { shown: 2, all: 3 });
      person.answers('may');
      await fixture.run('filterHosts');
      assert.equal(person.asked[1]?.value, 'web-*');
      assert.deepEqual(await labels(), ['Data']);
    });

    it('are all again where the text is emptied, and by Clear Filters', async () => {
      person.answers('web-*', '');
      await fixture.run('filterHosts');
      await fixture.run('filterHosts');
      assert.deepEqual(await labels(), ['Production', 'Data']);
      person.answers('web-*');
      await fixture.run('filterHosts');
      await fixture.run('clearFilter');
      assert.deepEqual(await labels(), ['Production', 'Data']);
    });

    it('are not changed by a text that cannot be read, which is told with its place', async () => {
      person.answers('web-[01');
      await fixture.run('filterHosts');
      assert.equal(person.asked[0]?.complaint, 'Character 5 of "web-[01": a bracket is not closed.');
      assert.deepEqual(await labels(), ['Production', 'Data']);
    });

    it('are counted while one types', async () => {
      person.answers('web-*');
      await fixture.run('filterHosts');
      assert.equal(person.asked[0]?.note, '2 of 3 hosts: web-01 and web-02');
    });

    it('are the only ones that pickers, groups and commands without rows are for', async () => {
      add(['web-03'], { group: 'Data' });
      await fixture.memory.arrange({ ...fixture.memory.arrangement, hosts: 'web-*' });
      await fixture.run('testConnection');
      assert.deepEqual(person.asked[0]?.rows, ['web-01', 'web-02', 'web-03']);
      const data = (await fixture.tree.getChildren()).at(-1);
      assert.ok(data);
      await fixture.run('refresh', data);
      assert.deepEqual(tried(), ['web-03']);
      await fixture.run('refresh');
      assert.deepEqual(tried(), ['web-01', 'web-02', 'web-03']);
    });

    it('say so where a command finds none', async () => {
      await fixture.memory.arrange({ ...fixture.memory.arrangement, hosts: 'mail' });
      await fixture.run('createJob');
      await fixture.run('testConnection');
      assert.deepEqual(
        person.told.map(({ message }) => message),
        ['The filter shows no hosts. Clear it first.', 'The filter shows no hosts. Clear it first.'],
      );
      assert.deepEqual(await labels(), ['No match: 3 hosts hidden']);
    });
  });

  describe('in a picker', () => {
    beforeEach(() => {
      add(['web-01', 'web-02', 'web-03', 'web-04'], { group: 'Production' });
      add(['db-01']);
    });

    it('are ticked by a selector, which is shown before it counts', async () => {
      person.answers({ tick: ['db-01'], type: 'web-[01-09]' }, {});
      await fixture.run('testConnection');
      const [asked] = person.asked;
      assert.equal(asked?.offered?.[0], '4 hosts: web-[01-04]');
      assert.equal(asked.titleAtEnd, 'Test Connection · 5 ticked: db-01 and web-[01-04]');
      assert.equal(tried().length, 5);
    });

    it('are ticked by the row of the selector', async () => {
      person.answers({ type: 'group:production', tick: ['4 hosts: web-[01-04]'] });
      await fixture.run('testConnection');
      assert.deepEqual(tried(), ['web-01', 'web-02', 'web-03', 'web-04']);
    });

    it('stay ticked where more are typed', async () => {
      person.answers({ type: 'web-[01-02]' }, { type: 'db-*' }, { type: '' });
      await fixture.run('testConnection');
      assert.deepEqual(tried(), ['web-01', 'web-02', 'db-01']);
    });

    it('are only those with a password to forget', async () => {
      await fixture.run('forgetPassword');
      assert.equal(person.asked.length, 0);
      assert.equal(person.told.at(-1)?.message, 'There is no stored password to forget.');
      for (const name of ['web-02', 'db-01'])
        await fixture.credentials.store(name, { user: 'practice', password: 'pw' });
      await fixture.run('forgetPassword');
      assert.deepEqual(person.asked[0]?.rows, ['web-02', 'db-01']);
    });

    it('are looked for by a plain word', async () => {
      person.answers({ type: 'web' });
      await fixture.run('testConnection');
      assert.equal(person.asked[0]?.offered?.length, 5);
      assert.deepEqual(tried(), []);
    });
  });

  describe('added at once', () => {
    const settings = (): unknown =>
      vscode.workspace.getConfiguration('bitsRemote').inspect('hosts')?.globalValue;

    beforeEach(() => vscode.env.clipboard.writeText(''));
    afterEach(() =>
      vscode.workspace
        .getConfiguration('bitsRemote')
        .update('hosts', undefined, vscode.ConfigurationTarget.Global),
    );

    it('are counted while one types, and written in one change of the settings', async () => {
      add(['web-02']);
      let changes = 0;
      const listener = vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('bitsRemote.hosts')) changes++;
      });
      person.answers('web-[01-04] {', 'Production/EU', 'canary', 'Negotiate', '');
      await fixture.run('addHosts');
      listener.dispose();
      assert.equal(person.asked[0]?.note, "3 new · 1 known · 1 can't be a host name ({)");
      const labels = { group: 'Production/EU', tags: 'canary' };
      assert.deepEqual(
        settings(),
        ['web-01', 'web-03', 'web-04'].map((name) => ({ name, address: name, ...labels })),
      );
      assert.equal(changes, 1);
      assert.equal(person.told.at(-1)?.message, 'Added 3 hosts: web-01, web-03, and web-04.');
      assert.deepEqual(tried(), [], 'none is asked for anything');
    });

    it('come from a clipboard that is a list', async () => {
      await vscode.env.clipboard.writeText('db-01\r\ndb-02\r\n');
      await fixture.run('addHosts');
      assert.equal(person.asked[0]?.value, 'db-01, db-02');
      await vscode.env.clipboard.writeText('the password is\nhunter2');
      await fixture.run('addHosts');
      assert.equal(person.asked[1]?.value, '');
      assert.equal(settings(), undefined);
    });

    it('are refused where none is new', async () => {
      add(['web-02']);
      person.answers('web-02');
      await fixture.run('addHosts');
      assert.equal(person.asked[0]?.complaint, '1 known');
    });

    it('share a password, which is asked for once', async () => {
      const host = await startPracticeHost({});
      const other = host.url.replace('127.0.0.1', 'localhost');
      person.answers(`${host.url} ${other}`, '', '', 'NTLM', 'admin', host.user, host.password);
      await fixture.run('addHosts');
      assert.deepEqual([...fixture.secrets.kept.keys()], ['bitsRemote.credential.admin']);
      assert.equal(person.asked.filter(({ password }) => password).length, 1);
      const [first, second] = fixture.hosts.definitions;
      assert.ok(first && second);
      assert.equal((await fixture.fleet.refresh(second.name)).status, 'online');
      assert.deepEqual([first.name, second.name], ['127.0.0.1', 'localhost']);
      await host.close();
    });

    it('are told where the filter hides them', async () => {
      await fixture.memory.arrange({ ...fixture.memory.arrangement, hosts: 'web' });
      person.answers('db-1', '', '', 'NTLM', '');
      await fixture.run('addHosts');
      assert.equal(person.told.at(-1)?.message, 'Added 1 host: db-1. The filter hides 1 of them.');
    });
  });

  it('have their groups offered to a new one, each spelling once', async () => {
    add(['a'], { group: 'Production / EU' });
    add(['b'], { group: 'Data' });
    add(['c'], { group: 'production/eu' });
    person.answers('d.example', 'Group');
    await fixture.run('addHost');
    assert.equal(person.asked[2]?.placeholder, 'Data, Production/EU');
  });

  it('are folded in a question', async () => {
    const names = ['web-01', 'web-02', 'web-03', 'web-04', 'db-01'];
    add(names);
    for (const name of names) await fixture.credentials.store(name, { user: 'practice', password: 'pw' });
    await fixture.run(
      'forgetPassword',
      ...fixture.fleet.hosts.map(({ host }) => fixture.tree.hostNode(host.name)),
    );
    assert.equal(person.told.at(-1)?.message, 'The password of web-[01-04] and db-01 is forgotten.');
  });
});
