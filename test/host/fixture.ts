import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { HostJobs } from '../../src/bits/hostJobs';
import { openJobs } from '../openJobs';
import { until } from '../until';
import { examine } from '../../src/windows/doctor/examine';
import { AutoJobs } from '../../src/windows/autoJobs';
import { HostFeature } from '../../src/windows/feature/hostFeature';
import { sessionJobs } from '../../src/windows/sessionJobs';
import { ProviderJobs } from '../../src/bits/provider/providerJobs';
import { systemClock, type Clock } from '../../src/runtime/clock';
import { Fleet } from '../../src/fleet/fleet';
import { FleetHistory } from '../../src/fleet/history/fleetHistory';
import { Poller } from '../../src/fleet/poller';
import { routeOf, wayOf } from '../../src/fleet/host';
import { SignIns } from '../../src/fleet/signIns';
import { startPracticeHost, type PracticeHost, type PracticeHostOptions } from '../../src/practice/host';
import type { CommandName } from '../../src/ui/editor/commandIds';
import { Catalogue, type Tools } from '../../src/ui/commands/catalogue';
import { tellFailure } from '../../src/ui/editor/failure';
import { translator } from '../../src/ui/words/l10n';
import { Credentials } from '../../src/ui/hosts/credentials';
import { Details } from '../../src/ui/pages/details';
import { Disposables } from '../../src/ui/editor/disposables';
import { Format } from '../../src/ui/words/format';
import { HostBook } from '../../src/ui/hosts/hostBook';
import { Memory } from '../../src/ui/editor/memory';
import { Practice } from '../../src/ui/hosts/practiceHost';
import { Rollouts } from '../../src/ui/rollouts/rollouts';
import { Settings } from '../../src/ui/editor/settings';
import { SignInDialog } from '../../src/ui/hosts/signInDialog';
import { LinkedInventories } from '../../src/ui/hosts/linkedInventories';
import { JobTree } from '../../src/ui/tree/jobTree';
import { nodeId, type JobNode, type TreeNode } from '../../src/ui/tree/treeNode';
import { openClient } from '../../src/wsman/connect';
import { parseEndpoint } from '../../src/wsman/endpoint';
import { noKerberos } from '../../src/security/noKerberos';
import { FakeMemoryStore, FakeSecrets } from './storage';

/** What the extension is made of, over practice hosts and without the view, which only one may own. */
export class EditorFixture {
  readonly #ends = new Disposables();
  readonly #practice: PracticeHost[] = [];
  readonly secrets = new FakeSecrets();
  readonly settings = this.#ends.add(new Settings());
  readonly inventories: LinkedInventories;
  readonly hosts: HostBook;
  readonly store = new FakeMemoryStore();
  readonly memory: Memory;
  readonly format = new Format('en');
  readonly credentials: Credentials;
  readonly fleet: Fleet;
  /** The folder of creations that are under way or were interrupted. */
  readonly creations = join(tmpdir(), `bits-creations-${randomUUID()}`);
  readonly rollouts: Rollouts;
  /** The folder of the journals. */
  readonly state: string;
  readonly tree: JobTree;
  readonly history = this.#ends.add(new FleetHistory((defect) => assert.ifError(defect)));
  readonly tools: Tools;
  readonly catalogue: Catalogue;
  readonly #log: vscode.LogOutputChannel;
  #poller: Poller | undefined;
  /** Milliseconds by which commands and tree believe it to be later than it is. */
  ahead = 0;
  /** Selected rows. */
  readonly selection: TreeNode[] = [];
  /** Hosts whose rows are expanded. */
  readonly openHosts = new Set<string>();
  /** What the rollouts reported as a defect. */
  readonly defects: unknown[] = [];
  /** What the view was asked to reveal. */
  readonly revealed: string[] = [];

