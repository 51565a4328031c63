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
  const groups = counted(
    hosts.map(({ group }) => group),
    groupLine,
  );
  const tags = counted(
    hosts.map((host) => host.tags),
    readTags,
  );
  return [
    ...hosts.map(({ name, group, note }) => ({ word: name, about: note ?? group ?? '' })),
    ...groups.map(([path, count]) => ({ word: `group:${path}`, about: hostsText(count) })),
    ...tags.map(([tag, count]) => ({ word: `tag:${tag}`, about: hostsText(count) })),
    ...(hosts.length > 0 ? [{ word: 'all', about: hostsText(hosts.length) }] : []),
  ];
}

/**
 * The texts in some values, each once, in the case in which it comes first, and how often it comes. Many hosts share a
 * value, which is read once.
 */
function counted(
  values: readonly (string | undefined)[],
  textsIn: (value: string) => readonly string[],
): readonly (readonly [text: string, count: number])[] {
  const times = new Map<string, number>();
  for (const value of values) if (value !== undefined) times.set(value, (times.get(value) ?? 0) + 1);
  const found = new Map<string, [string, number]>();
  for (const [value, count] of times)
    for (const text of textsIn(value)) {
      const known = found.get(folded(text));
      if (known) known[1] += count;
      else found.set(folded(text), [text, count]);
    }
  return [...found.values()];
}

function hostsText(count: number): string {
  return count === 1 ? '1 host' : `${count} hosts`;
}
