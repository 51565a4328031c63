import { HRESULT } from '../../bits/hresults';
import type { JobStateName } from '../../bits/states';
import type { Clock } from '../../runtime/clock';
import type { Behaviour } from '../behaviour';
import { FOREGROUND_PRIORITY, type Job } from './job';
import { JobRun, type RunJob, type RunOutcome } from './jobRun';
import type { JobStore } from './jobStore';
import type { Logons } from './logons';
import { Retries } from './retries';
import { TransferError } from './transferError';

/** Most foreground jobs that run at once. */
const FOREGROUND_RUNS = 4;

export interface JobQueueParts {
  readonly store: JobStore;
  readonly clock: Clock;
  readonly runJob: RunJob;
  readonly behaviour: Pick<Behaviour, 'timeSliceMs'>;
  readonly logons: Pick<Logons, 'has'>;
  readonly log: (line: string) => void;
}

/**
 * Decides which jobs run ("About BITS: priorities"): several foreground jobs at once, and one background job at a
 * time, by priority, with equal ones taking turns. Jobs of a user wait for a session of that user ("Users and Network
 * Connections"). Retries jobs after a transient error.
 */
export class JobQueue {
  readonly #store: JobStore;
  readonly #clock: Clock;
  readonly #runJob: RunJob;
  readonly #behaviour: JobQueueParts['behaviour'];
  readonly #logons: JobQueueParts['logons'];
  readonly #log: (line: string) => void;
  readonly #runs = new Map<Job, JobRun>();
  readonly #retries: Retries;
  /** Position in the queue: lower runs first among equals. */
  readonly #positions = new Map<Job, number>();
  #nextPosition = 1;
  #networkUp = true;
  #pumping = false;
  #closed = false;