  /** @param state a folder of journals, where another fixture went on before */
  constructor(state = join(tmpdir(), `bits-state-${randomUUID()}`)) {
    this.state = state;
    this.#ends.add({ dispose: () => rmSync(this.creations, { recursive: true, force: true }) });
    // The editor takes a while to close a channel; until then another one of its name would be the closed one.
    const channel = `BITS Remote tests ${randomUUID()}`;
    const log = this.#ends.add(vscode.window.createOutputChannel(channel, { log: true }));
    this.memory = this.#ends.add(
      new Memory(
        this.store,
        (error) => tellFailure(error, log),
        (defect) => log.error(String(defect)),
      ),
    );
    this.inventories = this.#ends.add(new LinkedInventories(this.settings.inventories, log));
    this.hosts = this.#ends.add(new HostBook(this.inventories));
    this.credentials = new Credentials(this.secrets);
    const signIns = new SignIns({ store: this.credentials, onUnkept: (error) => tellFailure(error, log) });
    this.fleet = this.#ends.add(
      new Fleet({
        connect: async (host, credential) => {
          const { client } = await openClient({ ...routeOf(host), credential }, noKerberos);
          return new AutoJobs({ provider: new ProviderJobs(client), powershell: sessionJobs(client, {}) });
        },
        look: async (host, credential, signal) => {
          const opened = await openClient({ ...routeOf(host), credential }, noKerberos);
          const feature = new HostFeature(opened, { newGuid: randomUUID, configuration: undefined });
          try {
            return await feature.look(signal);
          } finally {
            feature.close();
          }
        },
        signIns,
        clock: systemClock,
        languageId: () => 1033,
        onDefect: (defect) => assert.ifError(defect),
        onReading: (reading) => this.history.record(reading),
        endedKeptFor: () => this.settings.showEndedMinutes.value * 60_000,
      }),
    );
    this.#ends.add(this.credentials.onDidChange((key) => this.fleet.credentialChanged(key)));
    this.#ends.add(this.hosts.onDidChange(() => this.fleet.setHosts(this.hosts.definitions)));
    const clock: Clock = { ...systemClock, now: () => systemClock.now() + this.ahead };
    this.rollouts = this.#ends.add(
      new Rollouts({
        fleet: this.fleet,
        poller: {
          watch: (hosts, by) => this.#polling().watch(hosts, by),
          need: (hosts, by) => this.#polling().need(hosts, by),
          nextReading: (host) => this.#polling().nextReading(host),
        },
        folder: state,
        keptDays: () => this.settings.keepRolloutsDays.value,
        clock: systemClock,
        editor: 'Tests',
        lease: { tellOnce: (keys) => Promise.resolve(keys), onDidChange: () => new Disposables() },
        level: () => this.settings.notifications.value,
        format: this.format,
        onDefect: (defect) => this.defects.push(defect),
      }),
    );
    this.tree = this.#ends.add(
      new JobTree(this.fleet, this.hosts, this.memory, this.settings, this.format, clock, this.rollouts),
    );
    const { fleet } = this;
    const signInDialog = new SignInDialog(fleet, this.credentials, log);
    const connector: Tools['connector'] = {
      wayTo: ({ via }) => via ?? this.settings.via.value,
      examine: (host, listener, signal) => {
        const withCredential: Parameters<typeof examine>[0]['withCredential'] = (attempt) =>
          signIns.use(host, attempt);
        return examine(
          { ...routeOf(host), ...wayOf(host), via: connector.wayTo(host), withCredential, listener },
          noKerberos,
          signal,
        );
      },
      withFeature: (host, operation) =>
        signIns.use(host, async (credential) => {
          const opened = await openClient({ ...routeOf(host), credential }, noKerberos);
          const feature = new HostFeature(opened, { newGuid: randomUUID, configuration: undefined });
          try {
            return await operation(feature);
          } finally {
            feature.close();
          }
        }),
    };
    const extension = vscode.extensions.getExtension('bits-remote.bits-remote')?.extensionUri;
    assert.ok(extension);
    const product = 'BITS Remote, tested';
    this.#log = log;
    this.tools = {
      fleet: this.fleet,
      hosts: this.hosts,
      view: {
        selection: this.selection,
        openHosts: this.openHosts,
        shownHosts: this.openHosts,
        expandHosts: (hosts) => {
          for (const host of hosts) this.openHosts.add(host);
          return Promise.resolve();
        },
        hasRow: (host) => this.tree.hasRow(host),
        openHost: async (host, comesAbout) => {
          await comesAbout();
          this.revealed.push(host);
        },
        showJob: (host, jobId) => {
          this.revealed.push(`${host} ${jobId}`);
          return Promise.resolve();
        },
        showMore: async (host) => {
          const first = await this.tree.showMore(host);
          this.revealed.push(`${host} ${first?.jobId ?? ''}`);
        },
        names: () => this.tree.names(),
        jobsOfName: (name) => this.tree.jobsOfName(name),
        focus: (node) => {
          this.revealed.push(nodeId(node));
          return Promise.resolve();
        },
        focusedRows: () => Promise.resolve([]),
        holdActive: () => Promise.resolve(() => Promise.resolve()),
      },
      creations: this.creations,
      clock,
      signInDialog,
      credentials: this.credentials,
      connector,
      extension,
      product,
      history: () => Promise.resolve(this.history),
      poller: { watch: (hosts, by) => this.#polling().watch(hosts, by) },
      details: this.#ends.add(new Details(this.fleet, this.format)),
      practice: new Practice(() => Promise.reject(new Error('none here')), this.hosts, signIns),
      rollouts: this.rollouts,
      settings: this.settings,
      memory: this.memory,
      format: this.format,
      log,
      languageId: () => 1033,
    };
    this.catalogue = this.#ends.add(new Catalogue(this.tools, translator()));
  }

  /** Starts a practice host and adds it, with its password unless told otherwise. */
  async addHost(
    name: string,
    {
      withPassword = true,
      credential = name,
      group,
      ...options
    }: PracticeHostOptions & { withPassword?: boolean; credential?: string; group?: string } = {},
  ): Promise<PracticeHost> {
    const host = await startPracticeHost(options);
    this.#practice.push(host);
    const { user, password, url } = host;
    if (withPassword) await this.credentials.store(credential, { user, password });
    this.hosts.addForSession({
      name,
      endpoint: parseEndpoint(url),
      auth: 'negotiate',
      credential,
      ...(group === undefined ? {} : { group }),
    });
    return host;
  }

  /** Adds a practice host that another fixture has started and left. */
  async takeHost(name: string, host: PracticeHost): Promise<void> {
    this.#practice.push(host);
    const { user, password, url } = host;
    await this.credentials.store(name, { user, password });
    this.hosts.addForSession({ name, endpoint: parseEndpoint(url), auth: 'negotiate', credential: name });
  }

  /** Does something to the jobs of a practice host as another administrator would: past the fleet. */
  async asAnother(
    { url, user, password }: PracticeHost,
    operation: (jobs: HostJobs, signal: AbortSignal) => Promise<unknown>,
  ): Promise<void> {
    const endpoint = parseEndpoint(url);
    const jobs = await openJobs({ endpoint, auth: 'negotiate', credential: { user, password } });
    await operation(jobs, new AbortController().signal);
    await jobs.close();
  }

  /** The rows below a row, once its host has been read. */
  async children(node?: TreeNode): Promise<TreeNode[]> {
    let rows: TreeNode[] = [];
    await until('the host has been read', async () => {
      rows = await this.tree.getChildren(node);
      return !rows.some((row) => row.kind === 'notice' && row.notice.id === 'reading');
    });
    return rows;
  }

  async run(command: CommandName, ...rows: readonly TreeNode[]): Promise<void> {
    await this.catalogue.run(command, rows).catch((error: unknown) => tellFailure(error, this.#log));
  }

  /** The row of a job by its name, once the host has been read. */
  async jobRow(host: string, displayName: string): Promise<JobNode> {
    const { jobs } = await this.fleet.refresh(host);
    const job = [...jobs.values()].find((each) => each.job.displayName === displayName);
    assert.ok(job, `${host} has a job called ${displayName}`);
    return this.tree.jobNode(host, job.job.jobId);
  }

  /** Ends what the window does for rollouts, as its end does. */
  async close({ keepsState = false, keepsHosts = false } = {}): Promise<void> {
    await this.rollouts.stop();
    this.#ends.dispose();
    if (!keepsHosts) for (const host of this.#practice) await host.close();
    if (!keepsState) await rm(this.state, { recursive: true, force: true });
  }

  /** Hosts are read by themselves only once a rollout needs them: other tests count readings. */
  #polling(): Poller {
    this.#poller ??= this.#ends.add(
      new Poller(this.fleet, {
        clock: systemClock,
        random: () => 0.5,
        intervals: () => ({ active: 200, idle: 500, failed: 2_000, patience: Infinity }),
      }),
    );
    return this.#poller;
  }
}
