import { ConfigurationTarget, EventEmitter, workspace } from 'vscode';
import type { HostDefinition } from '../../fleet/host';
import { entryOf, writtenEntry, type HostEntry } from '../../fleet/hostEntry';
import { withoutEdges, withoutQuotes } from '../../runtime/pastedText';
import type { Disposable } from '../../runtime/disposable';
import { readHostSettings, type HostSettings } from './hostSettings';

const SECTION = 'bitsRemote';
const KEY = 'hosts';

/**
 * All hosts: those of the user's settings, and those that last for this session only. A workspace cannot add or
 * change a host: its value of the setting is never read.
 */
export class HostBook implements Disposable {
  readonly #changed = new EventEmitter<undefined>();
  readonly #session = new Map<string, HostDefinition>();
  readonly #watch: Disposable;
  #settings: HostSettings;

  readonly onDidChange = this.#changed.event;

  constructor() {
    this.#settings = readHostSettings(this.#raw());
    this.#watch = workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(`${SECTION}.${KEY}`)) this.#reload();
    });
  }

  /** In the order of the settings; hosts of the session last. */
  get definitions(): readonly HostDefinition[] {
    return [
      ...this.#settings.hosts.filter(({ name }) => !this.#session.has(name)),
      ...this.#session.values(),
    ];
  }

  get complaints(): readonly string[] {
    return this.#settings.complaints;
  }

  isSession(name: string): boolean {
    return this.#session.has(name);
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
    await this.addAll([entry]);
  }

  /** Adds entries in one change of the settings. */
  async addAll(entries: readonly HostEntry[]): Promise<void> {
    await this.#write([...this.#list(), ...entries.map(writtenEntry)]);
  }

  /** Replaces an entry at the same position. */
  async replace(name: string, entry: HostEntry): Promise<void> {
    await this.#write(this.#list().map((old) => (nameOf(old) === name ? writtenEntry(entry) : old)));
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
    this.#watch.dispose();
    this.#changed.dispose();
  }

  #raw(): unknown {
    return workspace.getConfiguration(SECTION).inspect(KEY)?.globalValue;
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
    this.#changed.fire(undefined);
  }
}

function nameOf(entry: unknown): string | undefined {
  if (typeof entry !== 'object' || entry === null) return undefined;
  const { name, address } = entry as Record<string, unknown>;
  if (typeof name === 'string' && name !== '') return withoutEdges(name);
  return typeof address === 'string' ? withoutQuotes(address) : undefined;
}
