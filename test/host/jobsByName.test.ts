import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { HRESULT } from '../../src/bits/hresults';
import type { PracticeHost } from '../../src/practice/host';
import { nodeId, type TreeNode } from '../../src/ui/tree/treeNode';
import { until } from '../until';
import { EditorFixture } from './fixture';
import { Person } from './person';

type SeedState = NonNullable<Parameters<PracticeHost['seed']>[0]['state']>;

const NAMES = ['web-01', 'web-02', 'web-03'];

describe('jobs by name', () => {
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

  function seed(host: PracticeHost, displayName: string, state: SeedState): void {
    const files = [{ remoteUrl: `${host.files}/files/a-1MB.bin`, localFile: `C:\\Data\\${displayName}.bin` }];
    const failure = { code: HRESULT.BG_E_HTTP_ERROR_404, context: 5 };
    host.seed({ displayName, state, files, ...(state === 'ERROR' ? { failure } : {}) });
  }

  /** Three hosts with one job, which has failed on the last, read and arranged by name. */
  async function arranged(): Promise<TreeNode> {
    for (const [at, name] of NAMES.entries()) {
      const host = await fixture.addHost(name, { withExamples: false });
      seed(host, 'Office update', at === 2 ? 'ERROR' : 'TRANSFERRED');
      if (at === 0) seed(host, 'Drivers', 'SUSPENDED');
      await fixture.fleet.refresh(name);
    }
    await fixture.run('arrangeByName');
    const row = (await fixture.tree.getChildren()).find(({ kind }) => kind === 'name');
    assert.ok(row);
    return row;
  }

  const texts = (rows: readonly TreeNode[]): readonly string[] =>
    rows.map((row) => {
      const { label, description } = fixture.tree.getTreeItem(row);
      assert.ok(typeof label === 'string');
      return `${label}: ${String(description)}`;
    });

  it('have a row for each name, and below it one for each host, failed ones first', async () => {
    const office = await arranged();
    assert.deepEqual(texts(await fixture.tree.getChildren()), [
      'Office update: 2 of 3 done, 1 failed, 2 to complete',
      'Drivers: 0 of 1 done',
    ]);
    const below = await fixture.tree.getChildren(office);
    assert.match(texts(below)[0] ?? '', /^web-03: HTTP 404/);
    assert.deepEqual(texts(below).slice(1), ['web-01: ready to complete', 'web-02: ready to complete']);
    for (const row of below) assert.equal(fixture.tree.getParent(row), office);
    assert.equal(fixture.tree.getParent(office), undefined);
    const item = fixture.tree.getTreeItem(below[1] ?? office);
    assert.equal(item.accessibilityInformation?.label, 'web-01, Office update, ready to complete');
    await fixture.run('arrangeByHost');
    assert.deepEqual(
      (await fixture.tree.getChildren()).map(nodeId),
      NAMES.map((name) => `host/${name}`),
    );
  });

  it('are retried and completed from the row of their name, and from no other', async () => {
    const office = await arranged();
    await fixture.run('retryFailed', office);
    await until('all jobs of the name are done', async () => {
      await fixture.fleet.refresh('web-03');
      return texts([office])[0] === 'Office update: 3 of 3 done, 3 to complete';
    });
    person.presses('Complete Jobs');
    await fixture.run('completeReady', office);
    assert.deepEqual(texts([office]), ['Office update: 3 of 3 done']);
    assert.equal(fixture.fleet.host('web-01')?.jobs.size, 1, 'Drivers');
    const below = await fixture.tree.getChildren(office);
    assert.deepEqual(
      below.map(({ kind }) => kind),
      ['ended', 'ended', 'ended'],
    );
  });

  it('obey the filter, in rows and in what is done to them', async () => {
    const office = await arranged();
    await fixture.memory.arrange({ ...fixture.memory.arrangement, hosts: 'web-0[1-2]' });
    assert.deepEqual(texts([office]), ['Office update: 2 of 2 done, 2 to complete']);
    await fixture.run('retryFailed', office);
    assert.equal(person.told.at(-1)?.message, 'No job has failed.');
    await fixture.memory.arrange({ ...fixture.memory.arrangement, hosts: '', text: 'no such name' });
    assert.deepEqual(
      (await fixture.tree.getChildren()).map((row) => fixture.tree.getTreeItem(row).label),
      ['No match: 4 jobs hidden'],
    );
  });

  it('are for the jobs below their row, also for one that is shown in spite of the filter', async () => {
    const office = await arranged();
    const { jobId } = await fixture.jobRow('web-01', 'Office update');
    await fixture.memory.arrange({ ...fixture.memory.arrangement, situations: ['failed'] });
    fixture.tree.bringIn('web-01', jobId);
    const below = await fixture.tree.getChildren(office);
    assert.deepEqual(below.map(nodeId).sort(), [
      `job/web-01/${encodeURIComponent(jobId)}`,
      ...below.map(nodeId).filter((id) => id.startsWith('job/web-03/')),
    ]);
    assert.equal(below.length, 2);
    person.presses('Cancel Jobs');
    await fixture.run('cancelJob', office);
    const left = NAMES.map((name) => [...(fixture.fleet.host(name)?.jobs.values() ?? [])]);
    assert.deepEqual(
      left.map((jobs) => jobs.map(({ job }) => job.displayName)),
      [['Drivers'], ['Office update'], []],
    );
  });

  it('are arranged where that cannot be remembered, and it is said', async () => {
    await arranged();
    await fixture.run('arrangeByHost');
    fixture.store.isBroken = true;
    await fixture.run('arrangeByName');
    assert.deepEqual(
      (await fixture.tree.getChildren()).map(({ kind }) => kind),
      ['name', 'name'],
    );
    await fixture.memory.arrange({ ...fixture.memory.arrangement, text: 'drivers' });
    assert.deepEqual(texts(await fixture.tree.getChildren()), ['Drivers: 0 of 1 done']);
    assert.deepEqual(
      person.told.map(({ level }) => level),
      ['error'],
    );
  });

  it('draw nothing again when a job without a row changes', async () => {
    await arranged();
    const { jobId } = await fixture.jobRow('web-01', 'Drivers');
    const drawn: (TreeNode[] | undefined)[] = [];
    const describeIt = (description: string): Promise<unknown> =>
      fixture.fleet.perform('web-01', (jobs, signal) => jobs.setProperties(jobId, { description }, signal));
    await fixture.memory.arrange({ ...fixture.memory.arrangement, text: 'office' });
    fixture.tree.onDidChangeTreeData((nodes) => drawn.push(nodes));
    await describeIt('hidden by its name');
    assert.deepEqual(drawn, []);
    await fixture.memory.arrange({ ...fixture.memory.arrangement, text: '', hosts: 'web-03' });
    drawn.length = 0;
    await describeIt('hidden with its host');
    assert.deepEqual(drawn, []);
    await fixture.memory.clearArrangement();
    await fixture.run('arrangeByName');
    drawn.length = 0;
    await describeIt('shown');
    assert.deepEqual(drawn, [[fixture.tree.jobNode('web-01', jobId)]]);
  });

  it('say of how many hosts they are missing, and read those on a click', async () => {
    await arranged();
    seed(await fixture.addHost('web-04', { withExamples: false }), 'Office update', 'QUEUED');
    const [notice] = await fixture.tree.getChildren();
    assert.ok(notice);
    const item = fixture.tree.getTreeItem(notice);
    assert.equal(item.label, '1 host not read yet');
    assert.equal(item.command?.command, 'bitsRemote.refresh');
    await fixture.run('refresh', notice);
    assert.match(texts(await fixture.tree.getChildren())[0] ?? '', /^Office update: \d of 4 done/);
  });

  it('draw again the row of a name whose job changed, and all rows where names change places', async () => {
    const office = await arranged();
    await fixture.tree.getChildren(office);
    const drawn: (TreeNode[] | undefined)[] = [];
    fixture.tree.onDidChangeTreeData((nodes) => void drawn.push(nodes));
    const [, ready] = await fixture.tree.getChildren(office);
    assert.ok(ready?.kind === 'job');
    await fixture.run('completeJob', ready);
    assert.ok(drawn.some((nodes) => nodes?.includes(office)));
    assert.ok(!drawn.includes(undefined));
    person.presses('Cancel Job');
    await fixture.run('cancelJob', { kind: 'name', name: 'Drivers' });
    assert.equal(texts(await fixture.tree.getChildren()).at(-1), 'Drivers: ended');
    assert.ok(!drawn.includes(undefined));
    await fixture.run('retryFailed', office);
    assert.equal(drawn.at(-1), undefined);
  });

  it('are followed from the message that tells of a job on several hosts, without a filter that hides it', async () => {
    const hosts = await Promise.all(NAMES.map((name) => fixture.addHost(name, { withExamples: false })));
    const url = `${hosts[0]?.files ?? ''}/files/a-1MB.bin`;
    await fixture.memory.arrange({ ...fixture.memory.arrangement, text: 'other' });
    person.answers({ tick: NAMES }, url, 'C:\\Data\\a.bin', 'Nightly pack', 'Create Job');
    person.presses('Follow');
    await fixture.run('createJob');
    await until('the row is shown', () => fixture.revealed.includes('name/Nightly%20pack'));
    assert.equal(fixture.memory.arrangement.by, 'name');
    assert.equal(fixture.memory.arrangement.text, '');
    const [row] = (await fixture.tree.getChildren()).filter(({ kind }) => kind === 'name');
    assert.ok(row);
    assert.match(texts([row])[0] ?? '', /^Nightly pack: \d of 3 done/);
  });
});
