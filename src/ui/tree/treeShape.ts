import type { Fleet } from '../../fleet/fleet';
import type { HostBook } from '../hosts/hostBook';
import { readFirstRows } from './firstRows';
import type { JobPages } from './jobPages';
import { emptyNotices, failureNotices, settingsNotices, type Notice } from './notices';
import type { HostNode, JobNode, NoticeNode, TreeNode } from './treeNode';
import type { TreeNodes } from './treeNodes';

type ShownFleet = Pick<Fleet, 'hosts' | 'host' | 'job' | 'refresh' | 'onDidChange'>;

/** Which rows stand below which, as the fleet knows it now. */
export class TreeShape {
  readonly #fleet: ShownFleet;
  readonly #hosts: Pick<HostBook, 'complaints'>;
  readonly #nodes: TreeNodes;
  readonly #pages: JobPages;

  constructor(fleet: ShownFleet, hosts: Pick<HostBook, 'complaints'>, nodes: TreeNodes, pages: JobPages) {
    this.#fleet = fleet;
    this.#hosts = hosts;
    this.#nodes = nodes;
    this.#pages = pages;
  }

  /** A host is read where nothing is known of it yet. @param node `undefined` for the top of the tree */
  async children(node: TreeNode | undefined): Promise<TreeNode[]> {
    switch (node?.kind) {
      case undefined:
        return this.#roots();
      case 'group':
        return this.#hostsOf(node.group);
      case 'host':
        return this.#belowHost(node);
      case 'job':
        return this.#filesOf(node);
      case 'ended':
      case 'file':
      case 'more':
      case 'notice':
        return [];
    }
  }

  /** @returns `undefined` for rows at the top of the tree */
  parent(node: TreeNode): TreeNode | undefined {
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
        return this.#nodes.host(node.host);
      case 'file':
        return this.#nodes.job(node.host, node.jobId);
      case 'notice':
        return node.host === undefined ? undefined : this.#nodes.host(node.host);
    }
  }

  /** Complaints about settings, then hosts and groups, a group where its first host stands. */
  #roots(): TreeNode[] {
    const rows = this.#fleet.hosts.map(({ host: { name, group } }) =>
      group === undefined ? this.#nodes.host(name) : this.#nodes.group(group),
    );
    return [...notices(undefined, settingsNotices(this.#hosts.complaints)), ...new Set(rows)];
  }

  #hostsOf(group: string): HostNode[] {
    return this.#fleet.hosts
      .filter(({ host }) => host.group === group)
      .map(({ host }) => this.#nodes.host(host.name));
  }

  async #belowHost({ host }: HostNode): Promise<TreeNode[]> {
    const state = await readFirstRows(this.#fleet, host);
    if (!state) return [];
    const { jobs, ended, more } = await this.#pages.page(state);
    this.#nodes.forgetEnded(host, (jobId) => state.ended.has(jobId));
    return [
      ...notices(host, failureNotices(state)),
      ...jobs.map(({ job }) => this.#nodes.job(host, job.jobId)),
      ...(more > 0 ? [this.#nodes.more(host)] : []),
      ...notices(host, emptyNotices(state, jobs.length + ended.length)),
      ...ended.map(({ last }) => this.#nodes.ended(host, last.job.jobId)),
    ];
  }

  #filesOf({ host, jobId }: JobNode): TreeNode[] {
    return [...this.#nodes.files(host, jobId, this.#fleet.job(host, jobId)?.job.files.length ?? 0)];
  }
}

function notices(host: string | undefined, all: readonly Notice[]): NoticeNode[] {
  return all.map((notice) => ({ kind: 'notice', host, notice }));
}
