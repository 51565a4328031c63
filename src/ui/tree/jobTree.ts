import { EventEmitter, type TreeDataProvider, type TreeItem } from 'vscode';
import type { Clock } from '../../runtime/clock';
import type { Fleet } from '../../fleet/fleet';
import type { TrackedJob } from '../../fleet/model';
import { Disposables } from '../editor/disposables';
import type { Memory } from '../editor/memory';
import type { Settings } from '../editor/settings';
import type { HostBook } from '../hosts/hostBook';
import type { HostCount } from '../words/arrangement';
import type { Format } from '../words/format';
import { translator } from '../words/l10n';
import type { Rows } from './activeRow';
import { AffectedRows, aroundSelection } from './affectedRows';
import { GroupTallies } from './groupTallies';
import { HostRows } from './hostRows';
import type { Rollouts } from '../rollouts/rollouts';
import { JobPages } from './jobPages';
import type { JobsByName } from './names/jobsByName';
import { Openings } from './openings';
import { RowChanges } from './rowChanges';
import { TreeItems } from './treeItems';
import type { HostNode, JobNode, RolloutNode, TreeNode } from './treeNode';
import { TreeNodes } from './treeNodes';
import { TreeShape } from './treeShape';

/**
 * Hosts, their jobs and their files, as the fleet knows them. A host is read when its row is expanded, not before.
 * Only rows that a reading changes are drawn again, of a long list only those of the page that is shown.
 */
export class JobTree implements TreeDataProvider<TreeNode> {
  readonly #fleet: Fleet;
  readonly #pages: JobPages;
  readonly #items: TreeItems;
  readonly #nodes = new TreeNodes();
  readonly #rows: HostRows;
  readonly #tallies = new GroupTallies();
  readonly #shape: TreeShape;
  readonly #affected: AffectedRows;
  readonly #openings: Openings;
  readonly #changes: RowChanges;
  readonly #changed = new EventEmitter<TreeNode[] | undefined>();
  readonly #listed = new EventEmitter<HostNode>();
  readonly #listeners = new Disposables();
  readonly #memory: Memory;
  readonly #loadNames: () => Promise<JobsByName>;
  /** Loaded when the tree is first arranged by name. */
  #names: JobsByName | undefined;
  #shownRollouts: readonly string[] = [];
  #selection: () => readonly TreeNode[] = () => [];

  readonly onDidChangeTreeData = this.#changed.event;
  /** The editor asked for the children of a host: its row is open. */
  readonly onDidList = this.#listed.event;

