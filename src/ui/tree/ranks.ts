import type { BitsJob } from '../../bits/job';
import type { TrackedJob } from '../../fleet/model';
import type { SortKey } from '../words/arrangement';
import { concern } from '../words/concern';

export type Key = string | number;

/** By what jobs are ordered, and how. */
export interface Rank {
  readonly key: (tracked: TrackedJob) => Key;
  readonly compare: (a: Key, b: Key) => number;
}

/** @param locale BCP 47 tag @returns `undefined` where jobs stay as the host lists them */
export function rankOf(sort: SortKey, locale: string): Rank | undefined {
  switch (sort) {
    case 'matters':
      return { key: ({ job }) => concern(job.state), compare: byNumber };
    case 'name': {
      const { compare } = collator(locale);
      return { key: ({ job }) => job.displayName, compare: (a, b) => compare(String(a), String(b)) };
    }
    case 'progress':
      return { key: ({ job }) => -share(job), compare: byNumber };
    case 'created':
      return { key: ({ job }) => -(job.creationTime?.getTime() ?? 0), compare: byNumber };
    case 'host':
      return undefined;
  }
}

const byNumber: Rank['compare'] = (a, b) => Number(a) - Number(b);

/** Computed in doubles: dividing large integers for each of ten thousand jobs takes noticeable time. */
function share({ bytesTotal, bytesTransferred }: BitsJob): number {
  return bytesTotal === undefined ? 0 : Number(bytesTransferred ?? 0n) / Math.max(Number(bytesTotal), 1);
}

const collators = new Map<string, Intl.Collator>();

/** Creating a collator costs more than comparing a thousand names. */
function collator(locale: string): Intl.Collator {
  const known = collators.get(locale) ?? new Intl.Collator(locale, { numeric: true, sensitivity: 'base' });
  collators.set(locale, known);
  return known;
}
