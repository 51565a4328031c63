import type { TreeItem } from 'vscode';
import type { Clock } from '../../../runtime/clock';
import type { Fleet } from '../../../fleet/fleet';
import type { FleetChange, HostState } from '../../../fleet/model';
import type { Memory } from '../../editor/memory';
import type { Format } from '../../words/format';
import { nameRow } from '../../words/nameRow';
import { plainText } from '../../words/plainText';
import type { HostRows } from '../hostRows';
import { Ordering } from '../ordering';
import { moreRow, row } from '../rows';
import type { EndedNode, JobNode, MoreNamesNode, NameNode, NoticeNode, TreeNode } from '../treeNode';
import type { TreeItems } from '../treeItems';
import type { TreeNodes } from '../treeNodes';
import type { TreeShape } from '../treeShape';
import { NamePages } from './namePages';
import { NameRoster, type NamedJob, type Passing } from './nameRoster';
import { missingNotices, noNamesNotices } from './rosterNotices';

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
  readonly #roster: NameRoster;
  readonly #pages = new NamePages();
  readonly #names = new Map<string, NameNode>();
  readonly #more = new Map<string | undefined, MoreNamesNode>();
  /** Hosts that are not read, or cannot be, as the notices above the names count them. */
  #notices = '';

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#roster = new NameRoster(parts.format.locale);
    this.#count();
  }

  /** Starts over, for another filter. */
  reset(): void {
    this.#pages.reset();
    this.#count();
  }

  /** The rows that changes of the fleet affect. @returns `all` where names came, left or changed places */
  affected(changes: readonly FleetChange[]): 'all' | readonly TreeNode[] {
    if (changes.some(({ kind }) => kind === 'hosts')) {
      this.#count();
      return 'all';
    }
    const passing = this.#passing();
    const hosts = new Set<string>();
    const jobs: TreeNode[] = [];
    for (const change of changes) {
      if (change.kind === 'hosts') continue;
      if (change.kind !== 'jobChanged' || !isSamePlace(change, passing)) hosts.add(change.host);
      else if (this.#parts.rows.has(change.host) && passing.passes(change.job))
        jobs.push(this.#parts.nodes.job(change.host, change.job.job.jobId));
    }
    const updates = this.#shown([...hosts]).map((state) => this.#roster.update(state, passing));
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
      return row(node, nameRow(node.name, this.#roster.tally(node.name), format), 'folded');
    if (node.kind === 'moreNames') {
      const left = this.#left(node.name);
      return moreRow(node, this.#pages.step(left), left, format);
    }
    const item = items.item(node);
    return node.kind === 'job' || node.kind === 'ended' ? ofHost(item, node.host) : item;
  }

  /** Gives more rows to a name, or to the names. @returns the first of them */
  showMore({ name }: MoreNamesNode): TreeNode | undefined {
    const first = this.#pages.showMore(name);
    this.#parts.redraw();
    if (name === undefined) {
      const next = this.#roster.names[first];
      return next === undefined ? undefined : this.#nameNode(next);
    }
    const next = this.#roster.jobs(name)[first];
    return next && this.#node(next);
  }

  /** Gives a name a row, wherever it stands. */
  bringInName(name: string): NameNode {
    this.#pages.needName(name);
    this.#parts.redraw();
    return this.#nameNode(name);
  }

  /** Gives a job and its name rows, wherever they stand and whether or not they pass the filter. */
  bringIn(host: string, jobId: string): void {
    const name = this.#parts.fleet.job(host, jobId)?.job.displayName;
    if (name === undefined) return;
    this.#pages.needJob(host, jobId);
    this.#count();
    this.bringInName(name);
  }

  /** Notices about hosts of which no jobs are known, then the names. */
  #roots(): TreeNode[] {
    const hosts = this.#shownHosts();
    const names = this.#pages.names(this.#roster.names);
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
    const jobs = this.#pages.jobs(name, this.#roster.jobs(name));
    return [...jobs.map((job) => this.#node(job)), ...this.#moreNodes(name)];
  }

  #nameNode(name: string): NameNode {
    const node = this.#names.get(name) ?? { kind: 'name', name };
    this.#names.set(name, node);
    return node;
  }

  #count(): void {
    this.#roster.reset(this.#shownHosts(), this.#passing());
    this.#notices = this.#noticeKey();
  }

  /** The filter of jobs, and what must be shown in spite of it. */
  #passing(): Passing {
    const { memory, format, clock } = this.#parts;
    const ordering = new Ordering(memory.arrangement, format.locale, clock.now());
    return {
      passes: (job) => ordering.passes(job) || this.#pages.isNeeded(job.host, job.job.jobId),
      passesEnded: (job) => ordering.passesEnded(job),
    };
  }

  #shownHosts(): readonly HostState[] {
    return this.#parts.fleet.hosts.filter(({ host }) => this.#parts.rows.has(host.name));
  }

  #shown(hosts: readonly string[]): readonly HostState[] {
    return hosts.flatMap((host) => (this.#parts.rows.has(host) ? (this.#parts.fleet.host(host) ?? []) : []));
  }

  #noticeKey(): string {
    return missingNotices(this.#shownHosts(), this.#parts.format)
      .map(({ label }) => label)
      .join('\n');
  }

  #node(job: NamedJob): JobNode | EndedNode {
    const { nodes } = this.#parts;
    if (job.kind === 'job') return nodes.job(job.job.host, job.job.job.jobId);
    const { last } = job.ended;
    return nodes.ended(last.host, last.job.jobId);
  }

  #left(name: string | undefined): number {
    return name === undefined
      ? this.#pages.leftNames(this.#roster.names)
      : this.#pages.leftJobs(name, this.#roster.jobs(name));
  }

  #moreNodes(name: string | undefined): readonly MoreNamesNode[] {
    if (this.#left(name) === 0) return [];
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
