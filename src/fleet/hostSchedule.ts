import type { Clock } from '../runtime/clock';
import type { Detail } from './listing';
import type { Disposable } from '../runtime/disposable';
import type { HostState } from './model';

/** Milliseconds, each. */
export interface Intervals {
  /** Between two readings of a host with active jobs. */
  readonly active: number;
  /** Between two readings of a visible host without active jobs. */
  readonly idle: number;
  /** The longest wait between two tries of a host that fails. */
  readonly failed: number;
  /** Until polling pauses while the person is not looking at the window. */
  readonly patience: number;
}

export interface HostScheduleOptions {
  readonly clock: Clock;
  /** From 0 to 1. */
  readonly random: () => number;
  /** `undefined` once the host has left the fleet. */
  readonly state: () => HostState | undefined;
  /** `undefined` while the host must not be read. */
  readonly intervals: (state: HostState) => Intervals | undefined;
  /** Whether a person can see the host's rows. */
  readonly isWatched: () => boolean;
  /** Queues a reading, which is skipped if the host is no longer due when its turn comes. A failure ends in the state. */
  readonly read: (detail: Detail, isStillDue: () => boolean) => Promise<void>;
}

/** Fraction by which a wait is randomly longer or shorter, so that hosts that are read together drift apart. */
const JITTER = 0.1;

/**
 * Milliseconds. Readings fall due on such a beat: hosts that are read together share what waking up costs, which for a
 * host by itself is more than its reading. No reading moves by more than half a beat.
 */
const BEAT = 250;

/** Up to this many jobs, a visible host is listed in full every time; more would be megabytes every two seconds. */
const LISTED_EACH_TIME = 200;

/** Decides when one host is read, and how much of it. One reading at a time; a timer only while waiting. */
export class HostSchedule implements Disposable {
  readonly #options: HostScheduleOptions;
  #timer: Disposable | undefined;
  #isReading = false;
  #disposed = false;
  /** Milliseconds since 1970 of the last reading, and of the last full one. */
  #triedAt = 0;
  #listedAt = 0;
  /** Failed readings since the last successful one. */
  #failures = 0;
  /** Factor of the next wait. */
  #spread = 1;

  constructor(options: HostScheduleOptions) {
    this.#options = options;
  }

  /** Reads the host if it is due, or sets the timer for when it will be. Call it after every change. */
  plan(): void {
    this.#timer?.dispose();
    this.#timer = undefined;
    if (this.#disposed || this.#isReading) return;
    const wait = this.#wait();
    if (wait <= 0) this.#read();
    else if (wait < Infinity) this.#timer = this.#options.clock.after(wait, () => this.plan());
  }

  /** Milliseconds since 1970 at which the host should be read next; past while that waits or goes on, Infinity for never. */
  get dueAt(): number {
    const state = this.#options.state();
    const last = Math.max(this.#triedAt, state?.readAt ?? 0);
    const interval = state ? this.#interval(state) : Infinity;
    return onBeat(last + interval * this.#spread, interval);
  }

  dispose(): void {
    this.#disposed = true;
    this.#timer?.dispose();
  }

  /** Milliseconds until the host should be read; Infinity for never. */
  #wait(): number {
    return this.dueAt - this.#options.clock.now();
  }

  #interval(state: HostState): number {
    const intervals = this.#options.intervals(state);
    const isBusy = state.counts.active > 0;
    if (!intervals || (!isBusy && !this.#options.isWatched())) return Infinity;
    const base = isBusy ? intervals.active : intervals.idle;
    if (state.status !== 'failed') return base;
    return Math.max(base, Math.min(base * 2 ** this.#failures, intervals.failed));
  }

  #read(): void {
    const { read, clock, random } = this.#options;
    this.#isReading = true;
    const detail = this.#detail();
    const ended = (): void => {
      this.#isReading = false;
      this.#triedAt = clock.now();
      this.#spread = 1 + (random() - 0.5) * 2 * JITTER;
      const hasFailed = this.#options.state()?.status === 'failed';
      this.#failures = hasFailed ? this.#failures + 1 : 0;
      if (detail === 'full' && !hasFailed) this.#listedAt = this.#triedAt;
      this.plan();
    };
    // A rejection means that the reading was cancelled: the host is read again when it is due.
    read(detail, () => !this.#disposed && this.#wait() <= 0).then(ended, ended);
  }

  /** A visible host is read in full; one with a long list only as often as an idle host. */
  #detail(): Detail {
    const state = this.#options.state();
    if (!state || !this.#options.isWatched()) return 'progress';
    const idle = this.#options.intervals(state)?.idle ?? 0;
    const isFresh = this.#options.clock.now() - this.#listedAt < idle;
    return state.jobs.size > LISTED_EACH_TIME && isFresh ? 'progress' : 'full';
  }
}

/** @param interval milliseconds; one that is not much longer than a beat is left as it is, as Infinity is */
function onBeat(at: number, interval: number): number {
  return interval >= 4 * BEAT && at < Infinity ? Math.round(at / BEAT) * BEAT : at;
}
