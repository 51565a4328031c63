import type { Fleet } from '../../fleet/fleet';
import type { FleetChange, HostState, JobCounts } from '../../fleet/model';
import type { GroupTallies } from './groupTallies';
import type { HostRows } from './hostRows';
import type { Change, JobPages } from './jobPages';
import type { TreeNode } from './treeNode';
import type { TreeNodes } from './treeNodes';

/** Finds the rows that changes of the fleet affect. A row is drawn again with those below it. */
export class AffectedRows {
  readonly #fleet: Pick<Fleet, 'host'>;
  readonly #nodes: TreeNodes;
  readonly #pages: JobPages;
  readonly #rows: HostRows;
  readonly #tallies: GroupTallies;
  /** The counts in the rows of hosts. */
  readonly #counts = new Map<string, JobCounts>();

  constructor(
    fleet: Pick<Fleet, 'host'>,
    nodes: TreeNodes,
    pages: JobPages,
    rows: HostRows,
    tallies: GroupTallies,
  ) {
    this.#rows = rows;
    this.#fleet = fleet;
    this.#nodes = nodes;
    this.#pages = pages;
    this.#tallies = tallies;
  }

  /** @returns `all` where hosts came or went */
  of(changes: readonly FleetChange[]): 'all' | readonly TreeNode[] {
    const setOfHosts = changes.findLast(({ kind }) => kind === 'hosts');
    if (setOfHosts?.kind === 'hosts') {
      this.#rows.reset(setOfHosts.hosts.map(({ host }) => host));
      this.#tallies.reset(setOfHosts.hosts.filter(({ host }) => this.#rows.has(host.name)));
      this.#forgetHosts();
      return 'all';
    }
    const hosts = new Map<string, 'host' | Change[]>();
    for (const change of changes) {
      if (change.kind === 'hosts') continue;
      if (change.kind === 'jobGone') this.#nodes.forgetJob(change.host, change.job.job.jobId);
      const known = hosts.get(change.host);
      if (change.kind !== 'jobChanged') hosts.set(change.host, 'host');
      else if (known === undefined) hosts.set(change.host, [change]);
      else if (known !== 'host') known.push(change);
    }
    return Array.from(hosts).flatMap(([host, affected]) => {
      const state = this.#fleet.host(host);
      if (!state) return [];
      const group = this.#tallies.update(state);
      const rows = this.#ofHost(state, affected);
      if (!this.#rows.has(host)) return [];
      return group === undefined ? rows : [this.#nodes.group(group)];
    });
  }

  /** @param changes of jobs only, or `host` where jobs came or went or the host itself changed */
  #ofHost(state: HostState, changes: 'host' | readonly Change[]): readonly TreeNode[] {
    const host = state.host.name;
    const counts = this.#counts.get(host);
    this.#counts.set(host, state.counts);
    if (changes === 'host') {
      this.#pages.invalidate(host);
      return [this.#nodes.host(host)];
    }
    const isAffected = this.#pages.isAffected(state, changes);
    if (isAffected || !counts || !isSameTally(counts, state.counts)) return [this.#nodes.host(host)];
    return changes
      .filter(({ job }) => this.#pages.isShown(host, job.job.jobId))
      .map(({ job }) => this.#nodes.job(host, job.job.jobId));
  }

  #forgetHosts(): void {
    const { groups } = this.#rows;
    this.#nodes.forgetGroups((group) => groups.has(group));
    for (const host of this.#nodes.forgetHosts((name) => this.#fleet.host(name) !== undefined)) {
      this.#pages.forget(host);
      this.#counts.delete(host);
    }
  }
}

/** Whether the row of the host shows the same counts. */
function isSameTally(a: JobCounts, b: JobCounts): boolean {
  return a.active === b.active && a.waiting === b.waiting && a.failed === b.failed && a.ready === b.ready;
}

/**
 * The rows to draw again, so that the selection survives. The editor (seen with 1.139) forgets the others of several
 * selected rows when one of them is drawn again by itself, but not when its parent is.
 * @returns `all` where only the whole tree will do
 */
export function aroundSelection(
  rows: readonly TreeNode[],
  selected: readonly TreeNode[],
  parent: (node: TreeNode) => TreeNode | undefined,
): 'all' | readonly TreeNode[] {
  if (selected.length < 2) return rows;
  const unselected = rows.map((row) => {
    let node: TreeNode | undefined = row;
    while (node && selected.includes(node)) node = parent(node);
    return node;
  });
  const places = unselected.filter((node) => node !== undefined);
  return places.length < unselected.length ? 'all' : [...new Set(places)];
}
