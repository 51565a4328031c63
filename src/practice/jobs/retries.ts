import type { Clock } from '../../runtime/clock';
import type { Disposable } from '../../runtime/disposable';
import type { Job } from './job';

/** What is due for a job in TRANSIENT_ERROR: the next try, or the end of all tries. */
export type Due = 'retry' | 'giveUp';

/** The timers of the jobs in TRANSIENT_ERROR (IBackgroundCopyJob::SetMinimumRetryDelay, ::SetNoProgressTimeout). */
export class Retries {
  readonly #clock: Clock;
  readonly #onDue: (job: Job, due: Due) => void;
  readonly #timers = new Map<Job, Disposable>();

  constructor(clock: Clock, onDue: (job: Job, due: Due) => void) {
    this.#clock = clock;
    this.#onDue = onDue;
  }

  /** Waits for the next try or the end of all tries, whichever is first. No-op for a job that waits for an event. */
  schedule(job: Job): void {
    if (job.failedAt === undefined) return;
    this.#timers.get(job)?.dispose();
    const retryAt = job.failedAt + job.minimumRetryDelay * 1000;
    const giveUpAt = (job.failingSince ?? job.failedAt) + job.noProgressTimeout * 1000;
    const wait = Math.max(Math.min(retryAt, giveUpAt) - this.#clock.now(), 0);
    const timer = this.#clock.after(wait, () => {
      this.cancel(job);
      this.#onDue(job, retryAt <= giveUpAt ? 'retry' : 'giveUp');
    });
    this.#timers.set(job, timer);
  }

  cancel(job: Job): void {
    this.#timers.get(job)?.dispose();
    this.#timers.delete(job);
    job.failedAt = undefined;
  }

  /** Stops all timers. The jobs keep the time of their last try, for the next start. */
  close(): void {
    for (const timer of this.#timers.values()) timer.dispose();
    this.#timers.clear();
  }
}
