import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { HostState } from '../../../../src/fleet/model';
import type { SettingComplaint } from '../../../../src/ui/hosts/settingComplaints';
import { HostRows } from '../../../../src/ui/tree/hostRows';
import { JobPages } from '../../../../src/ui/tree/jobPages';
import { nodeId } from '../../../../src/ui/tree/treeNode';
import { TreeNodes } from '../../../../src/ui/tree/treeNodes';
import { TreeShape } from '../../../../src/ui/tree/treeShape';
import { PLAIN } from '../../../../src/ui/words/arrangement';
import { Format } from '../../../../src/ui/words/format';
import { FakeClock } from '../../../fakeClock';
import { file, hostState, tracked } from '../tracked';

const ended = { last: tracked({ jobId: '{C}' }), how: 'gone', at: 0, seenAt: 0 } as const;
const jobs = [tracked({ jobId: '{A}', files: [file(), file()] }), tracked({ jobId: '{B}' })];
const states = [
  hostState({ ended: new Map([['{C}', ended]]) }, { name: 'web-01' }, jobs),
  hostState({}, { name: 'db-01', group: 'Data' }),
  hostState({}, { name: 'web-02' }),
  hostState({}, { name: 'db-02', group: 'Data' }),
  hostState({ status: 'connecting', readAt: undefined }, { name: 'silent' }),
  hostState({}, { name: 'sql-01', group: 'data / SQL' }),
];

function shapeOf(
  complaints: readonly SettingComplaint[] = [],
  filter = '',
  rollouts: readonly string[] = [],
): {
  shape: TreeShape;
  nodes: TreeNodes;
  asked: readonly string[];
} {
  const asked: string[] = [];
  const nodes = new TreeNodes();
  const find = (name: string): HostState | undefined => states.find(({ host }) => host.name === name);
  const fleet = {
    host: find,
    job: (host: string, jobId: string) => find(host)?.jobs.get(jobId),
    refresh: (host: string) => {
      asked.push(host);
      return new Promise<never>(() => undefined);
    },
  };
  const pages = new JobPages({ arrangement: PLAIN }, new Format('en'), new FakeClock());
  const rows = new HostRows({ arrangement: { ...PLAIN, hosts: filter } });
  rows.reset(states.map(({ host }) => host));
  return {
    shape: new TreeShape(
      fleet,
      { complaints, brokenSources: [], shadowedSources: [] },
      nodes,
      pages,
      rows,
      () => rollouts,
    ),
    nodes,
    asked,
  };
}

describe('the shape of the tree', () => {
  it('has hosts and groups at the top, a group where its first host stands', async () => {
    const { shape } = shapeOf();
    const ids = (await shape.children(undefined)).map(nodeId);
    assert.deepEqual(ids, ['host/web-01', 'group/Data', 'host/web-02', 'host/silent']);
  });

  it('has complaints about settings above them', async () => {
    const { shape } = shapeOf([
      { text: 'address: this is not a text.', place: 'bitsRemote.hosts[2]', where: 'host 3 in settings' },
    ]);
    assert.equal((await shape.children(undefined))[0]?.kind, 'notice');
  });

  it('has the hosts of a group below it', async () => {
    const { shape, nodes } = shapeOf();
    const below = await shape.children(nodes.group('Data'));
    assert.deepEqual(below, [nodes.host('db-01'), nodes.host('db-02'), nodes.group('Data/SQL')]);
    assert.equal(shape.parent(nodes.host('db-01')), nodes.group('Data'));
    assert.equal(shape.parent(nodes.group('Data')), undefined);
    assert.equal(shape.parent(nodes.host('web-01')), undefined);
  });

  it('nests groups, whatever the case and the blanks of their paths', async () => {
    const { shape, nodes } = shapeOf();
    const inner = (await shape.children(nodes.group('Data'))).at(-1);
    assert.ok(inner);
    assert.equal(nodeId(inner), 'group/data%2FSQL');
    assert.deepEqual(await shape.children(inner), [nodes.host('sql-01')]);
    assert.equal(shape.parent(nodes.host('sql-01')), inner);
    assert.equal(shape.parent(inner), nodes.group('Data'));
  });

  it('has the hosts that pass the filter, and their groups', async () => {
    const { shape, nodes } = shapeOf([], 'sql-*');
    const top = await shape.children(undefined);
    assert.deepEqual(top.map(nodeId), ['group/data']);
    assert.deepEqual((await shape.children(top[0])).map(nodeId), ['group/data%2FSQL']);
    assert.equal(shape.parent(nodes.group('data/SQL')), top[0]);
  });

  it('has rollouts above the hosts, while there are some', async () => {
    const { shape, nodes } = shapeOf([], '', ['k7m2q5xd', 'aaaaaaaa']);
    const [top] = await shape.children(undefined);
    assert.ok(top);
    assert.equal(nodeId(top), 'rollouts');
    const below = await shape.children(top);
    assert.deepEqual(below.map(nodeId), ['rollout/k7m2q5xd', 'rollout/aaaaaaaa']);
    for (const node of below) {
      assert.equal(shape.parent(node), top);
      assert.equal(node, nodes.rollout(node.kind === 'rollout' ? node.rollout : ''));
      assert.deepEqual(await shape.children(node), []);
    }
    assert.equal(shape.parent(top), undefined);
  });

  it('says how many hosts are hidden where none passes the filter', async () => {
    const { shape } = shapeOf([], 'mail-*');
    const [row, ...others] = await shape.children(undefined);
    assert.ok(row?.kind === 'notice');
    assert.equal(row.notice.label, 'No match: 6 hosts hidden');
    assert.equal(row.notice.click?.command, 'clearFilter');
    assert.deepEqual(others, []);
  });

  it('does not wait for a host that does not answer', async () => {
    const { shape, nodes, asked } = shapeOf();
    const [row, ...others] = await shape.children(nodes.host('silent'));
    assert.ok(row?.kind === 'notice');
    assert.equal(row.notice.label, 'Connecting…');
    assert.deepEqual(others, []);
    assert.deepEqual(asked, ['silent']);
  });

  it('reads no host again that has been read', async () => {
    const { shape, nodes, asked } = shapeOf();
    assert.deepEqual((await shape.children(nodes.host('web-02'))).map(nodeId).length, 1);
    assert.deepEqual(asked, []);
  });

  it('has jobs below a host, and then those that have left it', async () => {
    const { shape, nodes } = shapeOf();
    const below = await shape.children(nodes.host('web-01'));
    assert.deepEqual(below.map(nodeId), ['job/web-01/%7BA%7D', 'job/web-01/%7BB%7D', 'job/web-01/%7BC%7D']);
    for (const node of below) assert.equal(shape.parent(node), nodes.host('web-01'));
  });

  it('has the files of a job below it', async () => {
    const { shape, nodes } = shapeOf();
    const job = nodes.job('web-01', '{A}');
    const below = await shape.children(job);
    assert.deepEqual(
      below.map(({ kind }) => kind),
      ['file', 'file'],
    );
    for (const node of below) {
      assert.equal(shape.parent(node), job);
      assert.deepEqual(await shape.children(node), []);
    }
  });

  it('gives the same row for the same thing each time', async () => {
    const { shape, nodes } = shapeOf();
    const [before, again] = [
      await shape.children(nodes.host('web-01')),
      await shape.children(nodes.host('web-01')),
    ];
    assert.ok(before.every((node, index) => node === again[index]));
  });
});
