import type { InventoryHost } from '../../fleet/inventory/inventory';
import { groupLine } from '../../fleet/inventory/groupPath';
import { folded } from '../../fleet/inventory/selectableHost';
import type { Entry } from './places';

/** Selectors of hosts that are known: names, groups, tags, and all of them. */
export function hostEntries(hosts: readonly InventoryHost[]): readonly Entry[] {
  const definitions = hosts.map(({ definition }) => definition);
  const groups = counted(definitions.flatMap(({ group }) => (group === undefined ? [] : groupLine(group))));
  const tags = counted(definitions.flatMap(({ tags = [] }) => tags));
  return [
    ...definitions.map(({ name, group, note, endpoint }) => ({
      word: name,
      about: note ?? group ?? endpoint.host,
    })),
    ...groups.map(([path, count]) => ({ word: `group:${path}`, about: hostsText(count) })),
    ...tags.map(([tag, count]) => ({ word: `tag:${tag}`, about: hostsText(count) })),
    ...(hosts.length > 0 ? [{ word: 'all', about: hostsText(hosts.length) }] : []),
  ];
}

/** Each text once, in the case in which it comes first, and how often it comes. */
function counted(texts: readonly string[]): readonly (readonly [text: string, count: number])[] {
  const found = new Map<string, [string, number]>();
  for (const text of texts) {
    const known = found.get(folded(text));
    if (known) known[1]++;
    else found.set(folded(text), [text, 1]);
  }
  return [...found.values()];
}

function hostsText(count: number): string {
  return count === 1 ? '1 host' : `${count} hosts`;
}
