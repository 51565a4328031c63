import type { HostDefinition } from '../../fleet/host';
import { groupLine } from '../../fleet/inventory/groupPath';
import { folded } from '../../fleet/inventory/selectableHost';

/** A row at the top of the tree, or in a group. */
export type HostRow =
  | { readonly kind: 'host'; readonly host: string }
  /** By its full path, as its first host spells it. */
  | { readonly kind: 'group'; readonly group: string };

const TOP = '';

/** Which hosts and groups stand below which group. It is built once for each set of hosts. */
export class HostRows {
  readonly #below = new Map<string, HostRow[]>();

  /** Starts over, after hosts came or went. Groups stand where their first host stands. */
  reset(hosts: readonly HostDefinition[]): void {
    this.#below.clear();
    this.#below.set(TOP, []);
    for (const { name, group = '' } of hosts) {
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

  #add(group: string, row: HostRow): void {
    this.#below.get(group)?.push(row);
  }
}
