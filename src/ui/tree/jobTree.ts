import { EventEmitter, type TreeDataProvider, type TreeItem } from 'vscode';
import type { Clock } from '../../runtime/clock';
import type { Fleet } from '../../fleet/fleet';
import type { FleetChange, HostState, JobCounts } from '../../fleet/model';
import { hasCode } from '../../wsman/errors';
import { Disposables } from '../editor/disposables';
import type { Format } from '../words/format';
import type { HostBook } from '../hosts/hostBook';
import { JobPages, type Change } from './jobPages';
import type { Memory } from '../editor/memory';
import { emptyNotices, failureNotices, settingsNotices, type Notice } from './notices';
import type { Settings } from '../editor/settings';
import { TreeItems } from './treeItems';
import type { HostNode, JobNode, TreeNode } from './treeNode';
import { TreeNodes } from './treeNodes';

/**
 * Hosts, their jobs, their files, as the fleet knows them. A host is read when its row is expanded, not
 * before. Only rows that a reading names are drawn again, of a long list only those of the page that is shown.
 */
export class JobTree implements TreeDataProvider<TreeNode> {
  readonly #fleet: Fleet;
  readonly #hosts: HostBook;
  readonly #pages: JobPages;
  readonly #items: TreeItems;
  readonly #changed = new EventEmitter<TreeNode[] | undefined>();
  readonly #listed = new EventEmitter<HostNode>();
  readonly #ends = new Disposables();
  readonly #nodes = new TreeNodes();
  /** What the rows of hosts count. */
  readonly #counts = new Map<string, JobCounts>();
  #selection: () => readonly TreeNode[] = () => [];

  readonly onDidChangeTreeData = this.#changed.event;
  /** The children of a host were asked for: its row is open. */
  readonly onDidList = this.#listed.event;

