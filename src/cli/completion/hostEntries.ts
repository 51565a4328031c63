import type { FoundHost } from '../../fleet/inventory/formats/reading';
import { groupLine } from '../../fleet/inventory/groupPath';
import { folded } from '../../fleet/inventory/selectableHost';
import { readTags } from '../../fleet/inventory/tags';
import type { Entry } from './places';

/**
 * Selectors of hosts that are known: names, groups, tags, and all of them. The first host of a name counts.
 * @param found as the files have them: what else a host needs is looked at once it is used, which takes long for many
 */
export function hostEntries(found: readonly FoundHost[]): readonly Entry[] {
  const byName = new Map<string, FoundHost>();
  for (const host of found) if (!byName.has(folded(host.name))) byName.set(folded(host.name), host);
  const hosts = [...byName.values()];
  const groups = counted(hosts.flatMap(({ group }) => (group === undefined ? [] : groupLine(group))));
  const tags = counted(hosts.flatMap(({ tags = '' }) => readTags(tags)));
  return [
    ...hosts.map(({ name, group, note }) => ({ word: name, about: note ?? group ?? '' })),
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
