import type { SelectableHost } from '../../../../src/fleet/inventory/selectableHost';

/** Hosts of an inventory by their names. */
export function hosts(...names: readonly string[]): SelectableHost[] {
  return names.map((name) => host(name));
}

export function host(name: string, rest: Partial<SelectableHost> = {}): SelectableHost {
  return { name, addresses: [], group: undefined, tags: [], ...rest };
}
