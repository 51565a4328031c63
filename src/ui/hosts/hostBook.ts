import { ConfigurationTarget, EventEmitter, workspace } from 'vscode';
import type { HostDefinition } from '../../fleet/host';
import { entryOf, writtenEntry, type HostEntry } from '../../fleet/hostEntry';
import { Inventory, type InventoryHost, type SourceState } from '../../fleet/inventory/inventory';
import type { SourceReading } from '../../fleet/inventory/source';
import { withoutEdges, withoutQuotes } from '../../runtime/pastedText';
import type { Disposable } from '../../runtime/disposable';
import { translator } from '../words/l10n';
import type { HostOrigin } from '../words/rowText';
import { brokenSource, shadowedSource, type NotedSource } from '../words/inventoryWords';
import type { HostPlace } from '../words/provenance';
import type { GroupSettings } from './groupSettings';
import { combinedComplaint } from './hostComplaints';
import type { SettingComplaint } from './settingComplaints';
import type { LinkedInventories } from './linkedInventories';
import { readHostSettings, type HostSettings } from './writtenHosts';

const SECTION = 'bitsRemote';
const KEY = 'hosts';
const GROUPS = 'groups';
const NO_GROUPS: GroupSettings = { groups: [], complaints: [] };

/**
 * All hosts: those of the user's settings, those of linked inventories, and those that last for this session only. A
 * workspace cannot add or change a host: its value of the setting is never read.
 */
export class HostBook implements Disposable {
  readonly #changed = new EventEmitter<undefined>();
  readonly #session = new Map<string, HostDefinition>();
  readonly #ends: readonly Disposable[];
  readonly #linked: Pick<LinkedInventories, 'readings' | 'onDidChange'>;
  #settings: HostSettings;
  #groups: GroupSettings = NO_GROUPS;
  /** Of the setting that {@link #groups} was read from last. */
  #groupReadings = 0;
  #inventory: Inventory;

  readonly onDidChange = this.#changed.event;

