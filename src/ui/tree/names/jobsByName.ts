import type { TreeItem } from 'vscode';
import type { Clock } from '../../../runtime/clock';
import type { Fleet } from '../../../fleet/fleet';
import type { FleetChange, TrackedJob } from '../../../fleet/model';
import type { Memory } from '../../editor/memory';
import type { Format } from '../../words/format';
import { nameRow } from '../../words/nameRow';
import { plainText } from '../../words/plainText';
import type { HostRows } from '../hostRows';
import { moreRow, row } from '../rows';
import type { EndedNode, JobNode, MoreNamesNode, NameNode, NoticeNode, TreeNode } from '../treeNode';
import type { TreeItems } from '../treeItems';
import type { TreeNodes } from '../treeNodes';
import type { TreeShape } from '../treeShape';
import type { NamedJob, Passing } from './nameRoster';
import { missingNotices, noNamesNotices } from './rosterNotices';
import { ShownNames } from './shownNames';

export { useTranslator } from '../../words/l10n';

/** What the rows are made of. */
interface Parts {
  readonly fleet: Pick<Fleet, 'hosts' | 'host' | 'job' | 'ended'>;
  readonly nodes: TreeNodes;
  /** The rows of the other arrangement: those above the names, and those below jobs, are the same. */
  readonly shape: Pick<TreeShape, 'above' | 'children' | 'parent'>;
  readonly items: Pick<TreeItems, 'item'>;
  readonly rows: Pick<HostRows, 'has'>;
  readonly memory: Pick<Memory, 'arrangement'>;
  readonly format: Format;
  readonly clock: Clock;
  /** Draws all rows again. */
  readonly redraw: () => void;
}

/**
 * The tree arranged by the names of jobs: a row for each name, and below it one for each host that has such a job. The
 * hosts that have rows in the other arrangement are those that count here. Nothing is read from a host.
 */
