import type { Clock } from '../runtime/clock';
import type { Detail } from './listing';
import type { Disposable } from '../runtime/disposable';
import type { HostState } from './model';

/** Milliseconds, each. */
export interface Intervals {
  /** Between two readings of a host on which something moves. */
  readonly active: number;
  /** Between two readings of a host that is seen and on which nothing moves. */
  readonly idle: number;
  /** The longest wait between two tries of a host that fails. */
  readonly failed: number;
  /** Without the person's attention, until nothing is read any more. */
  readonly patience: number;
}

export interface HostScheduleOptions {
  readonly clock: Clock;
  /** From 0 to 1. */
  readonly random: () => number;
  /** `undefined` once the host has left the fleet. */
  readonly state: () => HostState | undefined;
  /** `undefined` while the host is not to be read at all. */
  readonly intervals: (state: HostState) => Intervals | undefined;
  /** Whether a person can see the host's rows. */
  readonly isWatched: () => boolean;
  /** Reads the host when its turn comes, if it is still due then. A failure ends in the state. */
  readonly read: (detail: Detail, isStillDue: () => boolean) => Promise<void>;
}

/** Share of a wait by which it is longer or shorter: hosts that are read together drift apart. */
const JITTER = 0.1;

/** Up to so many jobs everything is asked for each time somebody looks; more would be megabytes every other second. */
const LISTED_EACH_TIME = 200;

/** When one host is read, and how much of it. It never has two readings at once, and has a timer only while it waits. */
export class HostSchedule implements Disposable {
  readonly #options: HostScheduleOptions;
  #timer: Disposable | undefined;
  #isReading = false;
  #disposed = false;
  /** Milliseconds since 1970 of the last try, and of the last one that asked for everything. */
  #triedAt = 0;
  #listedAt = 0;
  /** Tries that failed since one succeeded. */
  #failures = 0;
  /** What the next wait is multiplied by. */
  #spread = 1;

  constructor(options: HostScheduleOptions) {
    this.#options = options;
  }

  /** Reads the host if it is due, or sets the timer for when it will be. Called whenever anything has changed. */
  plan(): void {
    this.#timer?.dispose();
    this.#timer = undefined;
    if (this.#disposed || this.#isReading) return;
    const wait = this.#wait();
    if (wait <= 0) this.#read();
    else if (wait < Infinity) this.#timer = this.#options.clock.after(wait, () => this.plan());
  }

  dispose(): void {
    this.#disposed = true;
    this.#timer?.dispose();
  }

  /** Milliseconds until the host should be read; Infinity for never. */
  #wait(): number {
    const state = this.#options.state();
    const interval = state ? this.#interval(state) : Infinity;
    if (interval === Infinity) return Infinity;
    const last = Math.max(this.#triedAt, state?.readAt ?? 0);
    return last + interval * this.#spread - this.#options.clock.now();
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
    // Whoever ended a reading knows of it; the host is simply read again when it is due.
    read(detail, () => !this.#disposed && this.#wait() <= 0).then(ended, ended);
  }

  /** Who looks sees everything; of a long list what does not move is asked for as seldom as an idle host's. */
  #detail(): Detail {
    const state = this.#options.state();
    if (!state || !this.#options.isWatched()) return 'progress';
    const idle = this.#options.intervals(state)?.idle ?? 0;
    const isFresh = this.#options.clock.now() - this.#listedAt < idle;
    return state.jobs.size > LISTED_EACH_TIME && isFresh ? 'progress' : 'full';
  }
}
