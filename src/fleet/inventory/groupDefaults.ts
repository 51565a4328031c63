import { usefulEntry, type HostEntry } from '../hostEntry';
import type { SettingName } from '../hostFields';
import { groupPath } from './groupPath';
import { GROUP_FIELDS, type FoundHost, type GroupDefaults, type GroupField } from './formats/reading';

/** Where the value of a setting of a host comes from. */
export type Origin =
  { readonly kind: 'own' } | { readonly kind: 'group'; readonly path: string } | { readonly kind: 'default' };

/** The defaults of the groups of one source: those of an inner group win over those of the groups around it. */
export class GroupTable {
  readonly #groups: ReadonlyMap<string, GroupDefaults>;

  /** @param groups of two with one path, the values of the later one win */
  constructor(groups: readonly GroupDefaults[]) {
    const byPath = new Map<string, GroupDefaults>();
    for (const group of groups) byPath.set(group.path, { ...byPath.get(group.path), ...group });
    this.#groups = byPath;
  }

  /** A host with what its groups add. The value of its own wins; what its address has no use for is left out. */
  applied(host: FoundHost): FoundHost {
    const added = GROUP_FIELDS.flatMap((field) => {
      const value = host[field] === undefined ? this.#given(host, field)?.value : undefined;
      return value === undefined ? [] : [[field, value] as const];
    });
    if (added.length === 0) return host;
    const full: FoundHost = { ...host, ...Object.fromEntries(added) };
    const useful: HostEntry = usefulEntry(full);
    const dropped = added.filter(([field]) => useful[field] === undefined).map(([field]) => field);
    return dropped.length === 0 ? full : without(full, dropped);
  }

  /** Where the value of a setting comes from. @param host as its source says it */
  originOf(host: FoundHost, field: SettingName): Origin {
    if (host[field] !== undefined && host[field] !== '') return { kind: 'own' };
    const groupField = GROUP_FIELDS.find((each) => each === field);
    const given = groupField && this.#given(host, groupField);
    const isUsed = groupField !== undefined && this.applied(host)[groupField] !== undefined;
    return given !== undefined && isUsed ? { kind: 'group', path: given.path } : { kind: 'default' };
  }

  /** The value of the innermost group that has one. */
  #given(
    { group = '' }: FoundHost,
    field: GroupField,
  ): { readonly path: string; readonly value: string } | undefined {
    for (let path = groupPath(group); path !== ''; path = path.slice(0, Math.max(0, path.lastIndexOf('/')))) {
      const value = this.#groups.get(path)?.[field];
      if (value !== undefined) return { path, value };
    }
    return undefined;
  }
}

function without(host: FoundHost, fields: readonly GroupField[]): FoundHost {
  return Object.fromEntries(
    Object.entries(host).filter(([key]) => !fields.some((field) => field === key)),
  ) as unknown as FoundHost;
}
