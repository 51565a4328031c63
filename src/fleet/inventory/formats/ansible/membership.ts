import type { Gathering } from '../gathering';
import type { AnsibleInventory } from './model';

/** Groups that Ansible makes by itself. */
const BUILT_IN: ReadonlySet<string> = new Set(['all', 'ungrouped']);
/** Deeper nesting is of no use. */
const MAX_DEPTH = 64;
/** Groups of groups and hosts, each counted for every host and group in it. Files of people stay far below. */
const MOST_MEMBERSHIPS = 2_000_000;

/** The groups of hosts, outer ones first, as Ansible merges their variables. */
export class Membership {
  readonly #inventory: AnsibleInventory;
  readonly #parents = new Map<string, string[]>();
  readonly #direct = new Map<string, string[]>();
  readonly #outer = new Map<string, readonly string[]>();
  readonly #gathering: Gathering;
  #memberships = 0;

  constructor(inventory: AnsibleInventory, gathering: Gathering) {
    this.#inventory = inventory;
    this.#gathering = gathering;
    for (const [name, { hosts, children }] of inventory.groups) {
      for (const child of children) append(this.#parents, child, name);
      for (const host of hosts) append(this.#direct, host, name);
    }
  }

  /** The groups that name the host, in the order of the file, without those that every host is in. */
  direct(host: string): readonly string[] {
    return (this.#direct.get(host) ?? []).filter((name) => !BUILT_IN.has(name));
  }

  /** All groups of the host that have a name given by people, outer ones first. */
  named(host: string): readonly string[] {
    return this.#all(host).filter((name) => !BUILT_IN.has(name));
  }

  /** The variables of a host: those of inner groups win, and its own. */
  variables(host: string): ReadonlyMap<string, string> {
    const groups = ['all', ...this.#all(host)].map((name) => this.#inventory.groups.get(name));
    const own = this.#inventory.hosts.get(host);
    return new Map([...groups.flatMap((group) => [...(group?.variables ?? [])]), ...(own?.variables ?? [])]);
  }

  #all(host: string): readonly string[] {
    const direct = this.#direct.get(host) ?? [];
    return this.#counted([...direct.flatMap((name) => this.#counted(this.#outerOf(name, []))), ...direct]);
  }

  /** The groups that a group is in. A circle is cut, and told once. */
  #outerOf(name: string, path: readonly string[]): readonly string[] {
    const known = this.#outer.get(name);
    if (known) return known;
    if (path.includes(name) || path.length > MAX_DEPTH) {
      this.#gathering.note('groupCircle', name);
      return [];
    }
    const parents = this.#parents.get(name) ?? [];
    const outer = parents.flatMap((parent) => [
      ...this.#counted(this.#outerOf(parent, [...path, name])),
      parent,
    ]);
    const unique = this.#counted(outer).filter((each) => each !== name);
    this.#outer.set(name, unique);
    return unique;
  }

  /** The names, each once. @throws RemoteError `INVENTORY_TOO_LARGE` */
  #counted(names: readonly string[]): readonly string[] {
    this.#memberships += names.length;
    if (this.#memberships > MOST_MEMBERSHIPS)
      throw this.#inventory.tooLarge(MOST_MEMBERSHIPS, 'memberships of groups');
    return [...new Set(names)];
  }
}

function append(lists: Map<string, string[]>, key: string, value: string): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
