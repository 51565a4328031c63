import { ForwardedJobs } from '../../bits/forwardedJobs';
import type { HostJobs, JobsConnection } from '../../bits/hostJobs';
import type { BitsJob } from '../../bits/job';
import { foldJobId } from '../../bits/jobId';
import type { WayIn } from '../../bits/wayIn';
import { distinct } from '../line/operands';

/** Jobs that a person named, and the hosts on which they were found. A JobId is on one host only. */
export class NamedPlaces {
  readonly #jobIds: readonly string[];
  readonly #hosts = new Map<string, string>();

  constructor(jobIds: readonly string[]) {
    this.#jobIds = distinct(jobIds);
  }

  /** The jobs to ask a host for: all that were not found on another one. */
  soughtOn(host: string): readonly string[] {
    return this.#jobIds.filter((jobId) => (this.#hosts.get(foldJobId(jobId)) ?? host) === host);
  }

  isFound(jobId: string): boolean {
    return this.#hosts.has(foldJobId(jobId));
  }

  /** Records where a job was found. */
  found(jobId: string, host: string): void {
    this.#hosts.set(foldJobId(jobId), host);
  }
}

/** The named jobs of one host. Each is read by itself, so that a long list of other jobs is not transferred. */
export class NamedJobs extends ForwardedJobs implements JobsConnection {
  readonly #connection: JobsConnection;
  readonly #host: string;
  readonly #places: NamedPlaces;

  constructor(connection: JobsConnection, host: string, places: NamedPlaces) {
    super();
    this.#connection = connection;
    this.#host = host;
    this.#places = places;
  }

  override get via(): WayIn | undefined {
    return this.#connection.via;
  }

  override async list(signal: AbortSignal): Promise<readonly BitsJob[]> {
    const jobs: BitsJob[] = [];
    for (const jobId of this.#places.soughtOn(this.#host)) {
      const job = await this.get(jobId, signal);
      if (!job) continue;
      this.#places.found(jobId, this.#host);
      jobs.push(job);
    }
    return jobs;
  }

  override async pages<T>(signal: AbortSignal, of: (page: readonly BitsJob[]) => T): Promise<readonly T[]> {
    return [of(await this.list(signal))];
  }

  override progress<T>(signal: AbortSignal, of: (page: readonly BitsJob[]) => T): Promise<readonly T[]> {
    return this.pages(signal, of);
  }

  close(): Promise<void> {
    return this.#connection.close();
  }

  protected override forward<T>(call: (jobs: HostJobs) => Promise<T>): Promise<T> {
    return call(this.#connection);
  }
}