  constructor(
    fleet: Fleet,
    hosts: HostBook,
    memory: Memory,
    settings: Settings,
    format: Format,
    clock: Clock,
    rollouts: Pick<Rollouts, 'rows' | 'onDidChange'>,
  ) {
    this.#fleet = fleet;
    this.#memory = memory;
    this.#pages = new JobPages(memory, format, clock);
    this.#rows = new HostRows(memory);
    this.#rows.reset(fleet.hosts.map(({ host }) => host));
    this.#count();
    this.#items = new TreeItems(fleet, hosts, this.#pages, this.#tallies, settings, format, rollouts);
    this.#shape = new TreeShape(
      fleet,
      hosts,
      this.#nodes,
      this.#pages,
      this.#rows,
      () => this.#shownRollouts,
    );
    this.#affected = new AffectedRows(fleet, this.#nodes, this.#pages, this.#rows, this.#tallies);
    this.#loadNames = async () => {
      const { JobsByName: Loaded, useTranslator } = await import('./names/jobsByName');
      useTranslator(translator());
      return (this.#names ??= new Loaded({
        fleet,
        nodes: this.#nodes,
        shape: this.#shape,
        items: this.#items,
        rows: this.#rows,
        memory,
        format,
        clock,
        redraw: () => this.#redraw('all'),
      }));
    };
    const listeners = this.#listeners;
    listeners.add(this.#changed);
    listeners.add(this.#listed);
    this.#openings = listeners.add(
      new Openings(fleet, clock, (host) =>
        this.#changes.tell(this.hasRow(host) ? [this.hostNode(host)] : []),
      ),
    );
    this.#changes = listeners.add(new RowChanges(clock, (rows) => this.#redraw(rows)));
    listeners.add(
      fleet.onDidChange((changes) => {
        const rows = this.#affected.of(changes);
        const own = rows === 'all' ? rows : this.#openings.besides(rows);
        this.#tell(this.#byName?.affected(changes) ?? own);
      }),
    );
    listeners.add(rollouts.onDidChange((changed) => this.#showRollouts(rollouts.rows?.shown ?? [], changed)));
    listeners.add(hosts.onDidChange(() => this.#redraw('all')));
    listeners.add(
      memory.onDidArrange(() => {
        this.#pages.reset();
        this.#rows.filter();
        this.#names?.reset();
        this.#count();
        this.#redraw('all');
      }),
    );
    listeners.add(settings.showFiles.onDidChange(() => this.#redraw('all')));
  }

  dispose(): void {
    this.#listeners.dispose();
  }

  /** Sets where the selection is read, so that drawing again does not lose it. */
  respectSelection(selection: () => readonly TreeNode[]): void {
    this.#selection = selection;
  }

  /** The person opens the row of a host. */
  opened(host: string): void {
    if (this.#memory.arrangement.by === 'host') this.#openings.begin(host);
  }

  /** Opens the row of a host that is about to appear. */
  openAtFirst(host: string): void {
    this.#items.openAtFirst(host);
  }

  hostNode(host: string): HostNode {
    return this.#nodes.host(host);
  }

  rolloutNode(rollout: string): RolloutNode {
    return this.#nodes.rollout(rollout);
  }

  jobNode(host: string, jobId: string): JobNode {
    return this.#nodes.job(host, jobId);
  }

  /** Gives more jobs of a host rows. @returns the first of them */
  async showMore(host: string): Promise<JobNode | undefined> {
    const state = this.#fleet.host(host);
    const first = state && (await this.#pages.showMore(state));
    this.#redraw([this.hostNode(host)]);
    return first && this.jobNode(host, first.job.jobId);
  }

  /** The rows of names, loaded at the first call. */
  names(): Promise<JobsByName> {
    return this.#loadNames();
  }

  /** The jobs that commands on the row of a name are for; none while no name has a row. */
  jobsOfName(name: string): readonly TrackedJob[] {
    return this.#byName?.live(name) ?? [];
  }

  /** Whether a host has a row: those that do not pass the filter have none. */
  hasRow(host: string): boolean {
    return this.#rows.has(host);
  }

  get hostCount(): HostCount {
    return this.#rows.count;
  }

  /** Gives a host a row, whether or not it passes the filter. */
  bringInHost(host: string): void {
    if (!this.#rows.need(host)) return;
    this.#count();
    this.#redraw('all');
  }

  /** Gives a job and its host rows, wherever they stand in the order and whether or not they pass the filter. */
  bringIn(host: string, jobId: string): void {
    this.bringInHost(host);
    if (this.#byName) this.#byName.bringIn(host, jobId);
    else if (this.#pages.need(host, jobId)) this.#redraw([this.hostNode(host)]);
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    if (node?.kind === 'host') this.#listed.fire(node);
    if (this.#memory.arrangement.by === 'name') await this.#loadNames();
    if (node?.kind === 'host') await this.#openings.ready(node.host);
    return (this.#byName ?? this.#shape).children(node);
  }

  /** The rows, without asking for them as the editor does. */
  get rows(): Rows {
    return this.#byName ?? this.#shape;
  }

  getParent(node: TreeNode): TreeNode | undefined {
    return this.rows.parent(node);
  }

  getTreeItem(node: TreeNode): TreeItem {
    return (this.#byName ?? this.#items).item(node);
  }

  resolveTreeItem(item: TreeItem, node: TreeNode): Promise<TreeItem> {
    return this.#items.resolve(item, node);
  }

  /** Set while the tree is arranged by name. */
  get #byName(): JobsByName | undefined {
    return this.#memory.arrangement.by === 'name' ? this.#names : undefined;
  }

  #showRollouts(shown: readonly string[], changed: ReadonlySet<string>): void {
    const isSame = shown.join() === this.#shownRollouts.join();
    this.#shownRollouts = shown;
    const drawn = shown.filter((rollout) => changed.has(rollout));
    this.#tell(isSame ? drawn.map((rollout) => this.#nodes.rollout(rollout)) : 'all');
  }

  /** Counts anew what the rows of groups say. */
  #count(): void {
    this.#tallies.reset(this.#fleet.hosts.filter(({ host }) => this.#rows.has(host.name)));
  }

  /** While hosts are being opened nothing else is told, so that their rows change with those below them. */
  #tell(rows: 'all' | readonly TreeNode[]): void {
    if (rows === 'all') this.#redraw(rows);
    else if (this.#openings.isAny) this.#changes.keep(rows);
    else this.#redraw(rows);
  }

  #redraw(rows: 'all' | readonly TreeNode[]): void {
    if (rows === 'all') this.#changes.forget();
    const whole =
      rows === 'all' ? rows : aroundSelection(rows, this.#selection(), (node) => this.getParent(node));
    if (whole === 'all') this.#changed.fire(undefined);
    else if (whole.length > 0) this.#changed.fire([...whole]);
  }
}
