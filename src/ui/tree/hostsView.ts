import { EventEmitter, window, type TreeView } from 'vscode';
import type { Clock } from '../../runtime/clock';
import type { Fleet } from '../../fleet/fleet';
import type { TrackedJob } from '../../fleet/model';
import { groupLine } from '../../fleet/inventory/groupPath';
import { folded } from '../../fleet/inventory/selectableHost';
import type { Poller } from '../../fleet/poller';
import type { Rollouts } from '../rollouts/rollouts';
import { Disposables } from '../editor/disposables';
import type { Format } from '../words/format';
import type { Memory } from '../editor/memory';
import type { Settings } from '../editor/settings';
import { Throttle } from '../editor/throttle';
import { levelsOf, successor } from './activeRow';
import { focusedRows } from './focusedRow';
import type { JobTree } from './jobTree';
import type { JobsByName } from './names/jobsByName';
import type { TreeNode } from './treeNode';
import { badgeOf, describeView } from './viewTitle';

/** Milliseconds between two counts of failed jobs. */
const BADGE_PAUSE = 250;

/** The tree view: which rows are open and selected, and which hosts the poller must read. */
export class HostsView {
  readonly #fleet: Fleet;
  readonly #tree: JobTree;
  readonly #memory: Memory;
  readonly #poller: Pick<Poller, 'watch'>;
  readonly #format: Format;
  readonly #view: TreeView<TreeNode>;
  readonly #ends = new Disposables();
  readonly #openHosts = new Set<string>();
  readonly #foldedHost = this.#ends.add(new EventEmitter<string>());
  /** Hosts that a command opens, which asks nobody to sign in. */
  readonly #expanding = new Set<string>();
  /** Paths in one case. */
  readonly #closedGroups = new Set<string>();
  readonly #shown = this.#ends.add(new EventEmitter<undefined>());
  #shownHosts: ReadonlySet<string> = new Set();
  /** How often the person has done something in an editor or a terminal. */
  #turnedAway = 0;

  readonly onDidChangeVisibility: TreeView<TreeNode>['onDidChangeVisibility'];
  /** Fires when the person opens a host, but not when the editor restores a session. */
  readonly onDidOpenHost: (listener: (host: string) => void) => { dispose(): void };
  /** Fires when a host is expanded or collapsed. */
  readonly onDidFoldHost = this.#foldedHost.event;
  /** Fires when the rows of other hosts than before are on the screen. */
  readonly onDidShowHosts = this.#shown.event;

