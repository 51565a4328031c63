import { setMaxListeners } from 'node:events';
import type { HostJobs, JobsConnection } from '../bits/hostJobs';
import type { BitsJob } from '../bits/job';
import type { JobError } from '../bits/requests';
import type { JobType } from '../bits/states';
import type { Credential } from '../wsman/credential';
import { RemoteError, asRemoteError, hasClass, isRemoteError } from '../wsman/errors';
import type { Clock } from '../runtime/clock';
import { NO_JOBS } from './counts';
import { EndedJobs } from './endedJobs';
import type { HostDefinition } from './host';
import { Lister, type Detail } from './listing';
import type { FleetChange, HostState, HostStatus } from './model';
import { NotedJobs, type JobNotes } from './notedJobs';
import { Comparison, NOTHING_KNOWN, unexplained, withErrors, withoutRates, type Known } from './reading';
import type { SignIns } from './signIns';
import { nextTurn } from '../runtime/turn';

export interface HostWatchOptions {
  readonly connect: (host: HostDefinition, credential: Credential | undefined) => Promise<JobsConnection>;
  readonly signIns: SignIns;
  readonly clock: Clock;
  /** LANGID in which hosts should explain errors. */
  readonly languageId: () => number;
  /** Milliseconds for which jobs that left a host stay known; not at all without it. */
  readonly endedKeptFor?: () => number;
  /** Reports an error that nobody expected: of a listener, or in a reading. */
  readonly onDefect: (defect: unknown) => void;
  readonly emit: (changes: readonly FleetChange[]) => void;
}

/** A host with thousands of failed jobs must not be asked thousands of questions at once. */
const ERRORS_PER_READING = 20;

/** Jobs that are compared at a stretch: about a millisecond. */
const SLICE = 500;

/** As many as a person sees at first. */
const FIRST_JOBS = 200;

interface Reading {
  readonly detail: Detail;
  readonly promise: Promise<void>;
  readonly controller: AbortController;
  /** Who waits for it; with nobody left it is ended. */
  readers: number;
}