  constructor(linked: Pick<LinkedInventories, 'readings' | 'onDidChange'>) {
    this.#linked = linked;
    this.#settings = readHostSettings(this.#raw());
    this.#inventory = this.#combined();
    this.#ends = [
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(`${SECTION}.${GROUPS}`)) this.#readGroups();
        if (event.affectsConfiguration(`${SECTION}.${KEY}`)) this.#reload();
      }),
      linked.onDidChange(() => this.#reload()),
    ];
    this.#readGroups();
  }

  /** In the order of the settings, then in that of the inventories; hosts of the session last. */
  get definitions(): readonly HostDefinition[] {
    const linked = this.#inventory.hosts.filter(({ source }) => source.kind !== 'settings');
    return [
      ...[
        ...this.#settings.hosts.map((host) => this.#withDefaults(host)),
        ...linked.map(({ definition }) => definition),
      ].filter(({ name }) => !this.#session.has(name)),
      ...this.#session.values(),
    ];
  }

  /** The wrong entries of the settings. */
  get complaints(): readonly SettingComplaint[] {
    const [own] = this.#inventory.sources;
    return [
      ...this.#settings.complaints,
      ...this.#groups.complaints,
      // Its groups gave it what does not go with the rest.
      ...(own?.findings ?? []).map(({ args: { names = '' }, flaw }) =>
        combinedComplaint(names, flaw, translator()),
      ),
    ];
  }

  /** The inventories that cannot be read. The hosts of the others stay. */
  get brokenSources(): readonly NotedSource[] {
    return this.#inventory.sources.flatMap(brokenSource);
  }

  /** The inventories of which hosts do not count, since an earlier source has their names. */
  get shadowedSources(): readonly NotedSource[] {
    return this.#inventory.sources.flatMap(shadowedSource);
  }

  /** The sources of hosts, the settings first. */
  get sources(): readonly SourceState[] {
    return this.#inventory.sources;
  }

  originOf(name: string): HostOrigin {
    if (this.#session.has(name)) return 'session';
    return this.#settings.hosts.some((host) => host.name === name) ? 'settings' : 'inventory';
  }

  /** Where a host stands; `undefined` for one of the session. */
  place(name: string): HostPlace | undefined {
    const host = this.#session.has(name) ? undefined : this.#inventory.host(name);
    return host && { inventory: this.#inventory, host };
  }

  /** A host of an inventory as its file says it; `undefined` for the others. */
  linkedHost(name: string): InventoryHost | undefined {
    const host = this.originOf(name) === 'inventory' ? this.#inventory.host(name) : undefined;
    return host?.source.kind === 'settings' ? undefined : host;
  }

  /** The entry as the person wrote it; `undefined` for a host of the session. */
  entry(name: string): HostEntry | undefined {
    const host = this.#settings.hosts.find((candidate) => candidate.name === name);
    const written = this.#list().find((candidate) => nameOf(candidate) === name);
    if (host === undefined || typeof written !== 'object' || written === null) return undefined;
    const { address } = written as { readonly address?: unknown };
    return entryOf(host, typeof address === 'string' ? address : undefined);
  }

  async add(entry: HostEntry): Promise<void> {
    await this.putAll([entry]);
  }

  /** Replaces an entry at the same position. */
  async replace(name: string, entry: HostEntry): Promise<void> {
    await this.#write(this.#list().map((old) => (nameOf(old) === name ? writtenEntry(entry) : old)));
  }

  /** Adds entries, and replaces those that have the same name, in one change of the settings. */
  async putAll(entries: readonly HostEntry[]): Promise<void> {
    const news = new Map(entries.map((entry) => [entry.name, entry]));
    const kept = this.#list().map((old) => {
      const name = nameOf(old);
      const entry = name === undefined ? undefined : news.get(name);
      if (entry === undefined) return old;
      news.delete(entry.name);
      return writtenEntry(entry);
    });
    await this.#write([...kept, ...[...news.values()].map(writtenEntry)]);
  }

  async remove(name: string): Promise<void> {
    await this.#write(this.#list().filter((entry) => nameOf(entry) !== name));
  }

  /** Adds a host until the session ends; it is never written to the settings. */
  addForSession(host: HostDefinition): Disposable {
    this.#session.set(host.name, host);
    this.#changed.fire(undefined);
    return {
      dispose: () => {
        if (this.#session.delete(host.name)) this.#changed.fire(undefined);
      },
    };
  }

  dispose(): void {
    this.#groupReadings++;
    for (const end of this.#ends) end.dispose();
    this.#changed.dispose();
  }

  /** The settings come first, so that an entry of the person's own hides one of a file. */
  #combined(): Inventory {
    const own: SourceReading = {
      id: '',
      kind: 'settings',
      where: `${SECTION}.${KEY}`,
      mode: 'linked',
      reading: { hosts: this.#settings.entries, groups: [], findings: [] },
    };
    return new Inventory([own, ...this.#linked.readings], this.#groups.groups);
  }

  /** A host of the settings with the defaults of its groups, unless they make it one that cannot be. */
  #withDefaults(host: HostDefinition): HostDefinition {
    const found = this.#inventory.host(host.name);
    return found?.own.name === host.name && found.source.kind === 'settings' ? found.definition : host;
  }

  /** Few people have defaults of groups: what reads them is loaded where there are some. */
  #readGroups(): void {
    const raw = this.#raw(GROUPS);
    const reading = ++this.#groupReadings;
    const take = (groups: GroupSettings): void => {
      if (reading !== this.#groupReadings) return;
      this.#groups = groups;
      this.#reload();
    };
    if (raw !== undefined)
      void import('./groupSettings').then(({ readGroupSettings }) =>
        take(readGroupSettings(raw, translator())),
      );
    else if (this.#groups !== NO_GROUPS) take(NO_GROUPS);
  }

  #raw(key = KEY): unknown {
    return workspace.getConfiguration(SECTION).inspect(key)?.globalValue;
  }

  /** The setting as it is, including wrong entries, which are kept. */
  #list(): readonly unknown[] {
    const raw = this.#raw();
    return Array.isArray(raw) ? (raw as unknown[]) : [];
  }

  async #write(entries: readonly unknown[]): Promise<void> {
    await workspace.getConfiguration(SECTION).update(KEY, entries, ConfigurationTarget.Global);
    this.#reload();
  }

  #reload(): void {
    this.#settings = readHostSettings(this.#raw());
    this.#inventory = this.#combined();
    this.#changed.fire(undefined);
  }
}

function nameOf(entry: unknown): string | undefined {
  if (typeof entry !== 'object' || entry === null) return undefined;
  const { name, address } = entry as Record<string, unknown>;
  if (typeof name === 'string' && name !== '') return withoutEdges(name);
  return typeof address === 'string' ? withoutQuotes(address) : undefined;
}
