import { PAGE } from '../jobPages';
import type { NamedJob } from './nameRoster';

/** Which names have rows, and which of their jobs: the first ones, more at each request, and those that must be shown. */
export class NamePages {
  /** Rows below a name, or of names, where these are more than a page. */
  readonly #limits = new Map<string | undefined, number>();
  readonly #neededNames = new Set<string>();
  readonly #neededJobs = new Set<string>();

  /** The names that have rows. */
  names(all: readonly string[]): readonly string[] {
    const limit = this.#limit(undefined);
    return all.filter((name, at) => at < limit || this.#neededNames.has(name));
  }

  /** The jobs of a name that have rows. */
  jobs(name: string, all: readonly NamedJob[]): readonly NamedJob[] {
    const limit = this.#limit(name);
    return all.filter((job, at) => at < limit || this.#needs(job));
  }

  /** How many names have no row. */
  leftNames(all: readonly string[]): number {
    return all.length - this.names(all).length;
  }

  /** How many jobs of a name have no row. */
  leftJobs(name: string, all: readonly NamedJob[]): number {
    return all.length - this.jobs(name, all).length;
  }

  /** How many rows {@link showMore} adds, of so many that are left. */
  step(left: number): number {
    return Math.min(PAGE, left);
  }

  /** @returns the place of the first that has a row from now on */
  showMore(name: string | undefined): number {
    const before = this.#limit(name);
    this.#limits.set(name, before + PAGE);
    return before;
  }

  /** Gives a name a row. */
  needName(name: string): void {
    this.#neededNames.add(name);
  }

  /** Gives a job a row below its name. */
  needJob(host: string, jobId: string): void {
    this.#neededJobs.add(key(host, jobId));
  }

  isNeeded(host: string, jobId: string): boolean {
    return this.#neededJobs.has(key(host, jobId));
  }

  reset(): void {
    this.#limits.clear();
    this.#neededNames.clear();
    this.#neededJobs.clear();
  }

  #needs(job: NamedJob): boolean {
    return job.kind === 'job' && this.isNeeded(job.job.host, job.job.job.jobId);
  }

  #limit(name: string | undefined): number {
    return this.#limits.get(name) ?? PAGE;
  }
}

function key(host: string, jobId: string): string {
  return `${host}\n${jobId}`;
}