  constructor(
    fleet: Fleet,
    hosts: HostBook,
    memory: Memory,
    settings: Settings,
    format: Format,
    clock: Clock,
  ) {
    this.#fleet = fleet;
    this.#hosts = hosts;
    this.#pages = new JobPages(memory, format, clock);
    this.#items = new TreeItems(fleet, hosts, this.#pages, settings, format);
    this.#ends.add(this.#changed);
    this.#ends.add(this.#listed);
    this.#ends.add(fleet.onDidChange((changes) => this.#redraw(changes)));
    this.#ends.add(hosts.onDidChange(() => this.#redrawAll()));
    this.#ends.add(
      memory.onDidArrange(() => {
        this.#pages.reset();
        this.#redrawAll();
      }),
    );
    this.#ends.add(settings.showFiles.onDidChange(() => this.#redrawAll()));
  }

  dispose(): void {
    this.#ends.dispose();
  }

  /** Tells what is selected, so that drawing again does not lose it. */
  respectSelection(selection: () => readonly TreeNode[]): void {
    this.#selection = selection;
  }

  /** Lets the row of a host that is about to appear be open from the beginning. */
  openAtFirst(host: string): void {
    this.#items.openAtFirst(host);
  }

  hostNode(host: string): HostNode {
    return this.#nodes.host(host);
  }

  jobNode(host: string, jobId: string): JobNode {
    return this.#nodes.job(host, jobId);
  }

  /** Gives more jobs of a host rows. @returns the first of them */
  async showMore(host: string): Promise<JobNode | undefined> {
    const state = this.#fleet.host(host);
    const first = state && (await this.#pages.showMore(state));
    this.#drawAgain([this.hostNode(host)]);
    return first && this.jobNode(host, first.job.jobId);
  }

  /** Gives a job a row, wherever it stands in the order and whatever the filter says. */
  bringIn(host: string, jobId: string): void {
    if (this.#pages.need(host, jobId)) this.#drawAgain([this.hostNode(host)]);
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    switch (node?.kind) {
      case undefined:
        return this.#roots();
      case 'group':
        return this.#hostsOf(node.group);
      case 'host':
        return this.#below(node);
      case 'job':
        return this.#filesOf(node);
      case 'ended':
      case 'file':
      case 'more':
      case 'notice':
        return [];
    }
  }

  getParent(node: TreeNode): TreeNode | undefined {
    switch (node.kind) {
      case 'group':
        return undefined;
      case 'host': {
        const group = this.#fleet.host(node.host)?.host.group;
        return group === undefined ? undefined : this.#nodes.group(group);
      }
      case 'job':
      case 'ended':
      case 'more':
        return this.hostNode(node.host);
      case 'file':
        return this.jobNode(node.host, node.jobId);
      case 'notice':
        return node.host === undefined ? undefined : this.hostNode(node.host);
    }
  }

  getTreeItem(node: TreeNode): TreeItem {
    return this.#items.item(node);
  }

  resolveTreeItem(item: TreeItem, node: TreeNode): TreeItem {
    return this.#items.resolve(item, node);
  }

  #roots(): TreeNode[] {
    const seen = new Set<string>();
    const roots: TreeNode[] = this.#notices(undefined, settingsNotices(this.#hosts.complaints));
    for (const { host } of this.#fleet.hosts) {
      if (host.group === undefined) roots.push(this.hostNode(host.name));
      else if (!seen.has(host.group)) {
        seen.add(host.group);
        roots.push(this.#nodes.group(host.group));
      }
    }
    return roots;
  }

  #hostsOf(group: string): HostNode[] {
    return this.#fleet.hosts
      .filter(({ host }) => host.group === group)
      .map(({ host }) => this.hostNode(host.name));
  }

  async #below(node: HostNode): Promise<TreeNode[]> {
    this.#listed.fire(node);
    const state = await this.#read(node.host);
    if (!state) return [];
    const { jobs, ended, more } = await this.#pages.page(state);
    this.#nodes.forgetEnded(node.host, (jobId) => state.ended.has(jobId));
    return [
      ...this.#notices(node.host, failureNotices(state)),
      ...jobs.map(({ job }) => this.jobNode(node.host, job.jobId)),
      ...(more > 0 ? [this.#nodes.more(node.host)] : []),
      ...this.#notices(node.host, emptyNotices(state, jobs.length + ended.length)),
      ...ended.map(({ last }) => this.#nodes.ended(node.host, last.job.jobId)),
    ];
  }

  /** What is known of a host; what is not known yet is read now, while the editor waits for the first rows. */
  async #read(host: string): Promise<HostState | undefined> {
    const known = this.#fleet.host(host);
    if (!known || hasRows(known)) return known;
    const reading = this.#fleet.refresh(host);
    // Who has the first rows no longer waits for the reading; how it ends is in the state.
    reading.catch(() => undefined);
    try {
      await Promise.race([reading, this.#firstRows(host)]);
    } catch (error) {
      if (!hasCode(error, 'CANCELLED')) throw error;
    }
    return this.#fleet.host(host);
  }

  /** Until there is something to show below a host, or it has left. */
  #firstRows(host: string): Promise<void> {
    return new Promise((resolve) => {
      const watch = this.#fleet.onDidChange(() => {
        const state = this.#fleet.host(host);
        if (state && !hasRows(state) && state.status !== 'idle') return;
        watch.dispose();
        resolve();
      });
    });
  }

  #filesOf({ host, jobId }: JobNode): TreeNode[] {
    return [...this.#nodes.files(host, jobId, this.#fleet.job(host, jobId)?.job.files.length ?? 0)];
  }

  #notices(host: string | undefined, notices: readonly Notice[]): TreeNode[] {
    return notices.map((notice) => ({ kind: 'notice', host, notice }));
  }

  #redrawAll(): void {
    this.#changed.fire(undefined);
  }

  #redraw(changes: readonly FleetChange[]): void {
    if (changes.some(({ kind }) => kind === 'hosts')) {
      for (const host of this.#nodes.forgetHosts((name) => this.#fleet.host(name) !== undefined)) {
        this.#pages.forget(host);
        this.#counts.delete(host);
      }
      this.#redrawAll();
      return;
    }
    const hosts = new Set<string>();
    const changed = new Map<string, Change[]>();
    for (const change of changes) {
      if (change.kind === 'hosts') continue;
      if (change.kind === 'jobGone') this.#nodes.forgetJob(change.host, change.job.job.jobId);
      const jobs = changed.get(change.host) ?? [];
      changed.set(change.host, jobs);
      if (change.kind === 'jobChanged') jobs.push(change);
      else hosts.add(change.host);
    }
    const rows: TreeNode[] = [];
    for (const [host, jobs] of changed) {
      const state = this.#fleet.host(host);
      if (state) rows.push(...this.#rowsFor(state, hosts.has(host) ? 'host' : jobs));
    }
    if (rows.length > 0) this.#drawAgain(rows);
  }

  /** The rows that changes make other than they are; those below a row are drawn again with it. */
  #rowsFor(state: HostState, changes: 'host' | readonly Change[]): readonly TreeNode[] {
    const host = state.host.name;
    const counts = this.#counts.get(host);
    this.#counts.set(host, state.counts);
    if (changes === 'host') {
      this.#pages.takeAnew(host);
      return [this.hostNode(host)];
    }
    const isAffected = this.#pages.isAffected(state, changes);
    if (isAffected || !counts || !sameCounts(counts, state.counts)) return [this.hostNode(host)];
    const jobs = changes.filter(({ job }) => this.#pages.isShown(host, job.job.jobId));
    return jobs.map(({ job }) => this.jobNode(host, job.job.jobId));
  }

  /**
   * The editor (seen with 1.139) forgets the others of several selected rows when one of them is drawn again
   * by itself. When its parent is drawn again, the selection stays.
   */
  #drawAgain(rows: readonly TreeNode[]): void {
    const selected = this.#selection();
    const outside = rows.map((row) => {
      let place: TreeNode | undefined = row;
      while (selected.length > 1 && place && selected.includes(place)) place = this.getParent(place);
      return place;
    });
    const places = outside.filter((place) => place !== undefined);
    this.#changed.fire(places.length < outside.length ? undefined : [...new Set(places)]);
  }
}

function sameCounts(a: JobCounts, b: JobCounts): boolean {
  return a.active === b.active && a.failed === b.failed && a.ready === b.ready;
}

/** Jobs, or word of why there are none. */
function hasRows({ status, jobs }: HostState): boolean {
  return jobs.size > 0 || (status !== 'idle' && status !== 'connecting');
}
