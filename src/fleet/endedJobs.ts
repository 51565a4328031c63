import { isFinal, type JobAction } from '../bits/states';
import type { ActionOutcome } from '../bits/requests';
import type { Clock } from '../runtime/clock';
import type { Disposable } from '../runtime/disposable';
import type { EndedJob, Ending, TrackedJob } from './model';

export interface EndedJobsOptions {
  readonly clock: Clock;
  /** Milliseconds for which a job that left stays known; 0 for not at all. */
  readonly keptFor: () => number;
  /** Called when the time of some is over. */
  readonly onExpiry: () => void;
}

/** More are not kept for one host; of those that left last. */
const KEPT = 500;

/** The jobs of one host that left it lately, and how. Owns the timer that lets them be forgotten. */
export class EndedJobs implements Disposable {
  readonly #options: EndedJobsOptions;
  /** What was done from here to jobs that had left the host, or were final, directly afterwards. */
  readonly #done = new Map<string, Ending>();
  /** Those that left first stand first. */
  #all: ReadonlyMap<string, EndedJob> = new Map();
  #timer: Disposable | undefined;

  constructor(options: EndedJobsOptions) {
    this.#options = options;
  }

  /** By JobId; another map after each change. */
  get all(): ReadonlyMap<string, EndedJob> {
    return this.#all;
  }

  /** Remembers what an action from here did, for when the next reading shows that the job has left. */
  note(jobId: string, action: JobAction, { job, answered }: ActionOutcome): void {
    if (!answered || (job !== undefined && !isFinal(job.state))) return;
    if (action === 'complete') this.#done.set(jobId, 'completed');
    if (action === 'cancel') this.#done.set(jobId, 'cancelled');
  }

  /**
   * Takes the jobs that a reading no longer showed.
   * @param listed whether the host lists a job (again)
   * @param seenAt milliseconds since 1970 of the reading that showed them last
   */
  take(gone: readonly TrackedJob[], listed: (jobId: string) => boolean, seenAt: number): void {
    const at = this.#options.clock.now();
    const left = gone.map((last): EndedJob => {
      const how = this.#done.get(last.job.jobId) ?? 'gone';
      this.#done.delete(last.job.jobId);
      return { last, how, at, seenAt };
    });
    const isBack = [...this.#all.keys()].some(listed);
    if (this.#options.keptFor() === 0 || (left.length === 0 && !isBack)) return;
    const still = [...this.#all.values()].filter(({ last }) => !listed(last.job.jobId));
    this.#keep([...still, ...left]);
  }

  /** Forgets some, or all, at once. */
  clear(jobIds: readonly string[] = [...this.#all.keys()]): void {
    if (!jobIds.some((jobId) => this.#all.has(jobId))) return;
    this.#keep([...this.#all.values()].filter(({ last }) => !jobIds.includes(last.job.jobId)));
  }

  /** Forgets those whose time is over; the time may have become another. */
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

  /** Until the time of the first is over; with none there is no timer. */
  #wait(): void {
    this.dispose();
    const [first] = this.#all.values();
    if (!first) return;
    const { clock, keptFor } = this.#options;
    const left = first.at + keptFor() - clock.now();
    this.#timer = clock.after(Math.max(left, 0), () => this.review());
  }
}
