import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { PLAIN } from '../../src/ui/arrangement';
import { nodeId, type JobNode, type TreeNode } from '../../src/ui/treeNode';
import { Bench } from './bench';

describe('the tree', () => {
  let bench: Bench;

  beforeEach(() => {
    bench = new Bench();
  });
  afterEach(() => bench.close());

  async function labels(node?: TreeNode): Promise<string[]> {
    const children = await bench.tree.getChildren(node);
    return children.map((child) => {
      const { label } = bench.tree.getTreeItem(child);
      return typeof label === 'string' ? label : '';
    });
  }

  it('reads nothing before a host is expanded', async () => {
    const host = await bench.addHost('web-01');
    assert.deepEqual(await labels(), ['web-01']);
    const requests = (): number => host.requests.length;
    assert.equal(requests(), 0);
    assert.ok((await labels(bench.tree.hostNode('web-01'))).includes('Missing manual'));
    assert.ok(requests() > 0);
  });

  it('shows state, and the same rows under the same ids after each reading', async () => {
    await bench.addHost('web-01');
    const node = bench.tree.hostNode('web-01');
    const [before, again] = [await bench.tree.getChildren(node), await bench.tree.getChildren(node)];
    assert.deepEqual(before.map(nodeId), again.map(nodeId));
    assert.ok(before.every((child, index) => child === again[index]));
    const office = await bench.jobRow('web-01', 'Office update');
    const item = bench.tree.getTreeItem(office);
    assert.equal(item.description, 'ready to complete');
    assert.match(item.contextValue ?? '', /type=job,state=TRANSFERRED,/);
    assert.equal(item.accessibilityInformation?.label, 'Office update, ready to complete, 100%');
  });

  it('draws again only what a reading names', async () => {
    const host = await bench.addHost('web-01', { withExamples: false });
    const url = `${host.files}/slow/a-5MB.bin`;
    host.seed({
      displayName: 'moves',
      state: 'QUEUED',
      files: [{ remoteUrl: url, localFile: 'C:\\Data\\a.bin' }],
    });
    host.seed({ displayName: 'rests', files: [{ remoteUrl: url, localFile: 'C:\\Data\\b.bin' }] });
    await bench.tree.getChildren(bench.tree.hostNode('web-01'));
    const moves = await bench.jobRow('web-01', 'moves');
    const drawn: (TreeNode[] | undefined)[] = [];
    const until = new Promise<void>((resolve) => {
      bench.tree.onDidChangeTreeData((nodes) => {
        drawn.push(nodes);
        if (nodes?.includes(moves)) resolve();
      });
    });
    const timer = setInterval(() => void bench.fleet.refresh('web-01'), 100);
    await until.finally(() => clearInterval(timer));
    assert.deepEqual(drawn.at(-1), [moves]);
    assert.ok(drawn.every((nodes) => nodes !== undefined));
  });

  it('draws around what is selected, because the editor would forget the selection', async () => {
    const host = await bench.addHost('web-01', { withExamples: false });
    for (const displayName of ['a', 'b']) host.seed({ displayName, files: [] });
    const rows: TreeNode[] = [await bench.jobRow('web-01', 'a'), await bench.jobRow('web-01', 'b')];
    const drawn: (TreeNode[] | undefined)[] = [];
    bench.tree.onDidChangeTreeData((nodes) => drawn.push(nodes));
    const describe = (): Promise<unknown> =>
      bench.fleet.perform('web-01', (client, signal) => {
        const { jobId } = rows[0] as JobNode;
        return client.setProperties(jobId, { description: String(drawn.length) }, signal);
      });
    bench.tree.respectSelection(() => rows.slice(0, 1));
    await describe();
    assert.deepEqual(drawn.at(-1), [rows[0]]);
    bench.tree.respectSelection(() => rows);
    await describe();
    assert.deepEqual(drawn.at(-1), [bench.tree.hostNode('web-01')]);
    bench.tree.respectSelection(() => [...rows, bench.tree.hostNode('web-01')]);
    await describe();
    assert.equal(drawn.at(-1), undefined);
  });

  it('resolves tooltips on hover, and trusts nothing in them', async () => {
    const host = await bench.addHost('web-01', { withExamples: false });
    const evil = '[x](command:workbench.action.quit) | <b>';
    host.seed({ displayName: evil, files: [] });
    const row = await bench.jobRow('web-01', evil);
    const item = bench.tree.getTreeItem(row);
    assert.equal(item.tooltip, undefined);
    const { tooltip } = bench.tree.resolveTreeItem(item, row);
    assert.ok(tooltip instanceof vscode.MarkdownString);
    assert.equal(tooltip.isTrusted, false);
    assert.match(tooltip.value, /\\\[x\\\] \\\(command\\:workbench/);
    assert.match(tooltip.value, /\| Retry.delay \| 10 min \|/);
  });

  it('shows a failure as rows with reason, advice and what to do', async () => {
    const host = await bench.addHost('web-01');
    host.behaviour.provider = 'namespaceMissing';
    const rows = await bench.tree.getChildren(bench.tree.hostNode('web-01'));
    const commands = rows.map((row) => bench.tree.getTreeItem(row).command?.command);
    assert.deepEqual(commands, [
      'bitsRemote.showLog',
      'bitsRemote.showLog',
      'bitsRemote.copyRemedy',
      'bitsRemote.refresh',
      'bitsRemote.testConnection',
    ]);
    const item = bench.tree.getTreeItem(bench.tree.hostNode('web-01'));
    assert.equal(item.description, 'BITS Compact Server is missing');
    await bench.run('copyRemedy', ...rows.slice(2, 3));
    assert.equal(await vscode.env.clipboard.readText(), 'Install-WindowsFeature BITS-Compact-Server');
  });

  it('offers to sign in where no password is known, and asks nothing by itself', async () => {
    await bench.addHost('web-01', { withPassword: false });
    assert.deepEqual(await labels(bench.tree.hostNode('web-01')), ['Sign in…', 'Test the connection…']);
  });

  it('groups hosts', async () => {
    bench.hosts.addForSession({ name: 'a', url: 'http://a.example:5985/wsman', auth: 'ntlm', group: 'Test' });
    bench.hosts.addForSession({ name: 'b', url: 'http://b.example:5985/wsman', auth: 'ntlm' });
    bench.hosts.addForSession({ name: 'c', url: 'http://c.example:5985/wsman', auth: 'ntlm', group: 'Test' });
    assert.deepEqual(await labels(), ['Test', 'b']);
    const [group] = await bench.tree.getChildren();
    assert.deepEqual(await labels(group), ['a', 'c']);
    assert.equal(bench.tree.getParent(bench.tree.hostNode('c')), group);
  });

  it('filters, says how many are hidden, and remembers', async () => {
    await bench.addHost('web-01');
    const node = bench.tree.hostNode('web-01');
    await bench.memory.arrange({ ...PLAIN, text: 'MISSING' });
    assert.deepEqual(await labels(node), ['Missing manual']);
    await bench.memory.arrange({ ...PLAIN, text: 'nothing has this name' });
    assert.match(String(await labels(node)), /^No match: \d+ jobs are hidden by the filter$/);
    await bench.run('clearFilter');
    assert.ok((await labels(node)).length > 3);
  });

  it('shows the files of a job, when asked to', async () => {
    await bench.addHost('web-01');
    const row = await bench.jobRow('web-01', 'Branch office images');
    assert.equal(bench.tree.getTreeItem(row).collapsibleState, vscode.TreeItemCollapsibleState.Collapsed);
    assert.deepEqual(await labels(row), ['image1.bin', 'image2.bin', 'image3.bin']);
  });
});