  constructor({ store, clock, runJob, behaviour, logons, log }: JobQueueParts) {
    this.#store = store;
    this.#clock = clock;
    this.#runJob = runJob;
    this.#behaviour = behaviour;
    this.#logons = logons;
    this.#log = log;
    this.#retries = new Retries(clock, (job, due) => {
      if (due === 'retry') this.enqueue(job);
      else store.move(job, 'ERROR');
    });
  }

  /** Adds a job in the state it had when the host stopped: running jobs are queued, waiting jobs go on waiting. */
  adopt(job: Job): void {
    if (job.state === 'CONNECTING' || job.state === 'TRANSFERRING') this.#store.move(job, 'QUEUED');
    if (job.state === 'TRANSIENT_ERROR') this.#retries.schedule(job);
    this.pump();
  }

  /** Queues a job behind those of its priority. */
  enqueue(job: Job): void {
    this.#retries.cancel(job);
    this.#moveToEnd(job);
    // A transferred job to which files were added is not complete any more.
    job.completionTime = undefined;
    this.#store.move(job, 'QUEUED');
    if (this.#networkUp) this.pump();
    else this.#fail(job, disconnected());
  }

  /** Removes a job from the queue and moves it to `next`. Resolves when nothing touches its files any more. */
  async stop(job: Job, next: JobStateName): Promise<void> {
    this.#retries.cancel(job);
    const run = this.#runs.get(job);
    run?.stop(next);
    await run?.ended;
    this.#store.move(job, next);
    this.pump();
  }

  /** Schedules again after a change to the job's files or properties. */
  reconsider(job: Job): void {
    if (job.state === 'TRANSIENT_ERROR') this.#retries.schedule(job);
    this.pump();
  }

  /** Applies that users came or went: jobs of one who has gone fall back to QUEUED (bits-behaviour.md L23). */
  reviewOwners(): void {
    for (const [job, run] of this.#runs) if (!this.#logons.has(job.account)) run.yield();
    this.pump();
  }

  /** Without a network, jobs wait in TRANSIENT_ERROR. All of them are queued when it is back. */
  setNetwork(up: boolean): void {
    if (up === this.#networkUp) return;
    this.#networkUp = up;
    if (up) {
      for (const job of this.#store.all()) if (job.state === 'TRANSIENT_ERROR') this.enqueue(job);
      return;
    }
    for (const run of this.#runs.values()) run.stop(disconnected());
    for (const job of this.#store.all()) if (job.state === 'QUEUED') this.#fail(job, disconnected());
  }

  /** Stops everything. @param save whether to put running jobs back to QUEUED */
  async close(save: boolean): Promise<void> {
    this.#closed = true;
    this.#retries.close();
    const runs = [...this.#runs];
    for (const [, run] of runs) run.stop('QUEUED');
    await Promise.all(runs.map(([, run]) => run.ended));
    if (save) for (const [job] of runs) this.#store.move(job, 'QUEUED');
  }

  /** Schedules at the end of the current turn; several calls are coalesced. */
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
      .filter((job) => job.state === 'QUEUED' && !this.#runs.has(job) && this.#logons.has(job.account))
      .sort((a, b) => a.priority - b.priority || this.#position(a) - this.#position(b));
    const running = [...this.#runs.keys()];
    const foreground = ({ priority }: Job): boolean => priority === FOREGROUND_PRIORITY;
    const free = Math.max(FOREGROUND_RUNS - running.filter(foreground).length, 0);
    for (const job of waiting.filter(foreground).slice(0, free)) this.#start(job);
    this.#scheduleBackground(
      waiting.find((job) => !foreground(job)),
      running.filter((job) => !foreground(job)).sort((a, b) => a.priority - b.priority),
    );
  }

  #scheduleBackground(next: Job | undefined, [current, ...surplus]: readonly Job[]): void {
    for (const job of surplus) this.#runs.get(job)?.yield();
    if (!next) return;
    if (!current) {
      this.#start(next);
      // Schedule again: the job shares its time if an equal one waits.
      this.pump();
    } else if (next.priority < current.priority) this.#runs.get(current)?.yield();
    else if (next.priority === current.priority) this.#shareTime(current);
  }

  #shareTime(job: Job): void {
    const run = this.#runs.get(job);
    run?.shareTime(this.#behaviour.timeSliceMs, () => {
      this.#moveToEnd(job);
      run.yield();
    });
  }

  #position(job: Job): number {
    return this.#positions.get(job) ?? 0;
  }

  #moveToEnd(job: Job): void {
    this.#positions.set(job, this.#nextPosition++);
  }

  #start(job: Job): void {
    this.#store.move(job, 'CONNECTING');
    const run = new JobRun(job, this.#clock, this.#runJob, {
      connected: () => this.#connected(job),
      progressed: () => this.#progressed(job),
      ended: (outcome) => this.#ended(job, outcome),
    });
    this.#runs.set(job, run);
  }

  #connected(job: Job): void {
    this.#store.move(job, 'TRANSFERRING');
    // A job that transfers has no error to report (IBackgroundCopyJob::GetError).
    job.failure = undefined;
  }

  #progressed(job: Job): void {
    job.failingSince = undefined;
    job.modificationTime = this.#clock.now();
  }

  #ended(job: Job, outcome: RunOutcome): void {
    this.#runs.delete(job);
    if (this.#closed) return;
    switch (outcome.kind) {
      case 'done':
        this.#finish(job);
        break;
      case 'stopped':
        this.#store.move(job, outcome.next);
        break;
      case 'failed':
        this.#fail(job, this.#asTransferError(outcome.error));
        break;
    }
    this.pump();
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

  /** Moves a job to TRANSIENT_ERROR or ERROR ("Life Cycle of a BITS Job"; ::SetNoProgressTimeout). */
  #fail(job: Job, error: TransferError): void {
    job.failure = { code: error.code, context: error.context };
    if (error.code === HRESULT.BG_E_NETWORK_DISCONNECTED) {
      this.#store.move(job, 'TRANSIENT_ERROR');
      return;
    }
    job.transientErrorCount++;
    const now = this.#clock.now();
    job.failingSince ??= now;
    // A timeout of zero, or one shorter than the retry delay, leaves no time for another try.
    if (!error.transient || job.noProgressTimeout === 0 || job.minimumRetryDelay > job.noProgressTimeout) {
      this.#store.move(job, 'ERROR');
      return;
    }
    job.failedAt = now;
    this.#store.move(job, 'TRANSIENT_ERROR');
    this.#retries.schedule(job);
  }
}

const E_FAIL = 0x8000_4005;

function disconnected(): TransferError {
  return new TransferError(HRESULT.BG_E_NETWORK_DISCONNECTED, 'GENERAL_TRANSPORT', true);
}
