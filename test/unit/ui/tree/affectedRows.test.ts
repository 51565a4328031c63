import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'mocha';
import type { FleetChange, HostState, TrackedJob } from '../../../../src/fleet/model';
import { AffectedRows, aroundSelection } from '../../../../src/ui/tree/affectedRows';
import { GroupTallies } from '../../../../src/ui/tree/groupTallies';
import { HostRows } from '../../../../src/ui/tree/hostRows';
import { JobPages, PAGE } from '../../../../src/ui/tree/jobPages';
import type { TreeNode } from '../../../../src/ui/tree/treeNode';
import { TreeNodes } from '../../../../src/ui/tree/treeNodes';
import { PLAIN } from '../../../../src/ui/words/arrangement';
import { Format } from '../../../../src/ui/words/format';
import { FakeClock } from '../../../fakeClock';
import { hostState, tracked } from '../tracked';

const id = (index: number): string => `{${index}}`;
const suspended = (index: number): TrackedJob => tracked({ jobId: id(index), state: 'SUSPENDED' });
const moved = (before: TrackedJob, part: Parameters<typeof tracked>[0]): FleetChange => ({
  kind: 'jobChanged',
  host: 'web-01',
  before,
  job: tracked({ ...before.job, ...part }),
});

describe('the rows that a change affects', () => {
  let state: HostState | undefined;
  let nodes: TreeNodes;
  let pages: JobPages;
  let rows: AffectedRows;

  beforeEach(async () => {
    state = hostState(
      {},
      {},
      Array.from({ length: PAGE + 10 }, (_, index) => suspended(index)),
    );
    nodes = new TreeNodes();
    pages = new JobPages({ arrangement: PLAIN }, new Format('en'), new FakeClock());
    const tallies = new GroupTallies();
    tallies.reset([state]);
    const hostRows = new HostRows({ arrangement: PLAIN });
    hostRows.reset([state.host]);
    rows = new AffectedRows({ host: () => state }, nodes, pages, hostRows, tallies);
    await pages.page(state);
    // The counts of the row of the host are known from here on.
    rows.of([{ kind: 'host', host: 'web-01', state }]);
    await pages.page(state);
  });

  it('are all rows where hosts come or go', () => {
    assert.equal(
      rows.of([
        { kind: 'hosts', hosts: [] },
        { kind: 'host', host: 'web-01', state: hostState() },
      ]),
      'all',
    );
  });

  it('are the host and what is below it where it changes, or jobs come or go', () => {
    const changes: readonly FleetChange[] = [
      moved(suspended(1), { bytesTransferred: 5n }),
      { kind: 'jobGone', host: 'web-01', job: suspended(2) },
      moved(suspended(3), { bytesTransferred: 5n }),
    ];
    assert.deepEqual(rows.of(changes), [nodes.host('web-01')]);
  });

  it('are the jobs that keep their places', () => {
    assert.deepEqual(rows.of([moved(suspended(1), { bytesTransferred: 5n })]), [nodes.job('web-01', id(1))]);
  });

  it('are none for jobs below the page', () => {
    assert.deepEqual(rows.of([moved(suspended(PAGE + 5), { bytesTransferred: 5n })]), []);
  });

  it('are the host where its counts or the order change', () => {
    assert.deepEqual(rows.of([moved(suspended(PAGE + 5), { state: 'ERROR' })]), [nodes.host('web-01')]);
  });

  it('are the group where its state changes, and no more than the host where it does not', () => {
    const inGroup = (part: Parameters<typeof hostState>[0]): HostState =>
      hostState(part, { group: 'Production' }, [suspended(1)]);
    state = inGroup({});
    rows.of([{ kind: 'hosts', hosts: [state] }]);
    const changed: FleetChange = { kind: 'host', host: 'web-01', state };
    assert.deepEqual(rows.of([changed]), [nodes.host('web-01')]);
    state = inGroup({ status: 'failed' });
    assert.deepEqual(rows.of([changed]), [nodes.group('Production')]);
    assert.deepEqual(rows.of([changed]), [nodes.host('web-01')]);
  });

  it('are the outermost group whose state changes', () => {
    const inGroup = (part: Parameters<typeof hostState>[0]): HostState =>
      hostState(part, { group: 'Production/EU' }, [suspended(1)]);
    state = inGroup({});
    rows.of([{ kind: 'hosts', hosts: [state] }]);
    state = inGroup({ status: 'failed' });
    assert.deepEqual(rows.of([{ kind: 'host', host: 'web-01', state }]), [nodes.group('Production')]);
  });

  it('are none for a host that does not pass the filter', () => {
    const hidden = hostState({ status: 'failed' }, { name: 'web-01', group: 'Production' });
    const hostRows = new HostRows({ arrangement: { ...PLAIN, hosts: 'db-*' } });
    const filtered = new AffectedRows({ host: () => hidden }, nodes, pages, hostRows, new GroupTallies());
    filtered.of([{ kind: 'hosts', hosts: [hidden] }]);
    assert.deepEqual(filtered.of([{ kind: 'host', host: 'web-01', state: hidden }]), []);
  });

  it('are none for a host that is gone', () => {
    state = undefined;
    assert.deepEqual(rows.of([moved(suspended(1), { bytesTransferred: 5n })]), []);
  });
});

describe('drawing again around the selection', () => {
  const nodes = new TreeNodes();
  const [host, a, b] = [nodes.host('web-01'), nodes.job('web-01', '{A}'), nodes.job('web-01', '{B}')];
  const parent = (node: TreeNode): TreeNode | undefined => (node.kind === 'job' ? host : undefined);

  it('leaves the rows as they are while at most one row is selected', () => {
    assert.deepEqual(aroundSelection([a, b], [a], parent), [a, b]);
  });

  it('draws the parent of one of several selected rows', () => {
    assert.deepEqual(aroundSelection([a, b], [a, b], parent), [host]);
    assert.deepEqual(aroundSelection([b], [a, host], parent), [b]);
  });

  it('draws everything where there is no parent that is not selected', () => {
    assert.equal(aroundSelection([a], [a, host], parent), 'all');
  });
});
