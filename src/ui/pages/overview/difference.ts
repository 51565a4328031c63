import { isDeepStrictEqual } from 'node:util';
import type { HostView, OverviewView, SectionView } from './pageView';

/** Parts of the page that are sent whole where anything in them changed. */
const WHOLE = ['head', 'lenses', 'causes', 'search', 'size', 'note', 'wish', 'texts'] as const;

/** The changed parts of a page. Parts that are left out stay as they are. */
export interface Difference extends Partial<Pick<OverviewView, (typeof WHOLE)[number]>> {
  readonly sections?: {
    /** Keys of all sections, where some came, went or moved. */
    readonly order?: readonly string[];
    readonly changed: readonly SectionDifference[];
  };
  /** Hosts that are new or have changed. One that no section names is gone. */
  readonly hosts?: readonly HostView[];
}

/** A section that is new or has changed; its hosts are left out where the same stand in the same order. */
export interface SectionDifference extends Omit<SectionView, 'hosts'> {
  readonly hosts?: readonly string[];
}

/** The way from one view to the next; `undefined` where nothing changed. */
export function difference(before: OverviewView, after: OverviewView): Difference | undefined {
  const parts = Object.fromEntries(
    WHOLE.filter((part) => !isDeepStrictEqual(before[part], after[part])).map((part) => [part, after[part]]),
  );
  // Hosts of another size are other elements.
  const isSameSize = before.size === after.size;
  const sections = isSameSize ? changedSections(before.sections, after.sections) : after.sections;
  const hosts = isSameSize ? changedOf(before.hosts, after.hosts) : after.hosts;
  const keys = after.sections.map(({ key }) => key);
  const isOrdered = isDeepStrictEqual(
    before.sections.map(({ key }) => key),
    keys,
  );
  const isSame = isOrdered && sections.length === 0;
  if (isSame && hosts.length === 0 && Object.keys(parts).length === 0) return undefined;
  return {
    ...parts,
    ...(isSame ? {} : { sections: { ...(isOrdered ? {} : { order: keys }), changed: sections } }),
    ...(hosts.length === 0 ? {} : { hosts }),
  };
}

function changedSections(
  before: readonly SectionView[],
  after: readonly SectionView[],
): readonly SectionDifference[] {
  const known = new Map(before.map(({ key, hosts }) => [key, hosts]));
  return changedOf(before, after).map(({ hosts, ...words }) =>
    isDeepStrictEqual(known.get(words.key), hosts) ? words : { ...words, hosts },
  );
}

function changedOf<Item extends { readonly key: string }>(
  before: readonly Item[],
  after: readonly Item[],
): readonly Item[] {
  const known = new Map(before.map((item) => [item.key, item]));
  return after.filter((item) => !isDeepStrictEqual(known.get(item.key), item));
}