  /** @param view is disposed by the caller */
  constructor(
    view: TreeView<TreeNode>,
    fleet: Fleet,
    poller: Pick<Poller, 'watch'>,
    tree: JobTree,
    rollouts: Pick<Rollouts, 'rows' | 'onDidChange'>,
    memory: Memory,
    settings: Settings,
    format: Format,
    clock: Clock,
  ) {
    this.#fleet = fleet;
    this.#poller = poller;
    this.#tree = tree;
    this.#memory = memory;
    this.#format = format;
    this.#view = view;
    tree.respectSelection(() => this.#view.selection);
    this.onDidChangeVisibility = this.#view.onDidChangeVisibility;
    this.onDidOpenHost = (listener) =>
      this.#view.onDidExpandElement(({ element }) => {
        if (element.kind === 'host' && !this.#expanding.delete(element.host)) listener(element.host);
      });
    this.#ends.add(
      this.#view.onDidExpandElement(({ element }) => {
        if (element.kind === 'host') tree.opened(element.host);
        this.#fold(element, false);
      }),
    );
    this.#ends.add(this.#view.onDidCollapseElement(({ element }) => this.#fold(element, true)));
    this.#ends.add(tree.onDidList((node) => this.#fold(node, false)));
    this.#ends.add(this.#view.onDidChangeVisibility(() => this.#watch()));
    const badge = this.#ends.add(
      new Throttle(clock, BADGE_PAUSE, () => {
        const counted = settings.badge.value
          ? badgeOf(fleet.hosts, rollouts.rows?.waiting, format)
          : undefined;
        if (counted?.value !== view.badge?.value) view.badge = counted;
        // A row for a name says the same of all its hosts, opened or not.
        if (this.#isByName) this.#watch();
      }),
    );
    this.#ends.add(
      fleet.onDidChange((changes) => {
        badge.ask();
        if (!changes.some(({ kind }) => kind === 'hosts')) return;
        this.#watch();
        this.#describe();
      }),
    );
    this.#ends.add(settings.badge.onDidChange(() => badge.ask()));
    this.#ends.add(rollouts.onDidChange(() => badge.ask()));
    this.#ends.add(
      memory.onDidArrange(() => {
        this.#watch();
        this.#describe();
      }),
    );
    const turnAway = (): number => this.#turnedAway++;
    this.#ends.add(window.onDidChangeActiveTextEditor(turnAway));
    this.#ends.add(window.onDidChangeTextEditorSelection(turnAway));
    this.#ends.add(window.onDidChangeActiveTerminal(turnAway));
    this.#describe();
  }

  /** The selected rows. */
  get selection(): readonly TreeNode[] {
    return this.#view.selection;
  }

  /** Names of the expanded hosts. */
  get openHosts(): ReadonlySet<string> {
    return this.#openHosts;
  }

  /** Names of the hosts whose jobs have rows in the visible view. */
  get shownHosts(): ReadonlySet<string> {
    return this.#shownHosts;
  }

  /** Whether a host has a row: those that do not pass the filter have none. */
  hasRow(host: string): boolean {
    return this.#tree.hasRow(host);
  }

  get visible(): boolean {
    return this.#view.visible;
  }

  /** The focused row; where it is selected, all selected rows. */
  focusedRows(): Promise<readonly TreeNode[]> {
    return focusedRows(this.#view);
  }

  /**
   * Call it before a command that may take rows away.
   * @returns to be called after it: makes another row active, unless the person has turned to something else
   */
  async holdActive(rows: readonly TreeNode[]): Promise<() => Promise<void>> {
    const [row] = rows;
    const levels = row ? await levelsOf(this.#tree.rows, row) : [];
    const turnedAway = this.#turnedAway;
    return async () => {
      const isSelected = this.selection.every((node) => rows.includes(node));
      if (!this.visible || !isSelected || this.#turnedAway > turnedAway) return;
      const next = await successor(this.#tree.rows, levels);
      if (next) await this.#view.reveal(next, { select: true, focus: true });
    };
  }

  dispose(): void {
    this.#ends.dispose();
  }

  /**
   * Runs something that adds a host, and focuses the new host. Its row is created open, because expanding it afterwards
   * would race with the editor drawing it.
   */
  async openHost(host: string, comesAbout: () => Promise<unknown>): Promise<void> {
    this.#tree.openAtFirst(host);
    await comesAbout();
    if (this.#isByName) await this.#memory.arrange({ ...this.#memory.arrangement, by: 'host' });
    this.#tree.bringInHost(host);
    this.#describe();
    await this.focus(this.#tree.hostNode(host), true);
  }

  /** Scrolls to a job, even far down a long list, without moving the focus. */
  async showJob(host: string, jobId: string): Promise<void> {
    this.#tree.bringIn(host, jobId);
    this.#describe();
    await this.#view.reveal(this.#tree.jobNode(host, jobId), { select: true, focus: false });
  }

  /** Shows the next page of a long list, and focuses its first row. */
  async showMore(host: string): Promise<void> {
    const first = await this.#tree.showMore(host);
    if (first) await this.focus(first, false);
  }

  /** The rows of names, for what the commands do with them. */
  names(): Promise<JobsByName> {
    return this.#tree.names();
  }

  /** The jobs that commands on the row of a name are for. */
  jobsOfName(name: string): readonly TrackedJob[] {
    return this.#tree.jobsOfName(name);
  }

  /** Selects and focuses a row. @param expand whether it is opened too */
  async focus(node: TreeNode, expand: boolean): Promise<void> {
    await this.#view.reveal(node, { expand, select: true, focus: true });
  }

  get #isByName(): boolean {
    return this.#memory.arrangement.by === 'name';
  }

  /** Opens hosts with the groups above them. Nobody is asked to sign in. */
  async expandHosts(hosts: readonly string[]): Promise<void> {
    try {
      for (const host of hosts) {
        this.#expanding.add(host);
        await this.#view.reveal(this.#tree.hostNode(host), { expand: true, select: false, focus: false });
      }
    } finally {
      this.#expanding.clear();
    }
  }

  #fold(node: TreeNode, closed: boolean): void {
    if (node.kind === 'group') {
      if (closed) this.#closedGroups.add(folded(node.group));
      else this.#closedGroups.delete(folded(node.group));
    } else if (node.kind === 'host') {
      if (closed) this.#openHosts.delete(node.host);
      else this.#openHosts.add(node.host);
      this.#foldedHost.fire(node.host);
    }
    this.#watch();
  }

  /** Tells the poller and the listeners which hosts are visible. */
  #watch(): void {
    const open = this.#view.visible
      ? this.#fleet.hosts.filter(({ host, jobs }) =>
          this.#isByName
            ? jobs.size > 0
            : this.#openHosts.has(host.name) &&
              !groupLine(host.group ?? '').some((path) => this.#closedGroups.has(folded(path))),
        )
      : [];
    const names = open.map(({ host }) => host.name);
    this.#shownHosts = new Set(names.filter((name) => this.#tree.hasRow(name)));
    // The filter changes what is shown, and not what is read.
    this.#poller.watch(new Set(names));
    this.#shown.fire(undefined);
  }

  #describe(): void {
    describeView(this.#view, this.#memory.arrangement, this.#tree.hostCount, this.#format);
  }
}
