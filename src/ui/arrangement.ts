import { progress } from '../bits/job';
import { isActive, isFailed, type JobState } from '../bits/states';
import type { TrackedJob } from '../fleet/model';
import { l10n } from './l10n';
import { plainText } from './plainText';

export const SITUATIONS = ['active', 'failed', 'ready', 'suspended'] as const;
/** What a person filters by. A job that will try again is both active and failed. */
export type Situation = (typeof SITUATIONS)[number];

export const SORT_KEYS = ['host', 'name', 'state', 'progress', 'created'] as const;
export type SortKey = (typeof SORT_KEYS)[number];

/** Which jobs are shown, and in which order. */
export interface Arrangement {
  /** Part of a name; empty for all. */
  readonly text: string;
  /** Empty for all. */
  readonly situations: readonly Situation[];
  readonly sort: SortKey;
}

export const PLAIN: Arrangement = { text: '', situations: [], sort: 'host' };

export function isFiltered(arrangement: Arrangement): boolean {
  return arrangement.text !== '' || arrangement.situations.length > 0;
}

export function isPlain(arrangement: Arrangement): boolean {
  return !isFiltered(arrangement) && arrangement.sort === 'host';
}

/** Reads what was remembered, which another version may have written. */
export function readArrangement(value: unknown): Arrangement {
  if (typeof value !== 'object' || value === null) return PLAIN;
  const { text, situations, sort } = value as Record<string, unknown>;
  return {
    text: typeof text === 'string' ? text : '',
    situations: Array.isArray(situations) ? SITUATIONS.filter((known) => situations.includes(known)) : [],
    sort: SORT_KEYS.find((key) => key === sort) ?? 'host',
  };
}

/** Those that pass, in order. The host's own order settles what is equal. */
export function arrange(jobs: Iterable<TrackedJob>, arrangement: Arrangement, locale: string): TrackedJob[] {
  const { text, situations, sort } = arrangement;
  const wanted = text.trim().toLocaleLowerCase(locale);
  const shown = [...jobs].filter(
    ({ job }) =>
      job.displayName.toLocaleLowerCase(locale).includes(wanted) &&
      (situations.length === 0 || situations.some((situation) => isIn(job.state, situation))),
  );
  return sort === 'host' ? shown : shown.sort(COMPARE[sort](locale));
}

function isIn(state: JobState, situation: Situation): boolean {
  switch (situation) {
    case 'active':
      return isActive(state);
    case 'failed':
      return isFailed(state);
    case 'ready':
      return state === 'TRANSFERRED';
    case 'suspended':
      return state === 'SUSPENDED';
  }
}

type Compare = (a: TrackedJob, b: TrackedJob) => number;

const COMPARE: Record<Exclude<SortKey, 'host'>, (locale: string) => Compare> = {
  name: (locale) => {
    const { compare } = new Intl.Collator(locale, { numeric: true, sensitivity: 'base' });
    return (a, b) => compare(a.job.displayName, b.job.displayName);
  },
  state: () => (a, b) => urgency(a.job.state) - urgency(b.job.state),
  progress: () => (a, b) => (progress(b.job) ?? 0) - (progress(a.job) ?? 0),
  created: () => (a, b) => (b.job.creationTime?.getTime() ?? 0) - (a.job.creationTime?.getTime() ?? 0),
};

/** Failed first, then what is ready, then what moves. */
function urgency(state: JobState): number {
  const order: readonly JobState[] = [
    'ERROR',
    'TRANSFERRED',
    'TRANSIENT_ERROR',
    'TRANSFERRING',
    'CONNECTING',
    'QUEUED',
    'SUSPENDED',
  ];
  const place = order.indexOf(state);
  return place === -1 ? order.length : place;
}

/** For the view's description: `“nightly” · failed, ready · by name`; empty where nothing is arranged. */
export function describeArrangement(arrangement: Arrangement): string {
  const parts = [
    arrangement.text === '' ? '' : `“${plainText(arrangement.text)}”`,
    arrangement.situations.map(situationWord).join(', '),
    arrangement.sort === 'host' ? '' : sortWord(arrangement.sort),
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
  }
}

export function sortWord(sort: SortKey): string {
  switch (sort) {
    case 'host':
      return l10n.t('as the host lists them');
    case 'name':
      return l10n.t('by name');
    case 'state':
      return l10n.t('by state');
    case 'progress':
      return l10n.t('by progress');
    case 'created':
      return l10n.t('newest first');
  }
}
