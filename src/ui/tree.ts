import { EventEmitter, type TreeDataProvider, type TreeItem } from 'vscode';
import type { Fleet } from '../fleet/fleet';
import type { FleetChange, HostState } from '../fleet/model';
import { hasCode } from '../wsman/errors';
import { arrange } from './arrangement';
import { Disposables } from './disposables';
import type { Format } from './format';
import type { HostBook } from './hostBook';
import type { Memory } from './memory';
import { emptyNotices, failureNotices, settingsNotices, type Notice } from './notices';
import type { Settings } from './settings';
import { TreeItems } from './treeItems';
import { nodeId, type HostNode, type JobNode, type TreeNode } from './treeNode';

/**
 * Hosts, their jobs, their files, as the fleet knows them. A host is read when its row is expanded, not
 * before. Only rows that a reading names are drawn again.
 */
export class JobTree implements TreeDataProvider<TreeNode> {
  readonly #fleet: Fleet;
  readonly #hosts: HostBook;
  readonly #memory: Memory;
  readonly #format: Format;
  readonly #items: TreeItems;
  readonly #changed = new EventEmitter<TreeNode[] | undefined>();
  readonly #listed = new EventEmitter<HostNode>();
  readonly #ends = new Disposables();
  /** The editor knows a row by its object: the same place must be the same object. */
  readonly #nodes = new Map<string, TreeNode>();
  #selection: () => readonly TreeNode[] = () => [];
  /** JobIds below each host as they were handed out last, in order. */
  readonly #shown = new Map<string, string>();

  readonly onDidChangeTreeData = this.#changed.event;
  /** The children of a host were asked for: its row is open. */
  readonly onDidList = this.#listed.event;

  constructor(fleet: Fleet, hosts: HostBook, memory: Memory, settings: Settings, format: Format) {
    this.#fleet = fleet;
    this.#hosts = hosts;
    this.#memory = memory;
    this.#format = format;
    this.#items = new TreeItems(fleet, hosts, settings, format);
    this.#ends.add(this.#changed);
    this.#ends.add(this.#listed);
    this.#ends.add(fleet.onDidChange((changes) => this.#redraw(changes)));
    this.#ends.add(hosts.onDidChange(() => this.#redrawAll()));
    this.#ends.add(memory.onDidArrange(() => this.#redrawAll()));
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
    return this.#keep({ kind: 'host', host });
  }

  jobNode(host: string, jobId: string): JobNode {
    return this.#keep({ kind: 'job', host, jobId });
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
      case 'file':
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
        return group === undefined ? undefined : this.#keep({ kind: 'group', group });
      }
      case 'job':
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
        roots.push(this.#keep({ kind: 'group', group: host.group }));
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
    const jobs = this.#arranged(state);
    this.#shown.set(node.host, order(jobs));
    return [
      ...this.#notices(node.host, failureNotices(state)),
      ...jobs.map(({ job }) => this.jobNode(node.host, job.jobId)),
      ...this.#notices(node.host, emptyNotices(state, jobs.length)),
    ];
  }

  /** What is known of a host; what is not known yet is read now, while the editor shows that it waits. */
  async #read(host: string): Promise<HostState | undefined> {
    const known = this.#fleet.host(host);
    if (known?.status !== 'idle' && known?.status !== 'connecting') return known;
    try {
      return await this.#fleet.refresh(host);
    } catch (error) {
      if (hasCode(error, 'CANCELLED')) return this.#fleet.host(host);
      throw error;
    }
  }

  #arranged(state: HostState): ReturnType<typeof arrange> {
    return arrange(state.jobs.values(), this.#memory.arrangement, this.#format.locale);
  }

  #filesOf({ host, jobId }: JobNode): TreeNode[] {
    const files = this.#fleet.job(host, jobId)?.job.files ?? [];
    return files.map((_, index) => this.#keep({ kind: 'file', host, jobId, index }));
  }

  #notices(host: string | undefined, notices: readonly Notice[]): TreeNode[] {
    return notices.map((notice) => ({ kind: 'notice', host, notice }));
  }

  #keep<T extends TreeNode>(node: T): T {
    const id = nodeId(node);
    const known = this.#nodes.get(id);
    if (known) return known as T;
    this.#nodes.set(id, node);
    return node;
  }

  #redrawAll(): void {
    this.#changed.fire(undefined);
  }

  #redraw(changes: readonly FleetChange[]): void {
    if (changes.some(({ kind }) => kind === 'hosts')) {
      this.#forget((node) => 'host' in node && node.host !== undefined && !this.#fleet.host(node.host));
      this.#redrawAll();
      return;
    }
    const hosts = new Set<string>();
    const jobs: JobNode[] = [];
    for (const change of changes) {
      if (change.kind === 'hosts') continue;
      if (change.kind === 'jobChanged' && change.before.job.state === change.job.job.state) {
        jobs.push(this.jobNode(change.host, change.job.job.jobId));
      } else hosts.add(change.host);
      if (change.kind === 'jobGone') {
        const { jobId } = change.job.job;
        this.#forget((node) => 'jobId' in node && node.host === change.host && node.jobId === jobId);
      }
    }
    // A job's progress may move it in the order, or past the filter.
    for (const { host } of jobs) if (this.#isOutOfOrder(host)) hosts.add(host);
    const rows: TreeNode[] = [...hosts].map((host) => this.hostNode(host));
    this.#drawAgain([...rows, ...jobs.filter(({ host }) => !hosts.has(host))]);
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

  #isOutOfOrder(host: string): boolean {
    const state = this.#fleet.host(host);
    const shown = this.#shown.get(host);
    return state !== undefined && shown !== undefined && shown !== order(this.#arranged(state));
  }

  /** What left must not keep its rows alive. */
  #forget(isGone: (node: TreeNode) => boolean): void {
    for (const [id, node] of this.#nodes) if (isGone(node)) this.#nodes.delete(id);
  }
}

function order(jobs: ReturnType<typeof arrange>): string {
  return jobs.map(({ job }) => job.jobId).join('\n');
}
