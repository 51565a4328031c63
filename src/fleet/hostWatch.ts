import { setMaxListeners } from 'node:events';
import type { BitsClient } from '../bits/client';
import type { BitsJob } from '../bits/job';
import type { JobError } from '../bits/requests';
import type { JobType } from '../bits/states';
import type { Credential } from '../wsman/credential';
import { RemoteError, hasCode, isRemoteError } from '../wsman/errors';
import type { Clock } from './clock';
import type { HostDefinition } from './host';
import { Lister, type Detail } from './listing';
import type { FleetChange, HostState, HostStatus, TrackedJob } from './model';
import { NOTHING_KNOWN, compare, failedAnew, withoutRates, type Known } from './reading';
import type { SignIns } from './signIns';

export interface HostWatchOptions {
  readonly connect: (host: HostDefinition, credential: Credential | undefined) => Promise<BitsClient>;
  readonly signIns: SignIns;
  readonly clock: Clock;
  /** LANGID in which hosts should explain errors. */
  readonly languageId: () => number;
  readonly emit: (changes: readonly FleetChange[]) => void;
}

/** A host with thousands of failed jobs must not be asked thousands of questions at once. */
const ERRORS_PER_READING = 20;

/** Phases in which the host was not reached, so that reading it again at once would only fail again. */
const OUT_OF_REACH = ['resolve', 'connect', 'tls', 'authenticate', 'input'];

/** What ends a row of questions: the next one would only meet the same, each time-out for itself. */
const ENOUGH = [
  'CANCELLED',
  'CONNECTION_LOST',
  'REQUEST_TIMEOUT',
  'SERVICE_UNAVAILABLE',
  'QUOTA_EXCEEDED',
] as const;

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
  readonly #types = new Map<string, JobType>();
  readonly #ended = new AbortController();
  readonly #lister = new Lister();
  #client: Promise<BitsClient> | undefined;
  #known: Known = NOTHING_KNOWN;
  #state: HostState;
  #reading: Reading | undefined;
  #fresh: Promise<void> | undefined;

  constructor(host: HostDefinition, options: HostWatchOptions) {
    this.host = host;
    this.#options = options;
    // Every operation under way listens, and a person may start one for each of a hundred jobs.
    setMaxListeners(0, this.#ended.signal);
    this.#state = { host, status: 'idle', error: undefined, jobs: new Map(), readAt: undefined };
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
    operation: (client: BitsClient, signal: AbortSignal) => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T> {
    const ends = signal ? AbortSignal.any([signal, this.#ended.signal]) : this.#ended.signal;
    try {
      const result = await this.#withClient((client) => operation(client, ends));
      await this.#readAfresh();
      return result;
    } catch (error) {
      if (!isRemoteError(error) || !isPointless(error)) await this.#readAfresh();
      throw error;
    }
  }

  /** The provider does not report the type of a job; for those made here it is known. */
  remember(jobId: string, type: JobType): void {
    this.#types.set(jobId, type);
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
    try {
      const listing = await this.#withClient((client) =>
        this.#lister.list(client, this.#known, detail, signal),
      );
      if (signal.aborted) return;
      const before = this.#known.jobs;
      this.#take(listing);
      await this.#fetchErrors(before, signal);
    } catch (error) {
      if (signal.aborted) {
        // Another reading may have begun since.
        if (this.#state.status === 'connecting' && !this.#reading) this.#set({ status: 'idle' }, []);
        return;
      }
      if (!isRemoteError(error)) throw error;
      this.#lose(error);
    }
  }

  /** The jobs stay as they were last seen, but nobody knows any more how fast they move. */
  #lose(error: RemoteError): void {
    const { known, changes } = withoutRates(this.host.name, this.#known);
    this.#known = known;
    this.#set({ status: 'failed', error, jobs: known.jobs }, changes);
  }

  #take(listing: readonly BitsJob[]): void {
    const now = this.#options.clock.now();
    const { known, changes } = compare(this.host.name, this.#known, listing, this.#types, now);
    this.#known = known;
    const jobs = changes.length > 0 ? known.jobs : this.#state.jobs;
    this.#set({ status: 'online', error: undefined, jobs, readAt: now }, changes);
  }

  /** Asks why jobs failed, at the reading that first sees it: the host forgets when the job moves again. */
  async #fetchErrors(before: ReadonlyMap<string, TrackedJob>, signal: AbortSignal): Promise<void> {
    const failed = [...this.#known.jobs.values()].filter(
      (tracked) => tracked.error === undefined && isWorthAsking(before.get(tracked.job.jobId), tracked),
    );
    for (const { job } of failed.slice(0, ERRORS_PER_READING)) {
      let error: JobError | undefined;
      try {
        error = await this.#withClient((client) =>
          client.getError(job.jobId, this.#options.languageId(), signal),
        );
      } catch (failure) {
        // The listing itself succeeded; a job that is gone, or whose error cannot be had, keeps its row.
        if (!isRemoteError(failure)) throw failure;
        if (isPointless(failure) || hasCode(failure, ...ENOUGH)) return;
      }
      const tracked = this.#known.jobs.get(job.jobId);
      if (!error || tracked?.job !== job) continue;
      const explained: TrackedJob = { ...tracked, error };
      const jobs = new Map(this.#known.jobs).set(job.jobId, explained);
      this.#known = { ...this.#known, jobs };
      this.#set({ jobs }, [{ kind: 'jobChanged', host: this.host.name, job: explained, before: tracked }]);
    }
  }

  #withClient<T>(operation: (client: BitsClient) => Promise<T>): Promise<T> {
    return this.#options.signIns.use(this.host, async (credential) => {
      this.#client ??= this.#options.connect(this.host, credential);
      const pending = this.#client;
      let client: BitsClient;
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
    const { status, error, jobs } = this.#state;
    const hostChanged = status !== before.status || error !== before.error || jobs.size !== before.jobs.size;
    const all: FleetChange[] = hostChanged
      ? [{ kind: 'host', host: this.host.name }, ...changes]
      : [...changes];
    if (all.length > 0) this.#options.emit(all);
  }
}

/** Whether another question at once would only fail again, or add to what is too much for the host already. */
function isPointless(failure: RemoteError): boolean {
  return OUT_OF_REACH.includes(failure.phase) || failure.code === 'QUOTA_EXCEEDED';
}

/** A failure that is new, or one left over from a reading that had too many. */
function isWorthAsking(before: TrackedJob | undefined, after: TrackedJob): boolean {
  return (
    failedAnew(before?.job, after.job) || (before?.error === undefined && failedAnew(undefined, after.job))
  );
}
