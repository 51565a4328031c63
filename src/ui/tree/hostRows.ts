import type { HostDefinition } from '../../fleet/host';
import { groupLine } from '../../fleet/inventory/groupPath';
import { hostFilter } from '../../fleet/inventory/hostFilter';
import { folded } from '../../fleet/inventory/selectableHost';
import { selectable } from '../../fleet/selectable';
import type { Memory } from '../editor/memory';
import type { HostCount } from '../words/arrangement';

/** A row at the top of the tree, or in a group. */
export type HostRow =
  | { readonly kind: 'host'; readonly host: string }
  /** By its full path, as its first host spells it. */
  | { readonly kind: 'group'; readonly group: string };

const TOP = '';

/**
 * Which hosts and groups have rows, and below which group. It is built once for each set of hosts and each filter; a
 * group has a row where a host below it has one.
 */
export class HostRows {
  readonly #memory: Pick<Memory, 'arrangement'>;
  #hosts: readonly HostDefinition[] = [];
  /** Names of hosts that have rows though they may not pass the filter. */
  readonly #needed = new Set<string>();
  readonly #shown = new Set<string>();
  readonly #below = new Map<string, HostRow[]>();

  constructor(memory: Pick<Memory, 'arrangement'>) {
    this.#memory = memory;
  }

  /** Starts over, after hosts came or went. */
  reset(hosts: readonly HostDefinition[]): void {
    this.#hosts = hosts;
    this.#build();
  }

  /** Starts over, for another filter. */
  filter(): void {
    this.#needed.clear();
    this.#build();
  }

  /** Gives a host a row, filtered or not. @returns whether it had none */
  need(host: string): boolean {
    if (this.has(host)) return false;
    this.#needed.add(host);
    this.#build();
    return this.has(host);
  }

  has(host: string): boolean {
    return this.#shown.has(host);
  }

  get count(): HostCount {
    return { shown: this.#shown.size, all: this.#hosts.length };
  }

  /** @param group `undefined` for the top of the tree */
  below(group?: string): readonly HostRow[] {
    return this.#below.get(group === undefined ? TOP : folded(group)) ?? [];
  }

  /** The paths of all groups, as they are spelt in the tree. */
  get groups(): ReadonlySet<string> {
    return new Set(
      [...this.#below.values()].flat().flatMap((row) => (row.kind === 'group' ? row.group : [])),
    );
  }

  /** Groups stand where their first host stands. */
  #build(): void {
    const passes = hostFilter(this.#memory.arrangement.hosts);
    this.#shown.clear();
    this.#below.clear();
    this.#below.set(TOP, []);
    for (const host of this.#hosts) {
      if (this.#needed.has(host.name) || passes(selectable(host))) this.#place(host);
    }
  }

  #place({ name, group = '' }: HostDefinition): void {
    this.#shown.add(name);
    let above = TOP;
    for (const path of groupLine(group)) {
      const key = folded(path);
      if (!this.#below.has(key)) {
        this.#below.set(key, []);
        this.#add(above, { kind: 'group', group: path });
      }
      above = key;
    }
    this.#add(above, { kind: 'host', host: name });
  }

  #add(group: string, row: HostRow): void {
    this.#below.get(group)?.push(row);
  }
}
