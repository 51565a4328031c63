import { hostFilter } from '../../fleet/inventory/hostFilter';
import { hasCode } from '../../wsman/errors';
import type { Format } from './format';
import { l10n } from './l10n';
import { plainText } from './plainText';

export const SITUATIONS = ['failed', 'active', 'waiting', 'ready', 'suspended', 'ended'] as const;
/** States to filter by. They are those of the rows: a job that will try again is waiting; a job that left is ended. */
export type Situation = (typeof SITUATIONS)[number];

/** Ages to filter by, in days. */
export const AGES = [1, 7, 30, 90] as const;
export type Age = (typeof AGES)[number];

export const SORT_KEYS = ['matters', 'name', 'progress', 'created', 'host'] as const;
export type SortKey = (typeof SORT_KEYS)[number];

export const LAYOUTS = ['host', 'name'] as const;
/** Whether jobs stand below their hosts, or hosts below the names of their jobs. */
export type Layout = (typeof LAYOUTS)[number];

/** Which hosts and jobs are shown, and in which order. */
export interface Arrangement {
  /** The filter of hosts, as {@link hostFilter} reads it; empty for all. */
  readonly hosts: string;
  /** Part of a name; empty for all. */
  readonly text: string;
  /** Empty for all. */
  readonly situations: readonly Situation[];
  /** Jobs that were created more than so many days ago; `undefined` for all. */
  readonly olderThan: Age | undefined;
  /** Jobs that were created less than so many days ago; `undefined` for all. */
  readonly newerThan: Age | undefined;
  /** As returned by {@link ownerWord}; empty for all. */
  readonly owners: readonly string[];
  readonly sort: SortKey;
  readonly by: Layout;
}

export const PLAIN: Arrangement = {
  hosts: '',
  text: '',
  situations: [],
  olderThan: undefined,
  newerThan: undefined,
  owners: [],
  sort: 'matters',
  by: 'host',
};

/** Whether all hosts and jobs are shown, in the usual order. */
export function isPlain(arrangement: Arrangement): boolean {
  const { hosts, sort, by } = arrangement;
  return hosts === '' && !isFilterOfJobs(arrangement) && sort === PLAIN.sort && by === PLAIN.by;
}

/** Whether some jobs of the shown hosts are left out. */
export function isFilterOfJobs(arrangement: Arrangement): boolean {
  const { text, situations, owners } = arrangement;
  return text !== '' || situations.length > 0 || hasAgeFilter(arrangement) || owners.length > 0;
}

/** Whether the passing of time alone changes which jobs are shown. */
export function hasAgeFilter({ olderThan, newerThan }: Arrangement): boolean {
  return (olderThan ?? newerThan) !== undefined;
}

/** Reads a stored arrangement, which another version may have written. */
export function readArrangement(value: unknown): Arrangement {
  if (typeof value !== 'object' || value === null) return PLAIN;
  const { hosts, text, situations, olderThan, newerThan, owners, sort, by } = value as Record<
    string,
    unknown
  >;
  return {
    hosts: typeof hosts === 'string' && isHostFilter(hosts) ? hosts : '',
    text: typeof text === 'string' ? text : '',
    situations: Array.isArray(situations) ? SITUATIONS.filter((known) => situations.includes(known)) : [],
    olderThan: AGES.find((known) => known === olderThan),
    newerThan: AGES.find((known) => known === newerThan),
    owners: Array.isArray(owners) ? owners.filter((owner) => typeof owner === 'string') : [],
    sort: SORT_KEYS.find((key) => key === sort) ?? PLAIN.sort,
    by: LAYOUTS.find((known) => known === by) ?? PLAIN.by,
  };
}

function isHostFilter(text: string): boolean {
  try {
    hostFilter(text);
    return true;
  } catch (error) {
    if (hasCode(error, 'SELECTOR_FORM')) return false;
    throw error;
  }
}

/** How many hosts have rows, of how many. */
export interface HostCount {
  readonly shown: number;
  readonly all: number;
}

/** The view's description: `12 of 40 hosts (web-*) · “nightly” · failed, ready · by name`; empty for the plain one. */
export function describeArrangement(arrangement: Arrangement, count: HostCount, format: Format): string {
  const { hosts, text, situations, olderThan, newerThan, owners, sort, by } = arrangement;
  const parts = [
    hosts === '' ? '' : `${hostCountText(count, format)} (${plainText(hosts)})`,
    text === '' ? '' : `“${plainText(text)}”`,
    situations.map(situationWord).join(', '),
    olderThan === undefined ? '' : l10n.t('older than {0}', ageWord(olderThan)),
    newerThan === undefined ? '' : l10n.t('newer than {0}', ageWord(newerThan)),
    owners.map((owner) => plainText(owner)).join(', '),
    sort === PLAIN.sort ? '' : sortWord(sort),
    by === PLAIN.by ? '' : l10n.t('arranged by job name'),
  ];
  return parts.filter((part) => part !== '').join(' · ');
}

/** `12 of 40 hosts`. */
export function hostCountText({ shown, all }: HostCount, format: Format): string {
  return l10n.plural(all, '{0} of {1} host', '{0} of {1} hosts', format.count(shown), format.count(all));
}

export function situationWord(situation: Situation): string {
  switch (situation) {
    case 'active':
      return l10n.t('active');
    case 'waiting':
      return l10n.t('waiting');
    case 'failed':
      return l10n.t('failed');
    case 'ready':
      return l10n.t('ready');
    case 'suspended':
      return l10n.t('suspended');
    case 'ended':
      return l10n.t('ended');
  }
}

export function ageWord(days: Age): string {
  return l10n.plural(days, '{0} day', '{0} days', days);
}

export function sortWord(sort: SortKey): string {
  switch (sort) {
    case 'matters':
      return l10n.t('by importance');
    case 'name':
      return l10n.t('by name');
    case 'progress':
      return l10n.t('by progress');
    case 'created':
      return l10n.t('newest first');
    case 'host':
      return l10n.t('as the host lists them');
  }
}
