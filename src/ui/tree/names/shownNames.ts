import type { Clock } from '../../../runtime/clock';
import type { Fleet } from '../../../fleet/fleet';
import type { HostState, TrackedJob } from '../../../fleet/model';
import type { Memory } from '../../editor/memory';
import type { Format } from '../../words/format';
import type { NameTally } from '../../words/nameRow';
import type { HostRows } from '../hostRows';
import { Ordering } from '../ordering';
import { NamePages } from './namePages';
import { NameRoster, type NamedJob, type Passing, type RosterChange } from './nameRoster';

/** Which hosts and jobs there are, and which of them pass. */
export interface ShownParts {
  readonly fleet: Pick<Fleet, 'hosts' | 'host' | 'job'>;
  readonly rows: Pick<HostRows, 'has'>;
  readonly memory: Pick<Memory, 'arrangement'>;
  readonly format: Pick<Format, 'locale'>;
  readonly clock: Pick<Clock, 'now'>;
}

/**
 * The names that are shown, and the jobs of each: those that pass the filter on hosts with rows, and those that must be
 * shown in spite of it. Rows and commands ask here, so that a command on a name is for the jobs below it.
 */
export class ShownNames {
  readonly #parts: ShownParts;
  readonly #roster: NameRoster;
  readonly #pages = new NamePages();

  constructor(parts: ShownParts) {
    this.#parts = parts;
    this.#roster = new NameRoster(parts.format.locale);
    this.count();
  }

  /** Starts over, for another filter. */
  reset(): void {
    this.#pages.reset();
    this.count();
  }

  /** Looks at all hosts again. */
  count(): void {
    this.#roster.reset(this.hosts, this.passing());
  }

  /** Looks at some hosts again. */
  update(hosts: readonly string[], passing: Passing): readonly RosterChange[] {
    return hosts
      .flatMap((host) => (this.#parts.rows.has(host) ? (this.#parts.fleet.host(host) ?? []) : []))
      .map((state) => this.#roster.update(state, passing));
  }

  /** The hosts that count. */
  get hosts(): readonly HostState[] {
    return this.#parts.fleet.hosts.filter(({ host }) => this.#parts.rows.has(host.name));
  }

  /** The filter of jobs as of now, and what must be shown in spite of it. */
  passing(): Passing {
    const { memory, format, clock } = this.#parts;
    const ordering = new Ordering(memory.arrangement, format.locale, clock.now());
    return {
      passes: (job) => ordering.passes(job) || this.#pages.isNeeded(job.host, job.job.jobId),
      passesEnded: (job) => ordering.passesEnded(job),
    };
  }

  /** The names that have rows. */
  get names(): readonly string[] {
    return this.#pages.names(this.#roster.names);
  }

  /** The jobs that have rows below a name, failed ones first. */
  jobs(name: string): readonly NamedJob[] {
    return this.#pages.jobs(name, this.#roster.jobs(name));
  }

  /**
   * The jobs that a command on the row of a name is for, as their hosts were read last: all below it that are on hosts,
   * those of further pages too.
   */
  live(name: string): readonly TrackedJob[] {
    return this.#roster
      .jobs(name)
      .flatMap((each) =>
        each.kind === 'job' ? (this.#parts.fleet.job(each.job.host, each.job.job.jobId) ?? []) : [],
      );
  }

  tally(name: string): NameTally {
    return this.#roster.tally(name);
  }

  /** How many jobs of a name have no row; without a name, how many names. */
  left(name: string | undefined): number {
    return name === undefined
      ? this.#pages.leftNames(this.#roster.names)
      : this.#pages.leftJobs(name, this.#roster.jobs(name));
  }

  /** How many rows the next page has, of so many that are left. */
  step(left: number): number {
    return this.#pages.step(left);
  }

  /** Gives more names rows. @returns the first of them */
  showMoreNames(): string | undefined {
    return this.#roster.names[this.#pages.showMore(undefined)];
  }

  /** Gives more jobs of a name rows. @returns the first of them */
  showMoreJobs(name: string): NamedJob | undefined {
    return this.#roster.jobs(name)[this.#pages.showMore(name)];
  }

  /** Gives a name a row, wherever it stands. */
  needName(name: string): void {
    this.#pages.needName(name);
  }

  /** Gives a job a row, wherever it stands and whether or not it passes the filter. */
  needJob(host: string, jobId: string): void {
    this.#pages.needJob(host, jobId);
    this.count();
  }
}