export class JobsByName {
  readonly #parts: Parts;
  readonly #shown: ShownNames;
  readonly #names = new Map<string, NameNode>();
  readonly #more = new Map<string | undefined, MoreNamesNode>();
  /** Hosts that are not read, or cannot be, as the notices above the names count them. */
  #notices = '';

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#shown = new ShownNames(parts);
    this.#notices = this.#noticeKey();
  }

  /** Starts over, for another filter. */
  reset(): void {
    this.#shown.reset();
    this.#notices = this.#noticeKey();
  }

  /** The rows that changes of the fleet affect. @returns `all` where names came, left or changed places */
  affected(changes: readonly FleetChange[]): 'all' | readonly TreeNode[] {
    if (changes.some(({ kind }) => kind === 'hosts')) {
      this.#shown.count();
      this.#notices = this.#noticeKey();
      return 'all';
    }
    const passing = this.#shown.passing();
    const hosts = new Set<string>();
    const jobs: TreeNode[] = [];
    for (const change of changes) {
      if (change.kind === 'hosts') continue;
      if (change.kind !== 'jobChanged' || !isSamePlace(change, passing)) hosts.add(change.host);
      else if (this.#parts.rows.has(change.host) && passing.passes(change.job))
        jobs.push(this.#parts.nodes.job(change.host, change.job.job.jobId));
    }
    const updates = this.#shown.update([...hosts], passing);
    const notices = this.#noticeKey();
    const isSame = notices === this.#notices && !updates.some(({ isReordered }) => isReordered);
    this.#notices = notices;
    if (!isSame) return 'all';
    const names = new Set(updates.flatMap((update) => update.names));
    return [...Array.from(names, (name) => this.#nameNode(name)), ...jobs];
  }

  /** @param node `undefined` for the top of the tree */
  async children(node: TreeNode | undefined): Promise<TreeNode[]> {
    if (node === undefined) return [...this.#parts.shape.above(), ...this.#roots()];
    return node.kind === 'name' ? this.#below(node.name) : this.#parts.shape.children(node);
  }

  /** @returns `undefined` for rows at the top of the tree */
  parent(node: TreeNode): TreeNode | undefined {
    const { fleet, shape } = this.#parts;
    if (node.kind === 'moreNames') return node.name === undefined ? undefined : this.#nameNode(node.name);
    if (node.kind !== 'job' && node.kind !== 'ended') return shape.parent(node);
    const job = fleet.job(node.host, node.jobId) ?? fleet.ended(node.host, node.jobId)?.last;
    return job && this.#nameNode(job.job.displayName);
  }

  /** The editor's item for a row. Below a name, the row of a job says the host. */
  item(node: TreeNode): TreeItem {
    const { format, items } = this.#parts;
    if (node.kind === 'name')
      return row(node, nameRow(node.name, this.#shown.tally(node.name), format), 'folded');
    if (node.kind === 'moreNames') {
      const left = this.#shown.left(node.name);
      return moreRow(node, this.#shown.step(left), left, format);
    }
    const item = items.item(node);
    return node.kind === 'job' || node.kind === 'ended' ? ofHost(item, node.host) : item;
  }

  /** Gives more rows to a name, or to the names. @returns the first of them */
  showMore({ name }: MoreNamesNode): TreeNode | undefined {
    const next = name === undefined ? this.#shown.showMoreNames() : this.#shown.showMoreJobs(name);
    this.#parts.redraw();
    if (next === undefined) return undefined;
    return typeof next === 'string' ? this.#nameNode(next) : this.#node(next);
  }

  /** The jobs that commands on the row of a name are for. */
  live(name: string): readonly TrackedJob[] {
    return this.#shown.live(name);
  }

  /** Gives a name a row, wherever it stands. */
  bringInName(name: string): NameNode {
    this.#shown.needName(name);
    this.#parts.redraw();
    return this.#nameNode(name);
  }

  /** Gives a job and its name rows, wherever they stand and whether or not they pass the filter. */
  bringIn(host: string, jobId: string): void {
    const name = this.#parts.fleet.job(host, jobId)?.job.displayName;
    if (name === undefined) return;
    this.#shown.needJob(host, jobId);
    this.#notices = this.#noticeKey();
    this.bringInName(name);
  }

  /** Notices about hosts of which no jobs are known, then the names. */
  #roots(): TreeNode[] {
    const { hosts, names } = this.#shown;
    const notices = [
      ...missingNotices(hosts, this.#parts.format),
      ...(names.length === 0 ? noNamesNotices(hosts) : []),
    ];
    return [
      ...notices.map((notice): NoticeNode => ({ kind: 'notice', host: undefined, notice })),
      ...names.map((name) => this.#nameNode(name)),
      ...this.#moreNodes(undefined),
    ];
  }

  /** The jobs of a name, failed ones first, each on a row of its own. */
  #below(name: string): TreeNode[] {
    const jobs = this.#shown.jobs(name);
    return [...jobs.map((job) => this.#node(job)), ...this.#moreNodes(name)];
  }

  #nameNode(name: string): NameNode {
    const node = this.#names.get(name) ?? { kind: 'name', name };
    this.#names.set(name, node);
    return node;
  }

  #noticeKey(): string {
    return missingNotices(this.#shown.hosts, this.#parts.format)
      .map(({ label }) => label)
      .join('\n');
  }

  #node(job: NamedJob): JobNode | EndedNode {
    const { nodes } = this.#parts;
    if (job.kind === 'job') return nodes.job(job.job.host, job.job.job.jobId);
    const { last } = job.ended;
    return nodes.ended(last.host, last.job.jobId);
  }

  #moreNodes(name: string | undefined): readonly MoreNamesNode[] {
    if (this.#shown.left(name) === 0) return [];
    const node = this.#more.get(name) ?? { kind: 'moreNames', name };
    this.#more.set(name, node);
    return [node];
  }
}

/** Whether a job stays below its name and where it is there, and counts as before. */
function isSamePlace(
  { before, job }: Extract<FleetChange, { kind: 'jobChanged' }>,
  passing: Passing,
): boolean {
  return (
    before.job.state === job.job.state &&
    before.job.displayName === job.job.displayName &&
    passing.passes(before) === passing.passes(job)
  );
}

function ofHost(item: TreeItem, host: string): TreeItem {
  item.label = plainText(host);
  const spoken = item.accessibilityInformation;
  if (spoken) item.accessibilityInformation = { ...spoken, label: `${item.label}, ${spoken.label}` };
  return item;
}
