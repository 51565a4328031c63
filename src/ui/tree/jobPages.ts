import type { Clock } from '../../runtime/clock';
import type { EndedJob, HostState, TrackedJob } from '../../fleet/model';
import { nextTurn } from '../../runtime/turn';
import type { Format } from '../words/format';
import type { Memory } from '../editor/memory';
import { Ordering, type Selection } from './ordering';

/** Rows of jobs that a host shows at first, and how many "Show more" adds. */
export const PAGE = 200;

/** The rows below a host. */
export interface Page {
  readonly jobs: readonly TrackedJob[];
  /** Those that left last come first; those of one reading as the host listed them. */
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

/** Jobs that are looked at in a stretch: a comparison of names takes about a microsecond. */
const SLICE = 500;

/**
 * Which jobs of a host have rows: the first ones in the person's order, more at each request, and those that had to
 * be shown. What lies beyond costs nothing but a number.
 */
export class JobPages {
  readonly #memory: Pick<Memory, 'arrangement'>;
  readonly #format: Format;
  readonly #clock: Clock;
  /** Rows of jobs, by host, where these are more than a page. */
  readonly #limits = new Map<string, number>();
  /** JobIds that must have rows wherever they stand, by host. */
  readonly #needed = new Map<string, Set<string>>();
  /** As found last, by host, for as long as no change can have made it other. */
  readonly #first = new Map<string, First>();
  /** The search for these that began last, by host, for as long as no change can have made it vain. */
  readonly #searches = new Map<string, object>();
  /** What was handed out last, by host. */
  readonly #shown = new Map<string, Shown>();

  constructor(memory: Pick<Memory, 'arrangement'>, format: Format, clock: Clock) {
    this.#memory = memory;
    this.#format = format;
    this.#clock = clock;
  }

  /** The rows as they are now; from here on they are those that are shown. */
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

  /** Whether changes of jobs bring other rows, or another count of those without rows. */
  isAffected(state: HostState, changes: readonly Change[]): boolean {
    const { name } = state.host;
    const ordering = this.#ordering();
    const moved = changes.filter(({ before, job }) => !ordering.isSamePlace(before, job));
    if (moved.length === 0) return false;
    const first = this.#first.get(name);
    const [lastId] = first ? [...first.jobIds].slice(-1) : [];
    const last = lastId === undefined ? undefined : state.jobs.get(lastId);
    // What moves far below the page does not matter.
    const isFarBelow = ({ before, job }: Change): boolean =>
      first !== undefined &&
      last !== undefined &&
      !first.jobIds.has(job.job.jobId) &&
      ordering.passes(before) === ordering.passes(job) &&
      !ordering.isBefore(job, last);
    if (moved.every(isFarBelow)) return false;
    this.takeAnew(name);
    return true;
  }

  /** Jobs came to a host, or left it. */
  takeAnew(host: string): void {
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
    this.takeAnew(name);
    return (await this.#firstOf(state, this.#ordering())).jobs[before];
  }

  /** Gives a job a row, filtered or not. @returns whether it had none */
  need(host: string, jobId: string): boolean {
    if (this.isShown(host, jobId)) return false;
    this.#needed.set(host, (this.#needed.get(host) ?? new Set()).add(jobId));
    return true;
  }

  /** Everything as at first, for another arrangement. */
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
    this.takeAnew(host);
    this.#shown.delete(host);
  }

  async #arrange(state: HostState, ordering: Ordering): Promise<Omit<Page, 'ended'>> {
    const { jobs, passing } = await this.#firstOf(state, ordering);
    const needed = this.#missing(state, jobs);
    const more = passing - jobs.length - needed.filter((job) => ordering.passes(job)).length;
    return { jobs: [...jobs, ...needed], more };
  }

  /** Looks at all jobs only where a change may have moved one, or where time alone lets jobs pass. */
  async #firstOf(state: HostState, ordering: Ordering): Promise<ReturnType<Selection['end']>> {
    const { name } = state.host;
    const known = this.#memory.arrangement.olderThan === undefined ? this.#first.get(name) : undefined;
    if (known) {
      const jobs = [...known.jobIds].flatMap((jobId) => state.jobs.get(jobId) ?? []);
      return { jobs, passing: known.passing };
    }
    const search = {};
    this.#searches.set(name, search);
    const selection = ordering.select(this.#limit(name));
    let taken = 0;
    for (const tracked of state.jobs.values()) {
      if (taken > 0 && taken % SLICE === 0) await nextTurn();
      selection.take(tracked);
      taken++;
    }
    const found = selection.end();
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
