import { l10n } from './l10n';
import { plainText } from './plainText';

export const SITUATIONS = ['failed', 'active', 'ready', 'suspended', 'ended'] as const;
/** States to filter by. A job that will try again is both active and failed; a job that left is ended. */
export type Situation = (typeof SITUATIONS)[number];

/** Ages to filter by, in days. */
export const AGES = [1, 7, 30, 90] as const;
export type Age = (typeof AGES)[number];

export const SORT_KEYS = ['matters', 'name', 'progress', 'created', 'host'] as const;
export type SortKey = (typeof SORT_KEYS)[number];

/** Which jobs are shown, and in which order. */
export interface Arrangement {
  /** Part of a name; empty for all. */
  readonly text: string;
  /** Empty for all. */
  readonly situations: readonly Situation[];
  /** Jobs that were created more than so many days ago; `undefined` for all. */
  readonly olderThan: Age | undefined;
  /** As returned by {@link ownerWord}; empty for all. */
  readonly owners: readonly string[];
  readonly sort: SortKey;
}

export const PLAIN: Arrangement = {
  text: '',
  situations: [],
  olderThan: undefined,
  owners: [],
  sort: 'matters',
};

/** Whether all jobs are shown, in the usual order. */
export function isPlain({ text, situations, olderThan, owners, sort }: Arrangement): boolean {
  const isFiltered = text !== '' || situations.length > 0 || olderThan !== undefined || owners.length > 0;
  return !isFiltered && sort === PLAIN.sort;
}

/** Reads a stored arrangement, which another version may have written. */
export function readArrangement(value: unknown): Arrangement {
  if (typeof value !== 'object' || value === null) return PLAIN;
  const { text, situations, olderThan, owners, sort } = value as Record<string, unknown>;
  return {
    text: typeof text === 'string' ? text : '',
    situations: Array.isArray(situations) ? SITUATIONS.filter((known) => situations.includes(known)) : [],
    olderThan: AGES.find((known) => known === olderThan),
    owners: Array.isArray(owners) ? owners.filter((owner) => typeof owner === 'string') : [],
    sort: SORT_KEYS.find((key) => key === sort) ?? PLAIN.sort,
  };
}

/** The view's description: `“nightly” · failed, ready · by name`; empty for the plain arrangement. */
export function describeArrangement(arrangement: Arrangement): string {
  const { text, situations, olderThan, owners, sort } = arrangement;
  const parts = [
    text === '' ? '' : `“${plainText(text)}”`,
    situations.map(situationWord).join(', '),
    olderThan === undefined ? '' : l10n.t('older than {0}', ageWord(olderThan)),
    owners.map((owner) => plainText(owner)).join(', '),
    sort === PLAIN.sort ? '' : sortWord(sort),
  ];
  return parts.filter((part) => part !== '').join(' · ');
}

export function situationWord(situation: Situation): string {
  switch (situation) {
    case 'active':
      return l10n.t('active');
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
  return days === 1 ? l10n.t('1 day') : l10n.t('{0} days', days);
}

export function sortWord(sort: SortKey): string {
  switch (sort) {
    case 'matters':
      return l10n.t('what matters first');
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
