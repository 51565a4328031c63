import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { levelsOf, successor, type Rows } from '../../../../src/ui/tree/activeRow';
import { nodeId, type TreeNode } from '../../../../src/ui/tree/treeNode';

const host = (name: string): TreeNode => ({ kind: 'host', host: name });
const job = (jobId: string): TreeNode => ({ kind: 'job', host: 'web-01', jobId });
const ended = (jobId: string): TreeNode => ({ kind: 'ended', host: 'web-01', jobId });
const file: TreeNode = { kind: 'file', host: 'web-01', jobId: 'B', index: 0 };
const signIn: TreeNode = {
  kind: 'notice',
  host: 'web-01',
  notice: { id: 'signIn', label: 'Sign In…', tooltip: '', icon: { id: 'key' } },
};

/** A tree of two hosts, of which the first has rows below it. */
class FakeRows implements Rows {
  hosts = [host('web-01'), host('web-02')];
  files: readonly TreeNode[] = [file];

  constructor(public below: readonly TreeNode[]) {}

  parent(node: TreeNode): TreeNode | undefined {
    if (node.kind === 'host') return undefined;
    return node.kind === 'file' ? job(node.jobId) : host('web-01');
  }

  children(node: TreeNode | undefined): Promise<readonly TreeNode[]> {
    if (node === undefined) return Promise.resolve(this.hosts);
    if (node.kind === 'job') return Promise.resolve(this.files);
    const isThere = this.hosts.some((each) => nodeId(each) === nodeId(node));
    return Promise.resolve(isThere && nodeId(node) === nodeId(host('web-01')) ? this.below : []);
  }
}

/** The row that is active after something happens to a tree. */
async function after(
  rows: FakeRows,
  row: TreeNode,
  happens: (rows: FakeRows) => void,
): Promise<TreeNode | undefined> {
  const levels = await levelsOf(rows, row);
  happens(rows);
  return successor(rows, levels);
}

describe('the active row', () => {
  const jobs = (): FakeRows => new FakeRows([job('A'), job('B'), job('C')]);

  it('stays where its row stays', async () => {
    assert.equal(await after(jobs(), job('B'), () => undefined), undefined);
  });

  it('is the row of the ended job that takes its place', async () => {
    const next = await after(jobs(), job('B'), (rows) => (rows.below = [job('A'), job('C'), ended('B')]));
    assert.equal(next, undefined, 'the editor keeps it: both have the same id');
    assert.equal(nodeId(job('B')), nodeId(ended('B')));
  });

  it('is the following row after a job left without one, else the preceding one', async () => {
    const middle = await after(jobs(), job('B'), (rows) => (rows.below = [job('A'), job('C')]));
    assert.deepEqual(middle, job('C'));
    const last = await after(jobs(), job('C'), (rows) => (rows.below = [job('A'), job('B')]));
    assert.deepEqual(last, job('B'));
  });

  it('skips neighbours that left too', async () => {
    const next = await after(jobs(), job('A'), (rows) => (rows.below = [job('C')]));
    assert.deepEqual(next, job('C'));
  });

  it('is the host after signing in, when jobs stand where the notice was', async () => {
    const next = await after(new FakeRows([signIn]), signIn, (rows) => (rows.below = [job('A')]));
    assert.deepEqual(next, host('web-01'));
  });

  it('is the job that has ended after a command on one of its files', async () => {
    const next = await after(jobs(), file, (rows) => {
      rows.files = [];
      rows.below = [job('A'), job('C'), ended('B')];
    });
    assert.deepEqual(next, ended('B'));
  });

  it('is another host after a host is removed', async () => {
    const next = await after(jobs(), host('web-01'), (rows) => (rows.hosts = [host('web-02')]));
    assert.deepEqual(next, host('web-02'));
  });

  it('is none in an empty tree', async () => {
    assert.equal(await after(jobs(), host('web-01'), (rows) => (rows.hosts = [])), undefined);
  });
});
