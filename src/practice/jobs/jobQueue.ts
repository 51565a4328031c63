import { HRESULT } from '../../bits/hresults';
import type { JobStateName } from '../../bits/states';
import type { Clock } from '../../runtime/clock';
import type { Disposable } from '../../runtime/disposable';
import type { Job } from './job';
import type { JobStore } from './jobStore';
import { TransferError } from './transferError';

/** Moves the files of one job until all are done. Rejects with a TransferError, or with anything once aborted. */
export type RunJob = (job: Job, hooks: RunHooks) => Promise<void>;

export interface RunHooks {
  readonly signal: AbortSignal;
  readonly connected: () => void;
  readonly progressed: () => void;
}

interface Run {
  readonly abort: AbortController;
  readonly startedAt: number;
  /** Where the job goes when the run is aborted, or why it fails. */
  next: JobStateName | TransferError;
  ended: Promise<void>;
  slice: Disposable | undefined;
  limit: Disposable | undefined;
}

/** BG_JOB_PRIORITY_FOREGROUND. */
const FOREGROUND = 0;
/** How many foreground jobs run at once. */
const FOREGROUND_RUNS = 4;
/** How long one of several equal background jobs runs before another has its turn; BITS takes minutes. */
export const TIME_SLICE_MS = 3_000;
/** MaxDownloadTime: 90 days of active transfer. */
const MAX_ACTIVE_MS = 90 * 86_400_000;

/**
 * Decides which jobs run: foreground jobs several at once, background jobs one at a time by priority, equal ones
 * in turns ("About BITS: priorities"), and brings those back that failed for a while.
 */
export class JobQueue {
  readonly #store: JobStore;
  readonly #clock: Clock;
  readonly #runJob: RunJob;
  readonly #log: (line: string) => void;
  readonly #runs = new Map<Job, Run>();
  readonly #retries = new Map<Job, Disposable>();
  /** Place in the queue: lower goes first among equals. */
  readonly #places = new Map<Job, number>();
  #nextPlace = 1;
  #networkUp = true;
  #pumping = false;
  #closed = false;

  constructor(store: JobStore, clock: Clock, runJob: RunJob, log: (line: string) => void) {
    this.#store = store;
    this.#clock = clock;
    this.#runJob = runJob;
    this.#log = log;
  }

  /** Takes jobs in as they were when the host stopped: what ran is queued, what waited goes on waiting. */
  adopt(job: Job): void {
    if (job.state === 'CONNECTING' || job.state === 'TRANSFERRING') this.#store.move(job, 'QUEUED');
    if (job.state === 'TRANSIENT_ERROR') this.#await(job);
    this.pump();
  }

  /** Queues a job, at the end of those like it. */
  enqueue(job: Job): void {
    this.#forget(job);
    this.#places.set(job, this.#nextPlace++);
    this.#store.move(job, 'QUEUED');
    if (this.#networkUp) this.pump();
    else this.#disconnect(job);
  }

  /** Takes a job out of the queue, to another state; resolves when nothing touches its files any more. */
  async stop(job: Job, next: JobStateName): Promise<void> {
    this.#forget(job);
    const run = this.#runs.get(job);
    if (run) {
      run.next = next;
      run.abort.abort();
      await run.ended;
    }
    this.#store.move(job, next);
    this.pump();
  }

  /** A property changed that the queue goes by. */
  reconsider(job: Job): void {
    if (job.state === 'TRANSIENT_ERROR') this.#await(job);
    this.pump();
  }

  /** Tells whether the host has a network; without one jobs wait for it, and any of them goes on when it is back. */
  network(up: boolean): void {
    if (up === this.#networkUp) return;
    this.#networkUp = up;
    if (up) {
      for (const job of this.#store.all()) if (job.state === 'TRANSIENT_ERROR') this.enqueue(job);
      return;
    }
    for (const run of this.#runs.values()) {
      run.next = disconnected();
      run.abort.abort();
    }
    for (const job of this.#store.all()) if (job.state === 'QUEUED') this.#disconnect(job);
  }

  /** Stops everything. @param save whether running jobs are put back to QUEUED first */
  async close(save: boolean): Promise<void> {
    this.#closed = true;
    for (const timer of this.#retries.values()) timer.dispose();
    const runs = [...this.#runs];
    for (const [, run] of runs) {
      run.next = 'QUEUED';
      run.abort.abort();
    }
    await Promise.all(runs.map(([, run]) => run.ended));
    if (save) for (const [job] of runs) this.#store.move(job, 'QUEUED');
  }

  /** Soon starts what may run, and makes room for what is more urgent; many calls in a row cost one look. */
  pump(): void {
    if (this.#pumping) return;
    this.#pumping = true;
    queueMicrotask(() => {
      this.#pumping = false;
      if (!this.#closed && this.#networkUp) this.#schedule();
    });
  }

  #schedule(): void {
    const waiting = this.#store
      .all()
      .filter((job) => job.state === 'QUEUED' && !this.#runs.has(job))
      .sort((a, b) => a.priority - b.priority || this.#place(a) - this.#place(b));
    const running = [...this.#runs.keys()];
    let free = FOREGROUND_RUNS - running.filter((job) => job.priority === FOREGROUND).length;
    for (const job of waiting.filter(({ priority }) => priority === FOREGROUND))
      if (free-- > 0) this.#start(job);

    const next = waiting.find(({ priority }) => priority !== FOREGROUND);
    const background = running
      .filter(({ priority }) => priority !== FOREGROUND)
      .sort((a, b) => a.priority - b.priority);
    const [first, ...surplus] = background;
    for (const job of surplus) this.#yield(job);
    if (!next) return;
    if (!first) {
      this.#start(next);
      // Whether it has to share its time is for the next look to say.
      this.pump();
    } else if (next.priority < first.priority) this.#yield(first);
    else if (next.priority === first.priority) this.#shareTime(first);
  }

  #place(job: Job): number {
    return this.#places.get(job) ?? 0;
  }

  /** Ends a run so that another job can have its place; the job keeps its own in the queue. */
  #yield(job: Job): void {
    this.#runs.get(job)?.abort.abort();
  }

  /** Lets a run go on for the rest of its time slice, now that another job waits for it. */
  #shareTime(job: Job): void {
    const run = this.#runs.get(job);
    if (!run || run.slice) return;
    const left = TIME_SLICE_MS - (this.#clock.now() - run.startedAt);
    run.slice = this.#clock.after(Math.max(left, 0), () => {
      this.#places.set(job, this.#nextPlace++);
      this.#yield(job);
    });
  }

  #start(job: Job): void {
    const abort = new AbortController();
    const run: Run = {
      abort,
      startedAt: this.#clock.now(),
      next: 'QUEUED',
      ended: Promise.resolve(),
      slice: undefined,
      limit: undefined,
    };
    this.#runs.set(job, run);
    run.limit = this.#clock.after(MAX_ACTIVE_MS - job.activeTime, () => {
      run.next = new TransferError(HRESULT.BG_E_MAXDOWNLOAD_TIMEOUT, 'GENERAL_QUEUE_MANAGER');
      abort.abort();
    });
    this.#store.move(job, 'CONNECTING');
    run.ended = this.#run(job, run);
  }

  async #run(job: Job, run: Run): Promise<void> {
    const { signal } = run.abort;
    let failure: unknown;
    try {
      await this.#runJob(job, {
        signal,
        connected: () => this.#connected(job, run),
        progressed: () => this.#progressed(job, run),
      });
    } catch (error) {
      failure = error;
    }
    run.slice?.dispose();
    run.limit?.dispose();
    job.activeTime += this.#clock.now() - run.startedAt;
    this.#runs.delete(job);
    if (this.#closed) return;
    if (signal.aborted && !(run.next instanceof TransferError)) this.#store.move(job, run.next);
    else if (signal.aborted) this.#fail(job, run.next as TransferError);
    else if (failure === undefined) this.#finish(job);
    else this.#fail(job, this.#asTransferError(failure));
    this.pump();
  }

  /** What is left of a transfer that has failed or was stopped has nothing to say any more. */
  #isCurrent(job: Job, run: Run): boolean {
    return this.#runs.get(job) === run && !run.abort.signal.aborted;
  }

