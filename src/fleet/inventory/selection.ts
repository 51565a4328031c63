import { fold } from './folding';
import { HOST_LIMIT } from './namePattern';
import { readSelectors, selects, type Selector } from './selector';
import { folded, type SelectableHost } from './selectableHost';
import { emptyError, manyError, unknownError } from './selectorError';

/** Which hosts are meant: those that one of `hosts` selects, without those of `except`, and of these those of `limit`. */
export interface Selection {
  readonly hosts: readonly string[];
  readonly except?: readonly string[];
  readonly limit?: readonly string[];
}

/** Makes a host of a name that no inventory knows, where names need not be known. */
export type MakeHost<T> = (name: string) => T;

/**
 * The hosts of a selection, each once: in the order of its selectors, and those of one selector in the order of the
 * inventory.
 * @throws RemoteError `SELECTOR_FORM`; `SELECTOR_UNKNOWN` for a name that is not known, without `make`;
 * `SELECTOR_EMPTY` where a selector or all of them together match nothing; `SELECTOR_MANY`
 */
export function select<T extends SelectableHost>(
  inventory: readonly T[],
  { hosts, except = [], limit = [] }: Selection,
  make?: MakeHost<T>,
): readonly T[] {
  const chosen = new Map<string, T>();
  for (const selector of hosts.flatMap(readSelectors)) {
    for (const host of matchesOf(selector, inventory, make)) chosen.set(folded(host.name), host);
    if (chosen.size > HOST_LIMIT) throw manyError(selector.text, HOST_LIMIT);
  }
  const known = [...new Set([...chosen.values(), ...inventory])];
  const isOneOf = (selectors: readonly string[]): ((host: T) => boolean) => {
    const found = new Set(selectors.flatMap(readSelectors).flatMap((selector) => matching(selector, known)));
    return (host) => found.has(host);
  };
  const [isExcepted, isWithin] = [isOneOf(except), isOneOf(limit)];
  const left = [...chosen.values()].filter(
    (host) => !isExcepted(host) && (limit.length === 0 || isWithin(host)),
  );
  if (left.length === 0) throw emptyError([...hosts, ...except, ...limit].join(', '));
  return left;
}

function matchesOf<T extends SelectableHost>(
  selector: Selector,
  inventory: readonly T[],
  make: MakeHost<T> | undefined,
): readonly T[] {
  if (selector.kind !== 'name' || selector.pattern.isOpen) return matching(selector, inventory);
  const names = selector.pattern.names();
  const known = byName(inventory);
  if (make) return names.map((name) => known.get(folded(name)) ?? make(name));
  const unknown = names.filter((name) => !known.has(folded(name)));
  if (unknown.length > 0) throw unknownError(selector.text, fold(unknown));
  return names.flatMap((name) => known.get(folded(name)) ?? []);
}

/** The hosts of a selector; at least one. */
function matching<T extends SelectableHost>(selector: Selector, hosts: readonly T[]): readonly T[] {
  const found = hosts.filter((host) => selects(selector, host));
  if (found.length === 0) throw emptyError(selector.text);
  return found;
}

/** Hosts by name and address; a name counts before the address of another, and the first of several alike. */
function byName<T extends SelectableHost>(hosts: readonly T[]): ReadonlyMap<string, T> {
  const found = new Map<string, T>();
  const add = (name: string, host: T): void => {
    if (!found.has(folded(name))) found.set(folded(name), host);
  };
  for (const host of hosts) add(host.name, host);
  for (const host of hosts) for (const address of host.addresses) add(address, host);
  return found;
}
