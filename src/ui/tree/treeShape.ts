import type { Fleet } from '../../fleet/fleet';
import { groupLine } from '../../fleet/inventory/groupPath';
import type { HostState } from '../../fleet/model';
import type { HostBook } from '../hosts/hostBook';
import type { HostRows } from './hostRows';
import type { JobPages } from './jobPages';
import {
  emptyNotices,
  failureNotices,
  hiddenHostNotices,
  readingNotices,
  inventoryNotices,
  settingsNotices,
  type Notice,
} from './notices';
import type { HostNode, JobNode, NoticeNode, TreeNode } from './treeNode';
import type { TreeNodes } from './treeNodes';

type ShownFleet = Pick<Fleet, 'host' | 'job' | 'refresh'>;

/** Which rows stand below which, as the fleet knows it now. */
export class TreeShape {
  readonly #fleet: ShownFleet;
  readonly #hosts: Pick<HostBook, 'complaints' | 'brokenSources' | 'shadowedSources'>;
  readonly #nodes: TreeNodes;
  readonly #pages: JobPages;
  readonly #rows: Pick<HostRows, 'below' | 'count'>;
  readonly #rollouts: () => readonly string[];

  constructor(
    fleet: ShownFleet,
    hosts: Pick<HostBook, 'complaints' | 'brokenSources' | 'shadowedSources'>,
    nodes: TreeNodes,
    pages: JobPages,
    rows: Pick<HostRows, 'below' | 'count'>,
    rollouts: () => readonly string[],
  ) {
    this.#rollouts = rollouts;
    this.#rows = rows;
    this.#fleet = fleet;
    this.#hosts = hosts;
    this.#nodes = nodes;
    this.#pages = pages;
  }

  /**
   * Never waits for a host: the editor draws no row of the tree before all children that it asked for are there.
   * @param node `undefined` for the top of the tree
   */
  async children(node: TreeNode | undefined): Promise<TreeNode[]> {
    switch (node?.kind) {
      case undefined:
        return [...this.above(), ...this.#rowsBelow(undefined)];
      case 'group':
        return this.#rowsBelow(node.group);
      case 'host':
        return this.#belowHost(node);
      case 'job':
        return this.#filesOf(node);
      case 'rollouts':
        return this.#rollouts().map((rollout) => this.#nodes.rollout(rollout));
      default:
        return [];
    }
  }

  /** @returns `undefined` for rows at the top of the tree */
  parent(node: TreeNode): TreeNode | undefined {
    switch (node.kind) {
      case 'group':
        return this.#group(groupLine(node.group).at(-2));
      case 'host':
        return this.#group(groupLine(this.#fleet.host(node.host)?.host.group ?? '').at(-1));
      case 'job':
      case 'ended':
      case 'more':
        return this.#nodes.host(node.host);
      case 'file':
        return this.#nodes.job(node.host, node.jobId);
      case 'rollouts':
      case 'name':
      case 'moreNames':
        return undefined;
      case 'rollout':
        return this.#nodes.rollouts;
      case 'notice':
        return node.host === undefined ? undefined : this.#nodes.host(node.host);
    }
  }

  /** What stands above hosts and groups: complaints about settings, then rollouts. */
  above(): TreeNode[] {
    return [
      ...notices(undefined, settingsNotices(this.#hosts.complaints)),
      ...notices(undefined, inventoryNotices(this.#hosts.brokenSources, this.#hosts.shadowedSources)),
      ...notices(undefined, hiddenHostNotices(this.#rows.count)),
      ...(this.#rollouts().length > 0 ? [this.#nodes.rollouts] : []),
    ];
  }

  #rowsBelow(group: string | undefined): TreeNode[] {
    return this.#rows
      .below(group)
      .map((row) => (row.kind === 'group' ? this.#nodes.group(row.group) : this.#nodes.host(row.host)));
  }

  #group(path: string | undefined): TreeNode | undefined {
    return path === undefined ? undefined : this.#nodes.group(path);
  }

  async #belowHost({ host }: HostNode): Promise<TreeNode[]> {
    const state = this.#fleet.host(host);
    if (!state) return [];
    if (isUnread(state)) this.#read(host);
    const { jobs, ended, more } = await this.#pages.page(state);
    this.#nodes.forgetEnded(host, (jobId) => state.ended.has(jobId));
    return [
      ...notices(host, readingNotices(state)),
      ...notices(host, failureNotices(state)),
      ...jobs.map(({ job }) => this.#nodes.job(host, job.jobId)),
      ...(more > 0 ? [this.#nodes.more(host)] : []),
      ...notices(host, emptyNotices(state, jobs.length + ended.length)),
      ...ended.map(({ last }) => this.#nodes.ended(host, last.job.jobId)),
    ];
  }

  /** Its rows are drawn again when the first jobs arrive, or the reason why there are none. */
  #read(host: string): void {
    // The state of the host shows how the reading ends.
    this.#fleet.refresh(host).catch(() => undefined);
  }

  #filesOf({ host, jobId }: JobNode): TreeNode[] {
    return [...this.#nodes.files(host, jobId, this.#fleet.job(host, jobId)?.job.files.length ?? 0)];
  }
}

/** Whether neither jobs are known nor the reason why there are none. */
function isUnread({ status, jobs }: HostState): boolean {
  return jobs.size === 0 && (status === 'idle' || status === 'connecting');
}

function notices(host: string | undefined, all: readonly Notice[]): NoticeNode[] {
  return all.map((notice) => ({ kind: 'notice', host, notice }));
}
