import type { Clock } from '../../runtime/clock';
import type { EndedJob, HostState, TrackedJob } from '../../fleet/model';
import { nextTurn } from '../../runtime/turn';
import { hasAgeFilter } from '../words/arrangement';
import type { Format } from '../words/format';
import type { Memory } from '../editor/memory';
import { Ordering } from './ordering';
import type { TopJobs } from './topJobs';

/** Rows of jobs that a host shows at first, and how many "Show more" adds. */
export const PAGE = 200;

/** The rows below a host. */
export interface Page {
  readonly jobs: readonly TrackedJob[];
  /** The last to leave first; those of one reading as the host listed them. */
  readonly ended: readonly EndedJob[];
  /** Jobs that pass the filter and have no row yet. */
  readonly more: number;
}

/** A job before and after a change. */
export interface Change {
  readonly before: TrackedJob;
  readonly job: TrackedJob;
}

interface Shown {
  readonly jobs: ReadonlySet<string>;
  readonly more: number;
}

/** The first jobs of a host in order, by JobId, and how many pass. */
interface First {
  readonly jobIds: ReadonlySet<string>;
  readonly passing: number;
}

/** Jobs examined before other work gets its turn: a comparison of names takes about a microsecond. */
const SLICE = 500;

/**
 * Decides which jobs of a host have rows: the first ones in the person's order, more at each request, and those that
 * had to be shown. The others are only counted.
 */
export class JobPages {
  readonly #memory: Pick<Memory, 'arrangement'>;
  readonly #format: Format;
  readonly #clock: Clock;
  /** Rows of jobs, by host, where these are more than a page. */
  readonly #limits = new Map<string, number>();
  /** JobIds that have rows wherever they stand, by host. */
  readonly #needed = new Map<string, Set<string>>();
  /** The last result by host, cached until a change may affect it. */
  readonly #first = new Map<string, First>();
  /** The latest search by host; its result is not cached where a change may have affected it meanwhile. */
  readonly #searches = new Map<string, object>();
  /** The rows returned last, by host. */
  readonly #shown = new Map<string, Shown>();

  constructor(memory: Pick<Memory, 'arrangement'>, format: Format, clock: Clock) {
    this.#memory = memory;
    this.#format = format;
    this.#clock = clock;
  }

  /** The rows as they are now, which are the shown ones from here on. */
  async page(state: HostState): Promise<Page> {
    const ordering = this.#ordering();
    const page = await this.#arrange(state, ordering);
    this.#shown.set(state.host.name, {
      jobs: new Set(page.jobs.map(({ job }) => job.jobId)),
      more: page.more,
    });
    const ended = [...state.ended.values()].filter((job) => ordering.passesEnded(job));
    return { ...page, ended: ended.sort((a, b) => b.at - a.at) };
  }

  isShown(host: string, jobId: string): boolean {
    return this.#shown.get(host)?.jobs.has(jobId) ?? false;
  }

  /** Whether changes of jobs affect the rows, or the count of jobs without rows. */
  isAffected(state: HostState, changes: readonly Change[]): boolean {
    const { name } = state.host;
    const ordering = this.#ordering();
    const moved = changes.filter(({ before, job }) => !ordering.isSamePlace(before, job));
    if (moved.length === 0) return false;
    const first = this.#first.get(name);
    const [lastId] = first ? [...first.jobIds].slice(-1) : [];
    const last = lastId === undefined ? undefined : state.jobs.get(lastId);
    // Jobs that move below the page do not matter.
    const isFarBelow = ({ before, job }: Change): boolean =>
      first !== undefined &&
      last !== undefined &&
      !first.jobIds.has(job.job.jobId) &&
      ordering.passes(before) === ordering.passes(job) &&
      !ordering.isBefore(job, last);
    if (moved.every(isFarBelow)) return false;
    this.invalidate(name);
    return true;
  }

  /** Drops the cached result: jobs came to the host, or left it. */
  invalidate(host: string): void {
    this.#first.delete(host);
    this.#searches.delete(host);
  }

  /** How many rows {@link showMore} adds. */
  step(host: string): number {
    return Math.min(PAGE, this.more(host));
  }

  /** Jobs that pass the filter and have no row. */
  more(host: string): number {
    return this.#shown.get(host)?.more ?? 0;
  }

  /** @returns the first of the jobs that have rows from now on */
  async showMore(state: HostState): Promise<TrackedJob | undefined> {
    const { name } = state.host;
    const before = this.#limit(name);
    this.#limits.set(name, before + PAGE);
    this.invalidate(name);
    return (await this.#firstOf(state, this.#ordering())).jobs[before];
  }

  /** Gives a job a row, filtered or not. @returns whether it had none */
  need(host: string, jobId: string): boolean {
    if (this.isShown(host, jobId)) return false;
    this.#needed.set(host, (this.#needed.get(host) ?? new Set()).add(jobId));
    return true;
  }

  /** Starts over, for another arrangement. */
  reset(): void {
    this.#limits.clear();
    this.#needed.clear();
    this.#first.clear();
    this.#searches.clear();
  }

  /** Forgets a host that has gone. */
  forget(host: string): void {
    this.#limits.delete(host);
    this.#needed.delete(host);
    this.invalidate(host);
    this.#shown.delete(host);
  }

  async #arrange(state: HostState, ordering: Ordering): Promise<Omit<Page, 'ended'>> {
    const { jobs, passing } = await this.#firstOf(state, ordering);
    const needed = this.#missing(state, jobs);
    const more = passing - jobs.length - needed.filter((job) => ordering.passes(job)).length;
    return { jobs: [...jobs, ...needed], more };
  }

  /** Searches all jobs only where a change may have moved one, or where jobs pass by their age alone. */
  async #firstOf(state: HostState, ordering: Ordering): Promise<ReturnType<TopJobs['result']>> {
    const { name } = state.host;
    const known = hasAgeFilter(this.#memory.arrangement) ? undefined : this.#first.get(name);
    if (known) {
      const jobs = [...known.jobIds].flatMap((jobId) => state.jobs.get(jobId) ?? []);
      return { jobs, passing: known.passing };
    }
    const search = {};
    this.#searches.set(name, search);
    const top = ordering.top(this.#limit(name));
    let count = 0;
    for (const tracked of state.jobs.values()) {
      if (count > 0 && count % SLICE === 0) await nextTurn();
      top.add(tracked);
      count++;
    }
    const found = top.result();
    const jobIds = new Set(found.jobs.map(({ job }) => job.jobId));
    if (this.#searches.get(name) === search) this.#first.set(name, { jobIds, passing: found.passing });
    return found;
  }

  #missing(state: HostState, jobs: readonly TrackedJob[]): readonly TrackedJob[] {
    const ids = this.#needed.get(state.host.name);
    if (!ids) return [];
    return [...ids].flatMap((jobId) => {
      const job = state.jobs.get(jobId);
      return job && !jobs.includes(job) ? [job] : [];
    });
  }

  #limit(host: string): number {
    return this.#limits.get(host) ?? PAGE;
  }

  #ordering(): Ordering {
    return new Ordering(this.#memory.arrangement, this.#format.locale, this.#clock.now());
  }
}
