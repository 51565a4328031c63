import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import type { PracticeHost } from '../../src/practice/host';
import { PLAIN } from '../../src/ui/words/arrangement';
import { PAGE } from '../../src/ui/tree/jobPages';
import { nodeId, type JobNode, type TreeNode } from '../../src/ui/tree/treeNode';
import { parseEndpoint } from '../../src/wsman/endpoint';
import { until } from '../until';
import { EditorFixture } from './fixture';
import { Person } from './person';

describe('the tree', () => {
  let fixture: EditorFixture;

  beforeEach(() => {
    fixture = new EditorFixture();
  });
  afterEach(() => fixture.close());

  async function labels(node?: TreeNode): Promise<string[]> {
    const children = await fixture.children(node);
    return children.map((child) => {
      const { label } = fixture.tree.getTreeItem(child);
      return typeof label === 'string' ? label : '';
    });
  }

  it('reads nothing before a host is expanded', async () => {
    const host = await fixture.addHost('web-01');
    assert.deepEqual(await labels(), ['web-01']);
    const requests = (): number => host.requests.length;
    assert.equal(requests(), 0);
    assert.ok((await labels(fixture.tree.hostNode('web-01'))).includes('Missing manual'));
    assert.ok(requests() > 0);
  });

  it('shows state, and the same rows under the same ids after each reading', async () => {
    await fixture.addHost('web-01');
    const node = fixture.tree.hostNode('web-01');
    const [before, again] = [await fixture.children(node), await fixture.children(node)];
    assert.deepEqual(before.map(nodeId), again.map(nodeId));
    assert.ok(before.every((child, index) => child === again[index]));
    const office = await fixture.jobRow('web-01', 'Office update');
    const item = fixture.tree.getTreeItem(office);
    assert.equal(item.description, 'ready to complete');
    assert.match(item.contextValue ?? '', /type=job,inline=complete,/);
    assert.equal(item.accessibilityInformation?.label, 'Office update, ready to complete, 100%');
  });

  it('tells nothing else while a host is opened, so that the editor draws its row with those below it', async () => {
    await fixture.addHost('web-01');
    await fixture.addHost('web-02');
    const job = await fixture.jobRow('web-01', 'Office update');
    await fixture.children(fixture.tree.hostNode('web-01'));
    const opened = fixture.tree.hostNode('web-02');
    const drawn: (TreeNode[] | undefined)[] = [];
    fixture.tree.onDidChangeTreeData((nodes) => drawn.push(nodes));
    fixture.tree.opened('web-02');
    await fixture.fleet.perform('web-01', (client, signal) =>
      client.setProperties(job.jobId, { description: 'changed' }, signal),
    );
    assert.equal(fixture.fleet.job('web-01', job.jobId)?.job.description, 'changed');
    await fixture.fleet.refresh('web-02');
    await until('the row of the host is drawn', () => drawn.some((nodes) => nodes?.includes(opened)));
    assert.equal(drawn.length, 1, 'what changed meanwhile is told with it');
    assert.ok(drawn[0]?.includes(job));
    assert.doesNotMatch(String(fixture.tree.getTreeItem(opened).description), /not read yet/);
  });

  it('draws again only what a reading names', async () => {
    const host = await fixture.addHost('web-01', { withExamples: false });
    const url = `${host.files}/slow/a-5MB.bin`;
    host.seed({
      displayName: 'moves',
      state: 'QUEUED',
      files: [{ remoteUrl: url, localFile: 'C:\\Data\\a.bin' }],
    });
    host.seed({ displayName: 'rests', files: [{ remoteUrl: url, localFile: 'C:\\Data\\b.bin' }] });
    await fixture.children(fixture.tree.hostNode('web-01'));
    const moves = await fixture.jobRow('web-01', 'moves');
    const drawn: (TreeNode[] | undefined)[] = [];
    const until = new Promise<void>((resolve) => {
      fixture.tree.onDidChangeTreeData((nodes) => {
        drawn.push(nodes);
        if (nodes?.includes(moves)) resolve();
      });
    });
    const timer = setInterval(() => void fixture.fleet.refresh('web-01'), 100);
    await until.finally(() => clearInterval(timer));
    assert.deepEqual(drawn.at(-1), [moves]);
    assert.ok(drawn.every((nodes) => nodes !== undefined));
  });

  it('draws around what is selected, because the editor would forget the selection', async () => {
    const host = await fixture.addHost('web-01', { withExamples: false });
    for (const displayName of ['a', 'b']) host.seed({ displayName, files: [] });
    const rows: TreeNode[] = [await fixture.jobRow('web-01', 'a'), await fixture.jobRow('web-01', 'b')];
    await fixture.children(fixture.tree.hostNode('web-01'));
    const drawn: (TreeNode[] | undefined)[] = [];
    fixture.tree.onDidChangeTreeData((nodes) => drawn.push(nodes));
    const describe = (): Promise<unknown> =>
      fixture.fleet.perform('web-01', (client, signal) => {
        const { jobId } = rows[0] as JobNode;
        return client.setProperties(jobId, { description: String(drawn.length) }, signal);
      });
    fixture.tree.respectSelection(() => rows.slice(0, 1));
    await describe();
    assert.deepEqual(drawn.at(-1), [rows[0]]);
    fixture.tree.respectSelection(() => rows);
    await describe();
    assert.deepEqual(drawn.at(-1), [fixture.tree.hostNode('web-01')]);
    fixture.tree.respectSelection(() => [...rows, fixture.tree.hostNode('web-01')]);
    await describe();
    assert.equal(drawn.at(-1), undefined);
  });

  it('resolves tooltips on hover, and trusts nothing in them', async () => {
    const host = await fixture.addHost('web-01', { withExamples: false });
    const evil = '[x](command:workbench.action.quit) | <b>';
    host.seed({ displayName: evil, files: [] });
    const row = await fixture.jobRow('web-01', evil);
    const item = fixture.tree.getTreeItem(row);
    assert.equal(item.tooltip, undefined);
    const { tooltip } = await fixture.tree.resolveTreeItem(item, row);
    assert.ok(tooltip instanceof vscode.MarkdownString);
    assert.equal(tooltip.isTrusted, false);
    assert.match(tooltip.value, /\\\[x\\\] \\\(command\\:workbench/);
    assert.match(tooltip.value, /\| State&ensp; \| /);
  });

  it('shows a failure as rows with reason, advice and what to do', async () => {
    const host = await fixture.addHost('web-01');
    host.behaviour.provider = 'namespaceMissing';
    const rows = await fixture.children(fixture.tree.hostNode('web-01'));
    const commands = rows.map((row) => fixture.tree.getTreeItem(row).command?.command);
    assert.deepEqual(commands, [
      'bitsRemote.showLog',
      'bitsRemote.showLog',
      'bitsRemote.copyRemedy',
      'bitsRemote.refresh',
      'bitsRemote.testConnection',
    ]);
    const item = fixture.tree.getTreeItem(fixture.tree.hostNode('web-01'));
    assert.equal(item.description, 'BITS Compact Server is missing');
    await fixture.run('copyRemedy', ...rows.slice(2, 3));
    assert.equal(await vscode.env.clipboard.readText(), 'Install-WindowsFeature BITS-Compact-Server');
  });

  it('offers to sign in where no password is known, and asks nothing by itself', async () => {
    await fixture.addHost('web-01', { withPassword: false });
    assert.deepEqual(await labels(fixture.tree.hostNode('web-01')), ['Sign In…', 'Test Connection']);
  });

  it('groups hosts', async () => {
    fixture.hosts.addForSession({
      name: 'a',
      endpoint: parseEndpoint('http://a.example:5985/wsman'),
      auth: 'ntlm',
      group: 'Test',
    });
    fixture.hosts.addForSession({
      name: 'b',
      endpoint: parseEndpoint('http://b.example:5985/wsman'),
      auth: 'ntlm',
    });
    fixture.hosts.addForSession({
      name: 'c',
      endpoint: parseEndpoint('http://c.example:5985/wsman'),
      auth: 'ntlm',
      group: 'Test',
    });
    assert.deepEqual(await labels(), ['Test', 'b']);
    const [group] = await fixture.children();
    assert.deepEqual(await labels(group), ['a', 'c']);
    assert.equal(fixture.tree.getParent(fixture.tree.hostNode('c')), group);
  });

  it('nests groups, and runs the commands of a group on all hosts below it', async () => {
    for (const [name, group] of [
      ['a', 'Production'],
      ['b', 'Production/EU'],
      ['c', 'production / EU / West'],
      ['d', 'Productions'],
    ] as const) {
      const endpoint = parseEndpoint(`http://${name}.invalid:5985/wsman`);
      fixture.hosts.addForSession({ name, endpoint, auth: 'ntlm', group });
    }
    assert.deepEqual(await labels(), ['Production', 'Productions']);
    const [production] = await fixture.children();
    assert.deepEqual(await labels(production), ['a', 'EU']);
    const eu = (await fixture.children(production)).at(-1);
    assert.deepEqual(await labels(eu), ['b', 'West']);
    assert.ok(production && eu);
    assert.equal(fixture.tree.getParent(eu), production);
    const item = fixture.tree.getTreeItem(production);
    assert.match(item.accessibilityInformation?.label ?? '', /^Production, group, 3 hosts/);
    await fixture.run('refresh', eu);
    const read = fixture.fleet.hosts.filter(({ status }) => status !== 'idle');
    assert.deepEqual(
      read.map(({ host }) => host.name),
      ['b', 'c'],
    );
  });

  it('filters, says how many are hidden, and remembers', async () => {
    await fixture.addHost('web-01');
    const node = fixture.tree.hostNode('web-01');
    await fixture.memory.arrange({ ...PLAIN, text: 'MISSING' });
    assert.deepEqual(await labels(node), ['Missing manual']);
    await fixture.memory.arrange({ ...PLAIN, text: 'nothing has this name' });
    assert.match(String(await labels(node)), /^No match: \d+ jobs hidden$/);
    await fixture.run('clearFilter');
    assert.ok((await labels(node)).length > 3);
  });

  it('draws nothing for a reading that changed nothing', async () => {
    const host = await fixture.addHost('web-01', { withExamples: false });
    for (const displayName of ['a', 'b']) host.seed({ displayName, files: [] });
    await fixture.children(fixture.tree.hostNode('web-01'));
    const drawn: unknown[] = [];
    fixture.tree.onDidChangeTreeData((nodes) => drawn.push(nodes));
    const before = host.requests.length;
    await fixture.fleet.refresh('web-01');
    assert.ok(host.requests.length > before);
    assert.deepEqual(drawn, []);
  });

  describe('of a host with very many jobs', () => {
    const MANY = 450;
    let many: PracticeHost;
    let node: TreeNode;

    beforeEach(async () => {
      many = await fixture.addHost('web-01', { withExamples: false });
      for (let index = 0; index < MANY; index++) many.seed({ displayName: `Job ${index}`, files: [] });
      node = fixture.tree.hostNode('web-01');
    });

    it('shows the first rows as soon as there is a page of them', async () => {
      const first = await labels(node);
      assert.equal(first.length, PAGE + 1);
      await fixture.fleet.refresh('web-01');
      assert.equal((await labels(node)).at(-1), 'Show 200 more of 250…');
    });

    it('shows a page, and the next ones when it is asked for more', async () => {
      await fixture.fleet.refresh('web-01');
      const first = await labels(node);
      assert.equal(first.length, PAGE + 1);
      assert.equal(first.at(-1), 'Show 200 more of 250…');
      const drawn: (TreeNode[] | undefined)[] = [];
      fixture.tree.onDidChangeTreeData((nodes) => drawn.push(nodes));
      const more = (await fixture.children(node)).at(-1);
      assert.ok(more);
      assert.equal(fixture.tree.getTreeItem(more).command?.command, 'bitsRemote.showMore');
      await fixture.run('showMore', more);
      assert.deepEqual(drawn, [[node]]);
      const next = (await fixture.children(node))[PAGE];
      assert.ok(next?.kind === 'job');
      assert.deepEqual(fixture.revealed, [`web-01 ${next.jobId}`], 'the focus goes to where the page begins');
      assert.equal((await labels(node)).at(-1), 'Show 50 more…');
      await fixture.run('showMore', more);
      assert.equal((await labels(node)).length, MANY);
    });

    it('draws nothing when a job without a row moves, and its row when it has one', async () => {
      await fixture.fleet.refresh('web-01');
      const rows = await fixture.children(node);
      const drawn: (TreeNode[] | undefined)[] = [];
      fixture.tree.onDidChangeTreeData((nodes) => drawn.push(nodes));
      const describe = (jobId: string): Promise<unknown> =>
        fixture.fleet.perform('web-01', (client, signal) =>
          client.setProperties(jobId, { description: 'changed' }, signal),
        );
      const last = [...(fixture.fleet.host('web-01')?.jobs.keys() ?? [])].at(-1);
      assert.ok(last !== undefined);
      await describe(last);
      assert.deepEqual(drawn, []);
      const [first] = rows;
      assert.ok(first?.kind === 'job');
      await describe(first.jobId);
      assert.deepEqual(drawn, [[first]]);
    });

    it('gives a job that must be shown a row, though it stands far below', async () => {
      await fixture.children(node);
      const { jobId } = await fixture.jobRow('web-01', `Job ${MANY - 1}`);
      fixture.tree.bringIn('web-01', jobId);
      const rows = await fixture.children(node);
      assert.equal(rows.at(-2), fixture.tree.jobNode('web-01', jobId));
      assert.equal(rows.length, PAGE + 2);
    });
  });

  describe('of jobs that ended', () => {
    it('keeps them below the others, with how they ended, and their details', async () => {
      const host = await fixture.addHost('web-01');
      const node = fixture.tree.hostNode('web-01');
      const before = await labels(node);
      const ready = await fixture.jobRow('web-01', 'Office update');
      const other = await fixture.jobRow('web-01', 'Weekly patches');
      await fixture.asAnother(host, (jobs, signal) => jobs.changeState(other.jobId, 'cancel', signal));
      await fixture.run('completeJob', ready);
      assert.deepEqual((await labels(node)).slice(-2).sort(), ['Office update', 'Weekly patches']);
      assert.equal((await labels(node)).length, before.length);
      const ended = (await fixture.children(node)).filter(({ kind }) => kind === 'ended');
      const texts = ended.map((row) => String(fixture.tree.getTreeItem(row).description));
      assert.match(texts[0] ?? '', /^no longer on the host · last seen /);
      assert.match(texts[1] ?? '', /^completed here · /);
      await fixture.run('showDetails', ...ended.slice(1));
      const text = vscode.window.activeTextEditor?.document.getText() ?? '';
      assert.match(text, /^Ended: completed here\n/);
      assert.match(text, /^State at that time: ready to complete$/m);
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    });

    it('takes them away when the person clears them: one, those of a host, all', async () => {
      await fixture.addHost('web-01');
      await fixture.addHost('web-02');
      const shown = async (host: string): Promise<TreeNode[]> =>
        (await fixture.children(fixture.tree.hostNode(host))).filter(({ kind }) => kind === 'ended');
      const person = new Person();
      person.presses('Cancel Job', 'Cancel Jobs');
      for (const host of ['web-01', 'web-02']) {
        await fixture.run(
          'cancelJob',
          await fixture.jobRow(host, 'Weekly patches'),
          await fixture.jobRow(host, 'Missing manual'),
        );
      }
      person.leave();
      assert.deepEqual([(await shown('web-01')).length, (await shown('web-02')).length], [2, 2]);
      await fixture.run('clearEnded', ...(await shown('web-01')).slice(0, 1));
      assert.deepEqual([(await shown('web-01')).length, (await shown('web-02')).length], [1, 2]);
      await fixture.run('clearEnded', fixture.tree.hostNode('web-01'));
      assert.deepEqual([(await shown('web-01')).length, (await shown('web-02')).length], [0, 2]);
      await fixture.run('clearEnded');
      assert.deepEqual(await shown('web-02'), []);
    });
  });

  it('shows the files of a job, when asked to', async () => {
    await fixture.addHost('web-01');
    const row = await fixture.jobRow('web-01', 'Branch office images');
    assert.equal(fixture.tree.getTreeItem(row).collapsibleState, vscode.TreeItemCollapsibleState.Collapsed);
    assert.deepEqual(await labels(row), ['image1.bin', 'image2.bin', 'image3.bin']);
  });
});
