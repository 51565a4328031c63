import { isFinal, type JobAction } from '../bits/states';
import type { StateChange } from '../bits/requests';
import type { Clock } from '../runtime/clock';
import type { Disposable } from '../runtime/disposable';
import type { EndedJob, Ending, TrackedJob } from './model';

export interface EndedJobsOptions {
  readonly clock: Clock;
  /** Milliseconds for which an ended job stays known; 0 for not at all. */
  readonly keptFor: () => number;
  /** Called after jobs have expired. */
  readonly onExpiry: () => void;
}

/** Ended jobs kept for one host: the latest ones. */
const KEPT = 500;

/** The jobs that left one host lately, and how they ended. Owns the timer of their expiry. */
export class EndedJobs implements Disposable {
  readonly #options: EndedJobsOptions;
  /** Jobs completed or cancelled from here that no reading begun since then has shown. */
  readonly #done = new Map<string, Ending>();
  /** Oldest first. */
  #all: ReadonlyMap<string, EndedJob> = new Map();
  #timer: Disposable | undefined;

  constructor(options: EndedJobsOptions) {
    this.#options = options;
  }

  /** By JobId; a new map after each change. */
  get all(): ReadonlyMap<string, EndedJob> {
    return this.#all;
  }

  /** Jobs with a note so far: a reading that begins now settles each of them. */
  get noted(): ReadonlySet<string> {
    return new Set(this.#done.keys());
  }

  /** Notes that the host confirmed a change made from here: the next reading shows whether it ended the job. */
  note(jobId: string, action: JobAction, { answered }: StateChange): void {
    if (!answered) return;
    if (action === 'complete') this.#done.set(jobId, 'completed');
    if (action === 'cancel') this.#done.set(jobId, 'cancelled');
  }

  /**
   * Records the jobs that a reading no longer showed.
   * @param listed the jobs that it showed
   * @param noted the jobs that had a note when it began; the notes of those it still shows are dropped
   * @param seenAt milliseconds since 1970 of the reading that showed the gone jobs last
   */
  record(
    gone: readonly TrackedJob[],
    listed: ReadonlyMap<string, TrackedJob>,
    noted: ReadonlySet<string>,
    seenAt: number,
  ): void {
    const at = this.#options.clock.now();
    const left = gone.map((last): EndedJob => {
      const how = this.#done.get(last.job.jobId) ?? 'gone';
      this.#done.delete(last.job.jobId);
      return { last, how, at, seenAt };
    });
    for (const jobId of noted) {
      const job = listed.get(jobId);
      if (!job || !isFinal(job.job.state)) this.#done.delete(jobId);
    }
    const isBack = [...this.#all.keys()].some((jobId) => listed.has(jobId));
    if (this.#options.keptFor() === 0 || (left.length === 0 && !isBack)) return;
    const still = [...this.#all.values()].filter(({ last }) => !listed.has(last.job.jobId));
    this.#keep([...still, ...left]);
  }

  /** Forgets jobs now; all of them by default. */
  clear(jobIds: readonly string[] = [...this.#all.keys()]): void {
    if (!jobIds.some((jobId) => this.#all.has(jobId))) return;
    this.#keep([...this.#all.values()].filter(({ last }) => !jobIds.includes(last.job.jobId)));
  }

  /** Forgets expired jobs. Call it also when the retention time changed. */
  review(): void {
    const since = this.#options.clock.now() - this.#options.keptFor();
    const still = [...this.#all.values()].filter(({ at }) => at > since);
    if (still.length === this.#all.size) {
      this.#wait();
      return;
    }
    this.#keep(still);
    this.#options.onExpiry();
  }

  dispose(): void {
    this.#timer?.dispose();
    this.#timer = undefined;
  }

  #keep(jobs: readonly EndedJob[]): void {
    this.#all = new Map(jobs.slice(-KEPT).map((ended) => [ended.last.job.jobId, ended]));
    this.#wait();
  }

  /** Sets the timer to the expiry of the oldest job; without jobs there is none. */
  #wait(): void {
    this.dispose();
    const [first] = this.#all.values();
    if (!first) return;
    const { clock, keptFor } = this.#options;
    const left = first.at + keptFor() - clock.now();
    this.#timer = clock.after(Math.max(left, 0), () => this.review());
  }
}