  #connected(job: Job, run: Run): void {
    if (!this.#isCurrent(job, run)) return;
    this.#store.move(job, 'TRANSFERRING');
    // From here on there is no error to tell (IBackgroundCopyJob::GetError).
    job.failure = undefined;
  }

  #progressed(job: Job, run: Run): void {
    if (!this.#isCurrent(job, run)) return;
    job.failingSince = undefined;
    job.modificationTime = this.#clock.now();
  }

  #finish(job: Job): void {
    job.failingSince = undefined;
    job.failure = undefined;
    job.completionTime = this.#clock.now();
    this.#store.move(job, 'TRANSFERRED');
  }

  #asTransferError(error: unknown): TransferError {
    if (error instanceof TransferError) return error;
    this.#log(`a transfer failed: ${error instanceof Error ? error.name : 'unknown'}`);
    return new TransferError(E_FAIL, 'UNKNOWN');
  }

  /** Deals with an error: another try later, or ERROR (life cycle; IBackgroundCopyJob::SetNoProgressTimeout). */
  #fail(job: Job, error: TransferError): void {
    job.failure = { code: error.code, context: error.context };
    if (error.code === HRESULT.BG_E_NETWORK_DISCONNECTED) {
      this.#store.move(job, 'TRANSIENT_ERROR');
      return;
    }
    job.transientErrorCount++;
    const now = this.#clock.now();
    job.failingSince ??= now;
    // No time-out means no second try, and so does a delay that outlasts it.
    if (!error.transient || job.noProgressTimeout === 0 || job.minimumRetryDelay > job.noProgressTimeout) {
      this.#store.move(job, 'ERROR');
      return;
    }
    job.failedAt = now;
    this.#store.move(job, 'TRANSIENT_ERROR');
    this.#await(job);
  }

  /** Waits for the next try, or for the end of all tries, whichever comes first. */
  #await(job: Job): void {
    if (job.failedAt === undefined) return;
    this.#retries.get(job)?.dispose();
    const now = this.#clock.now();
    const retryAt = job.failedAt + job.minimumRetryDelay * 1000;
    const giveUpAt = (job.failingSince ?? job.failedAt) + job.noProgressTimeout * 1000;
    const timer = this.#clock.after(Math.max(Math.min(retryAt, giveUpAt) - now, 0), () => {
      if (retryAt <= giveUpAt) this.enqueue(job);
      else {
        this.#forget(job);
        this.#store.move(job, 'ERROR');
      }
    });
    this.#retries.set(job, timer);
  }

  #disconnect(job: Job): void {
    this.#fail(job, disconnected());
  }

  #forget(job: Job): void {
    this.#retries.get(job)?.dispose();
    this.#retries.delete(job);
    job.failedAt = undefined;
  }
}

const E_FAIL = 0x8000_4005;

function disconnected(): TransferError {
  return new TransferError(HRESULT.BG_E_NETWORK_DISCONNECTED, 'GENERAL_TRANSPORT', true);
}
