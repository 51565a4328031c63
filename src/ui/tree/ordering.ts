import type { BitsJob } from '../../bits/job';
import { isActive, isWaiting, type JobState } from '../../bits/states';
import type { EndedJob, TrackedJob } from '../../fleet/model';
import type { Arrangement, Situation } from '../words/arrangement';
import { ownerWord } from '../words/words';
import { rankOf, type Rank } from './ranks';
import { TopJobs } from './topJobs';

const DAY = 86_400_000;

/** Applies an arrangement to jobs, in a language and at a moment. */
export class Ordering {
  readonly #arrangement: Arrangement;
  readonly #locale: string;
  readonly #text: string;
  /** Jobs created at that time or before do not pass; milliseconds since 1970. */
  readonly #since: number;
  /** Jobs created at that time or later do not pass; milliseconds since 1970. */
  readonly #until: number;
  /** `undefined` where jobs stay as the host lists them. */
  readonly #rank: Rank | undefined;

  /**
   * @param locale BCP 47 tag
   * @param now milliseconds since 1970
   */
  constructor(arrangement: Arrangement, locale: string, now: number) {
    const { text, olderThan, newerThan, sort } = arrangement;
    this.#arrangement = arrangement;
    this.#locale = locale;
    this.#text = text.trim().toLocaleLowerCase(locale);
    this.#since = newerThan === undefined ? -Infinity : now - newerThan * DAY;
    this.#until = olderThan === undefined ? Infinity : now - olderThan * DAY;
    this.#rank = rankOf(sort, locale);
  }

  passes(tracked: TrackedJob): boolean {
    const { situations } = this.#arrangement;
    return (
      this.#passes(tracked) &&
      (situations.length === 0 || situations.some((situation) => isIn(tracked.job.state, situation)))
    );
  }

  /** Whether a job that left the host passes. */
  passesEnded({ last }: EndedJob): boolean {
    const { situations } = this.#arrangement;
    return this.#passes(last) && (situations.length === 0 || situations.includes('ended'));
  }

  /** Whether a change leaves a job where it was in the order, and whether it passes. */
  isSamePlace(before: TrackedJob, after: TrackedJob): boolean {
    if (this.passes(before) !== this.passes(after)) return false;
    return this.#rank === undefined || this.#rank.key(before) === this.#rank.key(after);
  }

  /** Whether a job stands before another one that it is not equal to. */
  isBefore(a: TrackedJob, b: TrackedJob): boolean {
    return this.compare(a, b) < 0;
  }

  /** Less than 0 where the first stands before the second, 0 where they stay as the host lists them. */
  compare(a: TrackedJob, b: TrackedJob): number {
    return this.#rank === undefined ? 0 : this.#rank.compare(this.#rank.key(a), this.#rank.key(b));
  }

  /** An empty collection for the first jobs that pass. */
  top(limit: number): TopJobs {
    return new TopJobs((tracked) => this.passes(tracked), this.#rank, limit);
  }

  /** The conditions that do not depend on the state. */
  #passes({ job }: TrackedJob): boolean {
    const { owners } = this.#arrangement;
    return (
      (this.#text === '' || job.displayName.toLocaleLowerCase(this.#locale).includes(this.#text)) &&
      this.#passesAge(job) &&
      (owners.length === 0 || owners.includes(ownerWord(job.owner)))
    );
  }

  /** A job whose age is unknown is neither older nor newer than any. */
  #passesAge({ creationTime }: BitsJob): boolean {
    if (this.#until === Infinity && this.#since === -Infinity) return true;
    const created = creationTime?.getTime() ?? NaN;
    return created < this.#until && created > this.#since;
  }
}

/** In the words of the rows: active is what moves, and a job that will try again waits. */
function isIn(state: JobState, situation: Situation): boolean {
  switch (situation) {
    case 'active':
      return isActive(state) && !isWaiting(state);
    case 'waiting':
      return isWaiting(state);
    case 'failed':
      return state === 'ERROR';
    case 'ready':
      return state === 'TRANSFERRED';
    case 'suspended':
      return state === 'SUSPENDED';
    case 'ended':
      return false;
  }
}
