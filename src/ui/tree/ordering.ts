import type { BitsJob } from '../../bits/job';
import { isActive, isFailed, type JobState } from '../../bits/states';
import type { EndedJob, TrackedJob } from '../../fleet/model';
import type { Arrangement, Situation, SortKey } from '../words/arrangement';
import { ownerWord } from '../words/words';

const DAY = 86_400_000;

type Key = string | number;

/** What jobs are ordered by, and how. */
interface Rank {
  readonly key: (tracked: TrackedJob) => Key;
  readonly compare: (a: Key, b: Key) => number;
}

interface Placed {
  readonly key: Key;
  readonly tracked: TrackedJob;
}

/** The first jobs in order, of jobs that are handed in one by one, and how many pass. */
export class Selection {
  readonly #passes: (tracked: TrackedJob) => boolean;
  readonly #rank: Rank | undefined;
  readonly #limit: number;
  #first: Placed[] = [];
  #worst: Key | undefined;
  #passing = 0;

  constructor(passes: (tracked: TrackedJob) => boolean, rank: Rank | undefined, limit: number) {
    this.#passes = passes;
    this.#rank = rank;
    this.#limit = limit;
  }

  take(tracked: TrackedJob): void {
    if (!this.#passes(tracked)) return;
    this.#passing++;
    const key = this.#rank?.key(tracked) ?? 0;
    if (this.#worst !== undefined && (this.#rank?.compare(this.#worst, key) ?? 0) <= 0) return;
    this.#first.push({ key, tracked });
    // Sorting now and then what may still be among the first costs less than sorting all at the end.
    if (this.#first.length >= 2 * this.#limit) this.#cut();
  }

  /** In order; the host's own settles what is equal. */
  end(): { readonly jobs: readonly TrackedJob[]; readonly passing: number } {
    this.#cut();
    return { jobs: this.#first.map(({ tracked }) => tracked), passing: this.#passing };
  }

  #cut(): void {
    const rank = this.#rank;
    if (rank) this.#first.sort((a, b) => rank.compare(a.key, b.key));
    this.#first = this.#first.slice(0, this.#limit);
    if (this.#first.length === this.#limit) this.#worst = this.#first.at(-1)?.key;
  }
}

/** An arrangement put to work on jobs, in a person's language, at a moment. */
export class Ordering {
  readonly #arrangement: Arrangement;
  readonly #locale: string;
  readonly #text: string;
  /** Jobs that were created later do not pass; milliseconds since 1970. */
  readonly #until: number;
  /** `undefined` where jobs stay as the host lists them. */
  readonly #rank: Rank | undefined;

  /**
   * @param locale BCP 47 tag
   * @param now milliseconds since 1970
   */
  constructor(arrangement: Arrangement, locale: string, now: number) {
    const { text, olderThan, sort } = arrangement;
    this.#arrangement = arrangement;
    this.#locale = locale;
    this.#text = text.trim().toLocaleLowerCase(locale);
    this.#until = olderThan === undefined ? Infinity : now - olderThan * DAY;
    this.#rank = RANKS[sort]?.(locale);
  }

  passes(tracked: TrackedJob): boolean {
    const { situations } = this.#arrangement;
    return (
      this.#passes(tracked) &&
      (situations.length === 0 || situations.some((situation) => isIn(tracked.job.state, situation)))
    );
  }

  /** Whether a job that left the host is among those wanted. */
  passesEnded({ last }: EndedJob): boolean {
    const { situations } = this.#arrangement;
    return this.#passes(last) && (situations.length === 0 || situations.includes('ended'));
  }

  /** Whether a job passes, and stands, as it did before a change. */
  isSamePlace(before: TrackedJob, after: TrackedJob): boolean {
    if (this.passes(before) !== this.passes(after)) return false;
    return this.#rank === undefined || this.#rank.key(before) === this.#rank.key(after);
  }

  /** Whether a job stands before another one that it is not equal to. */
  isBefore(a: TrackedJob, b: TrackedJob): boolean {
    return this.#rank !== undefined && this.#rank.compare(this.#rank.key(a), this.#rank.key(b)) < 0;
  }

  /** Finds the first of those that pass. */
  select(limit: number): Selection {
    return new Selection((tracked) => this.passes(tracked), this.#rank, limit);
  }

  /** What does not depend on the state. */
  #passes({ job }: TrackedJob): boolean {
    const { owners } = this.#arrangement;
    return (
      (this.#text === '' || job.displayName.toLocaleLowerCase(this.#locale).includes(this.#text)) &&
      (this.#until === Infinity || (job.creationTime?.getTime() ?? Infinity) < this.#until) &&
      (owners.length === 0 || owners.includes(ownerWord(job.owner)))
    );
  }
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
    case 'ended':
      return false;
  }
}

const byNumber: Rank['compare'] = (a, b) => Number(a) - Number(b);

const RANKS: Partial<Record<SortKey, (locale: string) => Rank>> = {
  matters: () => ({ key: ({ job }) => concern(job.state), compare: byNumber }),
  name: (locale) => {
    const { compare } = collator(locale);
    return { key: ({ job }) => job.displayName, compare: (a, b) => compare(String(a), String(b)) };
  },
  progress: () => ({ key: ({ job }) => -share(job), compare: byNumber }),
  created: () => ({ key: ({ job }) => -(job.creationTime?.getTime() ?? 0), compare: byNumber }),
};

/** In doubles: a division of large integers for each of ten thousand jobs would be felt. */
function share({ bytesTotal, bytesTransferred }: BitsJob): number {
  return bytesTotal === undefined ? 0 : Number(bytesTransferred) / Math.max(Number(bytesTotal), 1);
}

/**
 * What failed first, then what moves, then what is ready. All that moves is equal: a row must not jump whenever its
 * job goes from the queue to a transfer and back.
 */
function concern(state: JobState): number {
  switch (state) {
    case 'ERROR':
      return 0;
    case 'TRANSIENT_ERROR':
      return 1;
    case 'QUEUED':
    case 'CONNECTING':
    case 'TRANSFERRING':
      return 2;
    case 'TRANSFERRED':
      return 3;
    case 'SUSPENDED':
      return 4;
    default:
      return 5;
  }
}

const collators = new Map<string, Intl.Collator>();

/** Making one costs more than comparing a thousand names. */
function collator(locale: string): Intl.Collator {
  const known = collators.get(locale) ?? new Intl.Collator(locale, { numeric: true, sensitivity: 'base' });
  collators.set(locale, known);
  return known;
}