/** One host of the fleet: its connection, what is known of it, and the reading under way. */
export class HostWatch {
  readonly host: HostDefinition;
  readonly #options: HostWatchOptions;
  /** The provider does not report the type of a job; of those created here it is known. */
  readonly #types = new Map<string, JobType>();
  readonly #notes: JobNotes = {
    created: (jobId, type) => this.#types.set(jobId, type),
    stateChanged: (jobId, action, change) => this.#endedJobs.note(jobId, action, change),
  };
  readonly #ended = new AbortController();
  readonly #lister = new Lister();
  readonly #endedJobs: EndedJobs;
  #client: Promise<JobsConnection> | undefined;
  #known: Known = NOTHING_KNOWN;
  #state: HostState;
  #reading: Reading | undefined;
  #fresh: Promise<void> | undefined;

  constructor(host: HostDefinition, options: HostWatchOptions) {
    this.host = host;
    this.#options = options;
    // Every operation under way listens, and a person may start one for each of a hundred jobs.
    setMaxListeners(0, this.#ended.signal);
    this.#endedJobs = new EndedJobs({
      clock: options.clock,
      keptFor: () => options.endedKeptFor?.() ?? 0,
      onExpiry: () => this.#showEnded(),
    });
    this.#state = {
      host,
      status: 'idle',
      error: undefined,
      jobs: new Map(),
      counts: NO_JOBS,
      ended: new Map(),
      readAt: undefined,
    };
  }

  get state(): HostState {
    return this.#state;
  }

  /**
   * Reads the host now, or joins the reading under way. A failure ends in the state, not in an error.
   * @param detail `progress` where nobody looks at more than how far the jobs are
   * @throws RemoteError `CANCELLED`; a reading that nobody waits for any more is ended
   */
  async read(signal?: AbortSignal, detail: Detail = 'full'): Promise<HostState> {
    // Who wants everything is not served by a reading of progress: it waits for that one to end.
    while (detail === 'full' && this.#reading?.detail === 'progress') await this.#reading.promise;
    const reading = (this.#reading ??= this.#startReading(detail));
    reading.readers++;
    await new Promise<void>((resolve, reject) => {
      const leave = (): void => {
        if (--reading.readers === 0) this.#abandon(reading);
        reject(new RemoteError('CANCELLED'));
      };
      if (signal?.aborted) {
        leave();
        return;
      }
      signal?.addEventListener('abort', leave, { once: true });
      void reading.promise.then(() => {
        signal?.removeEventListener('abort', leave);
        resolve();
      });
    });
    return this.#state;
  }

  /** Runs an operation, then reads the host again so that the state shows what it did. */
  async perform<T>(
    operation: (jobs: HostJobs, signal: AbortSignal) => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T> {
    const ends = signal ? AbortSignal.any([signal, this.#ended.signal]) : this.#ended.signal;
    try {
      const result = await this.#withClient((client) => operation(new NotedJobs(client, this.#notes), ends));
      await this.#readAfresh();
      return result;
    } catch (error) {
      if (!hasClass(error, 'skipsReading')) await this.#readAfresh();
      throw error;
    }
  }

  /** Forgets jobs that left the host, or all of them. */
  clearEnded(jobIds?: readonly string[]): void {
    this.#endedJobs.clear(jobIds);
    this.#showEnded();
  }

  /** The time for which ended jobs stay known has become another. */
  reviewEnded(): void {
    this.#endedJobs.review();
  }

  /** Drops connection and failure, so that the next reading starts from nothing but the jobs known. */
  async reset(): Promise<void> {
    if (this.#reading) this.#abandon(this.#reading);
    const client = this.#client;
    this.#client = undefined;
    this.#set({ status: this.#state.readAt === undefined ? 'idle' : 'online', error: undefined }, []);
    (await client?.catch(() => undefined))?.close();
  }

  dispose(): void {
    this.#ended.abort(new RemoteError('CANCELLED'));
    this.#endedJobs.dispose();
    this.#reading?.controller.abort();
    void this.#client?.then(
      (client) => client.close(),
      () => undefined,
    );
    this.#client = undefined;
  }

  #startReading(detail: Detail): Reading {
    const controller = new AbortController();
    const promise = this.#readOnce(detail, controller.signal).finally(() => {
      if (this.#reading?.controller === controller) this.#reading = undefined;
    });
    return { detail, promise, controller, readers: 0 };
  }

  #abandon(reading: Reading): void {
    reading.controller.abort();
    if (this.#reading === reading) this.#reading = undefined;
  }

  /** A reading that begins after now; who asks while one waits to begin shares it. */
  async #readAfresh(): Promise<void> {
    if (this.#ended.signal.aborted) return;
    this.#fresh ??= (async () => {
      await this.#reading?.promise;
      this.#fresh = undefined;
      await this.read();
    })();
    await this.#fresh;
  }

  async #readOnce(detail: Detail, signal: AbortSignal): Promise<void> {
    // A host that failed stays failed until the outcome is known: a row must not flicker with every try.
    if (this.#state.status === 'idle') this.#set({ status: 'connecting' }, []);
    const { noted } = this.#endedJobs;
    try {
      const listing = await this.#withClient((client) =>
        this.#lister.list(client, this.#known, detail, signal, (soFar) => this.#showFirst(soFar)),
      );
      if (signal.aborted) return;
      const before = this.#known;
      if (!(await this.#take(listing, noted, signal))) return;
      await this.#fetchErrors(before, signal);
    } catch (error) {
      if (signal.aborted) {
        // Another reading may have begun since.
        if (this.#state.status === 'connecting' && !this.#reading)
          this.#dropFirst({ status: 'idle', error: undefined });
        return;
      }
      if (!isRemoteError(error)) this.#options.onDefect(error);
      this.#lose(asRemoteError(error));
    }
  }

  /** What is there of a first listing that takes long: somebody waits for the first rows. */
  #showFirst(soFar: readonly BitsJob[]): void {
    const { status, readAt } = this.#state;
    if (status !== 'connecting' || readAt !== undefined) return;
    if (this.#known.jobs.size > 0 || soFar.length < FIRST_JOBS) return;
    const comparison = new Comparison(this.host.name, this.#known, this.#types, this.#options.clock.now());
    comparison.take(soFar);
    const { known, changes, counts } = comparison.end();
    this.#known = known;
    this.#set({ jobs: known.jobs, counts }, changes);
  }

  /** Part of a first listing is no listing: without the rest nothing is known of the host. */
  #dropFirst(part: Pick<HostState, 'status' | 'error'>): void {
    const changes = [...this.#known.jobs.values()].map((job): FleetChange => ({
      kind: 'jobGone',
      host: this.host.name,
      job,
    }));
    this.#known = NOTHING_KNOWN;
    this.#set({ ...part, jobs: new Map(), counts: NO_JOBS }, changes);
  }

  /** The jobs stay as they were last seen, but nobody knows any more how fast they move. */
  #lose(error: RemoteError): void {
    if (this.#state.readAt === undefined) {
      this.#dropFirst({ status: 'failed', error });
      return;
    }
    const { known, changes } = withoutRates(this.host.name, this.#known);
    this.#known = known;
    const counts = { ...this.#state.counts, bytesPerSecond: 0 };
    this.#set({ status: 'failed', error, jobs: known.jobs, counts }, changes);
  }

  /** @returns whether it was taken to the end, with the thread given to others in between */
  async #take(
    listing: readonly BitsJob[],
    noted: ReadonlySet<string>,
    signal: AbortSignal,
  ): Promise<boolean> {
    const now = this.#options.clock.now();
    const comparison = new Comparison(this.host.name, this.#known, this.#types, now);
    for (let from = 0; from < listing.length; from += SLICE) {
      comparison.take(listing.slice(from, from + SLICE));
      if (listing.length > SLICE) await nextTurn();
      if (signal.aborted) return false;
    }
    const { known, changes, counts } = comparison.end();
    this.#known = known;
    const gone = changes.flatMap((change) => (change.kind === 'jobGone' ? [change.job] : []));
    this.#endedJobs.record(gone, known.jobs, noted, this.#state.readAt ?? now);
    const part = { status: 'online', error: undefined, ended: this.#endedJobs.all, readAt: now } as const;
    const isSame = changes.length === 0;
    this.#set(isSame ? part : { ...part, jobs: known.jobs, counts }, changes);
    return true;
  }

  #showEnded(): void {
    this.#set({ ended: this.#endedJobs.all }, []);
  }

  /** Asks why jobs failed, at the reading that first sees it: the host forgets when the job moves again. */
  async #fetchErrors(before: Known, signal: AbortSignal): Promise<void> {
    const errors = new Map<BitsJob, JobError>();
    for (const { job } of unexplained(before, this.#known).slice(0, ERRORS_PER_READING)) {
      try {
        const language = this.#options.languageId();
        const error = await this.#withClient((client) => client.getError(job.jobId, language, signal));
        if (error) errors.set(job, error);
      } catch (failure) {
        // The listing itself succeeded; a job that is gone, or whose error cannot be had, keeps its row.
        if (!isRemoteError(failure)) throw failure;
        if (hasClass(failure, 'stopsAsking')) break;
      }
    }
    // One change set for all: the map of ten thousand jobs is copied once.
    if (errors.size === 0 || this.#ended.signal.aborted) return;
    const { known, changes } = withErrors(this.host.name, this.#known, errors);
    this.#known = known;
    this.#set({ jobs: known.jobs }, changes);
  }

  #withClient<T>(operation: (client: HostJobs) => Promise<T>): Promise<T> {
    return this.#options.signIns.use(this.host, async (credential) => {
      this.#client ??= this.#options.connect(this.host, credential);
      const pending = this.#client;
      let client: JobsConnection;
      try {
        client = await pending;
      } catch (error) {
        if (this.#client === pending) this.#client = undefined;
        throw error;
      }
      return operation(client);
    });
  }

  #set(part: Partial<HostState> & { readonly status?: HostStatus }, changes: readonly FleetChange[]): void {
    const before = this.#state;
    this.#state = { ...before, ...part };
    const { status, error, jobs, ended } = this.#state;
    const hostChanged =
      status !== before.status ||
      error !== before.error ||
      jobs.size !== before.jobs.size ||
      ended !== before.ended;
    const all: FleetChange[] = hostChanged
      ? [{ kind: 'host', host: this.host.name }, ...changes]
      : [...changes];
    if (all.length > 0) this.#options.emit(all);
  }
}
