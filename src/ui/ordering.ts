import { progress } from '../bits/job';
import { isActive, isFailed, type JobState } from '../bits/states';
import type { EndedJob, TrackedJob } from '../fleet/model';
import type { Arrangement, Situation, SortKey } from './arrangement';
import { ownerWord } from './words';

const DAY = 86_400_000;

type Compare = (a: TrackedJob, b: TrackedJob) => number;

/** An arrangement put to work on jobs, in a person's language, at a moment. */
export class Ordering {
  readonly #arrangement: Arrangement;
  readonly #locale: string;
  readonly #text: string;
  /** Jobs that were created later do not pass; milliseconds since 1970. */
  readonly #until: number;
  /** `undefined` where jobs stay as the host lists them. */
  readonly #compare: Compare | undefined;

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
    this.#compare = COMPARE[sort]?.(locale);
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
    return this.passes(before) === this.passes(after) && (this.#compare?.(before, after) ?? 0) === 0;
  }

  /**
   * The first of those that pass, in order, and how many pass. The host's own order settles what is equal. Of ten
   * thousand jobs the first two hundred cost two or three milliseconds; sorting all of them costs tens.
   */
  first(
    jobs: Iterable<TrackedJob>,
    limit: number,
  ): { readonly jobs: readonly TrackedJob[]; readonly passing: number } {
    const first: TrackedJob[] = [];
    let passing = 0;
    for (const tracked of jobs) {
      if (!this.passes(tracked)) continue;
      passing++;
      insert(first, tracked, limit, this.#compare);
    }
    return { jobs: first, passing };
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

/** Puts a job behind those that are not greater, in a list that is not to grow over its limit. */
function insert(first: TrackedJob[], tracked: TrackedJob, limit: number, compare: Compare | undefined): void {
  const last = first.at(-1);
  if (!compare || !last || compare(last, tracked) <= 0) {
    if (first.length < limit) first.push(tracked);
    return;
  }
  let [low, high] = [0, first.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = first[middle];
    if (other && compare(other, tracked) <= 0) low = middle + 1;
    else high = middle;
  }
  first.splice(low, 0, tracked);
  if (first.length > limit) first.pop();
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

const COMPARE: Partial<Record<SortKey, (locale: string) => Compare>> = {
  matters: () => (a, b) => concern(a.job.state) - concern(b.job.state),
  name: (locale) => {
    const { compare } = collator(locale);
    return (a, b) => compare(a.job.displayName, b.job.displayName);
  },
  progress: () => (a, b) => (progress(b.job) ?? 0) - (progress(a.job) ?? 0),
  created: () => (a, b) => (b.job.creationTime?.getTime() ?? 0) - (a.job.creationTime?.getTime() ?? 0),
};

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
