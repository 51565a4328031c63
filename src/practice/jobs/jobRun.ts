import { HRESULT } from '../../bits/hresults';
import type { JobStateName } from '../../bits/states';
import type { Clock } from '../../runtime/clock';
import type { Disposable } from '../../runtime/disposable';
import type { Job } from './job';
import { TransferError } from './transferError';

/** Transfers the files of one job. Rejects with a TransferError, or with anything once aborted. */
export type RunJob = (job: Job, hooks: RunHooks) => Promise<void>;

export interface RunHooks {
  readonly signal: AbortSignal;
  /** A server answered: bytes may flow. */
  readonly connected: () => void;
  /** Bytes were transferred, or a file starts again. */
  readonly progressed: () => void;
}

export type RunOutcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'stopped'; readonly next: JobStateName }
  | { readonly kind: 'failed'; readonly error: unknown };

/** The owner of a run. After the run was stopped, `ended` alone is called. */
export interface RunListener extends Omit<RunHooks, 'signal'> {
  readonly ended: (outcome: RunOutcome) => void;
}

/** MaxDownloadTime: 90 days of active transfer. */
const MAX_ACTIVE_MS = 90 * 86_400_000;

/** One run of a job: from CONNECTING until its files are done, it fails or it is stopped. */
export class JobRun {
  /** Resolves when nothing touches the job's files any more and the listener knows the outcome. */
  readonly ended: Promise<void>;
  readonly #job: Job;
  readonly #clock: Clock;
  readonly #listener: RunListener;
  readonly #abort = new AbortController();
  readonly #startedAt: number;
  readonly #limit: Disposable;
  #slice: Disposable | undefined;
  /** The state after a stop, or the error that the stop counts as. */
  #next: JobStateName | TransferError = 'QUEUED';
  #over = false;

  constructor(job: Job, clock: Clock, runJob: RunJob, listener: RunListener) {
    this.#job = job;
    this.#clock = clock;
    this.#listener = listener;
    this.#startedAt = clock.now();
    this.#limit = clock.after(MAX_ACTIVE_MS - job.activeTime, () => {
      this.stop(new TransferError(HRESULT.BG_E_MAXDOWNLOAD_TIMEOUT, 'GENERAL_QUEUE_MANAGER'));
    });
    this.ended = this.#run(runJob);
  }

  /** @param next the state that the job goes to, or the error that it fails with */
  stop(next: JobStateName | TransferError): void {
    this.#next = next;
    this.#abort.abort();
  }

  /** Stops the run in favour of another job: back to QUEUED, unless {@link stop} has named another state. */
  yield(): void {
    this.#abort.abort();
  }

  /**
   * Starts the rest of the time slice, now that another job waits.
   * @param slice milliseconds from the start of the run
   * @param over called at its end
   */
  shareTime(slice: number, over: () => void): void {
    if (this.#slice) return;
    const left = slice - (this.#clock.now() - this.#startedAt);
    this.#slice = this.#clock.after(Math.max(left, 0), over);
  }

  async #run(runJob: RunJob): Promise<void> {
    const { signal } = this.#abort;
    // Ignore what a transfer reports after it was stopped or has failed.
    const whileRunning = (report: () => void) => (): void => {
      if (!this.#over && !signal.aborted) report();
    };
    let outcome: RunOutcome = { kind: 'done' };
    try {
      await runJob(this.#job, {
        signal,
        connected: whileRunning(this.#listener.connected),
        progressed: whileRunning(this.#listener.progressed),
      });
    } catch (error) {
      outcome = { kind: 'failed', error };
    }
    this.#over = true;
    this.#slice?.dispose();
    this.#limit.dispose();
    this.#job.activeTime += this.#clock.now() - this.#startedAt;
    this.#listener.ended(signal.aborted ? this.#stopped : outcome);
  }

  get #stopped(): RunOutcome {
    return this.#next instanceof TransferError
      ? { kind: 'failed', error: this.#next }
      : { kind: 'stopped', next: this.#next };
  }
}
