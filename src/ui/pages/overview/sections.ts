import { groupParts, groupPath } from '../../../fleet/inventory/groupPath';
import { folded } from '../../../fleet/inventory/selectableHost';
import type { HostState, JobCounts } from '../../../fleet/model';
import type { Format } from '../../words/format';
import { l10n } from '../../words/l10n';
import { plainText } from '../../words/plainText';
import { tallyText } from '../../words/tally';
import type { SectionView } from './pageView';
import { rankOf } from './situation';

/** Hosts that the page draws at most. */
export const MOST_HOSTS = 2_000;

/** The hosts of one group. */
export interface Section {
  readonly view: SectionView;
  readonly states: readonly HostState[];
}

/** Groups as in the tree, where their first host stands; in each, hosts with trouble first, otherwise in the order of the list. */
export function sectionsOf(states: readonly HostState[], format: Format): readonly Section[] {
  const byGroup = new Map<string, HostState[]>();
  for (const state of states) {
    const key = folded(groupPath(state.host.group ?? ''));
    const members = byGroup.get(key);
    if (members) members.push(state);
    else byGroup.set(key, [state]);
  }
  let room = MOST_HOSTS;
  return [...byGroup].flatMap(([key, members]): readonly Section[] => {
    const ranked = members
      .map((state) => ({ state, rank: rankOf(state) }))
      .sort((a, b) => a.rank - b.rank)
      .map(({ state }) => state)
      .slice(0, room);
    room -= ranked.length;
    if (ranked.length === 0) return [];
    const view = {
      key,
      title: titleOf(members, byGroup.size),
      summary: summaryOf(members, format),
      hosts: ranked.map(({ host }) => host.name),
    };
    return [{ view, states: ranked }];
  });
}

function titleOf([first]: readonly HostState[], sections: number): string {
  const parts = groupParts(first?.host.group ?? '').map((part) => plainText(part));
  if (parts.length > 0) return parts.join(' / ');
  return sections === 1 ? l10n.t('All hosts') : l10n.t('No group');
}

/** `40 hosts · 2 can't be read · 3 active · 1 failed · 12.3 MB/s`. */
function summaryOf(states: readonly HostState[], format: Format): string {
  const counts = countsOf(states);
  const unreadable = states.filter(({ status }) => status === 'failed').length;
  // Beside a host that can't be read, “idle” would be said of it too.
  const isIdle = counts.active + counts.failed + counts.ready === 0;
  const isKnown = states.some(({ status }) => status === 'online') && !(isIdle && unreadable > 0);
  return [
    l10n.plural(states.length, '{0} host', '{0} hosts', format.count(states.length)),
    unreadable === 0 ? '' : l10n.t("{0} can't be read", format.count(unreadable)),
    isKnown ? tallyText(counts, format) : '',
    counts.bytesPerSecond > 0 ? format.rate(counts.bytesPerSecond) : '',
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

/** The counts of hosts together. */
export function countsOf(states: readonly HostState[]): JobCounts {
  const sum = {
    jobs: 0,
    active: 0,
    waiting: 0,
    failed: 0,
    ready: 0,
    bytesPerSecond: 0,
    bytesTransferred: 0,
    bytesTotal: 0,
  };
  for (const { counts } of states) for (const key of KEYS) sum[key] += counts[key];
  return sum;
}

const KEYS = [
  'jobs',
  'active',
  'waiting',
  'failed',
  'ready',
  'bytesPerSecond',
  'bytesTransferred',
  'bytesTotal',
] as const satisfies readonly (keyof JobCounts)[];
