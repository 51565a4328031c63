import type { RemoteError } from '../../wsman/errors';
import type { HostDefinition } from '../host';
import { definitionOf, flawOf } from '../hostEntry';
import type { SettingName } from '../hostFields';
import type { Finding } from './formats/findings';
import type { FoundHost, GroupDefaults } from './formats/reading';
import { GroupTable, type Origin } from './groupDefaults';
import { folded } from './selectableHost';
import type { InventorySource, SourceReading } from './source';

/** A host of the inventory. */
export interface InventoryHost {
  /** As its source says it. */
  readonly own: FoundHost;
  /** With the defaults of its groups. */
  readonly entry: FoundHost;
  readonly definition: HostDefinition;
  readonly source: InventorySource;
}

/** A host that does not count, since another source, or an earlier line of the same, has its name. */
export interface ShadowedHost {
  readonly own: FoundHost;
  /** The source of the host that counts. */
  readonly by: InventorySource;
}

/** One source, with the hosts that it brought. */
export interface SourceState {
  readonly source: InventorySource;
  readonly hosts: readonly InventoryHost[];
  readonly shadowed: readonly ShadowedHost[];
  readonly findings: readonly Finding[];
  /** Why the source cannot be read. The hosts of the others stay. */
  readonly problem?: RemoteError;
}

/** The hosts of several sources. Names are unique, whatever their case: the first source wins. */
export class Inventory {
  readonly sources: readonly SourceState[];
  readonly #hosts: ReadonlyMap<string, InventoryHost>;
  readonly #groups: ReadonlyMap<string, GroupTable>;

  /**
   * @param sources in their order
   * @param defaults of groups of all sources, which the person gave: they win over those of a file for the same group
   */
  constructor(sources: readonly SourceReading[], defaults: readonly GroupDefaults[] = []) {
    const hosts = new Map<string, InventoryHost>();
    // Defaults hold for the hosts of their own source: a file that somebody shared must not change the hosts of others.
    this.#groups = new Map(
      sources.map(({ id, reading }) => [id, new GroupTable([...(reading?.groups ?? []), ...defaults])]),
    );
    this.sources = sources.map((source) => this.#added(source, hosts));
    this.#hosts = hosts;
  }

  /** All hosts, in the order of their sources. */
  get hosts(): readonly InventoryHost[] {
    return [...this.#hosts.values()];
  }

  host(name: string): InventoryHost | undefined {
    return this.#hosts.get(folded(name));
  }

  /** Where the value of a setting of a host comes from. */
  originOf({ own, source }: InventoryHost, field: SettingName): Origin {
    return this.#groups.get(source.id)?.originOf(own, field) ?? { kind: 'default' };
  }

  #added({ reading, problem, ...source }: SourceReading, hosts: Map<string, InventoryHost>): SourceState {
    const added: InventoryHost[] = [];
    const shadowed: ShadowedHost[] = [];
    const findings: Finding[] = [...(reading?.findings ?? [])];
    for (const own of reading?.hosts ?? []) {
      const taken = hosts.get(folded(own.name));
      if (taken) {
        shadowed.push({ own, by: taken.source });
        continue;
      }
      const read = this.#read(own, source);
      if ('code' in read) {
        findings.push(read);
        continue;
      }
      hosts.set(folded(own.name), read);
      added.push(read);
    }
    return { source, hosts: added, shadowed, findings, ...(problem && { problem }) };
  }

  /** A host, or why it is none: groups may add what its other values do not go with. */
  #read(own: FoundHost, source: InventorySource): InventoryHost | Finding {
    const entry = this.#groups.get(source.id)?.applied(own) ?? own;
    const flaw = flawOf(entry);
    if (flaw === undefined) return { own, entry, definition: definitionOf(entry), source };
    const line = own.line === undefined ? {} : { line: own.line };
    return { code: 'flawed', flaw, args: { names: own.name }, ...line };
  }
}
