import type { Clock } from '../runtime/clock';
import type { Fleet } from './fleet';
import { HostSchedule, type Intervals } from './hostSchedule';
import type { Disposable } from '../runtime/disposable';
import type { FleetChange } from './model';
import { hostQueue } from './parallel';
import { hasClass } from '../wsman/errors';

export interface PollerOptions {
  readonly clock: Clock;
  /** From 0 to 1; spreads the readings of many hosts. */
  readonly random: () => number;
  /**
   * Called before each wait, so that a changed setting applies at once.
   * @param isNeeded whether something goes on with the host that does not wait for a person
   */
  readonly intervals: (isNeeded: boolean) => Intervals;
}

/**
 * Polls hosts: those with active jobs often, visible ones seldom, others never; failing ones with growing waits, those
 * that need the person not at all. With nothing to read there is no timer.
 */
export class Poller implements Disposable {
  readonly #fleet: Fleet;
  readonly #options: PollerOptions;
  readonly #subscription: Disposable;
  readonly #queue = hostQueue();
  readonly #schedules = new Map<string, HostSchedule>();
  /** By who watches. */
  readonly #watched = new Map<object, ReadonlySet<string>>();
  readonly #needed = new Map<object, ReadonlySet<string>>();
  #rest: Disposable | undefined;
  #resting = false;

  constructor(fleet: Fleet, options: PollerOptions) {
    this.#fleet = fleet;
    this.#options = options;
    this.#subscription = fleet.onDidChange((changes) => this.#heed(changes));
    this.#enrol();
  }

  /**
   * Sets the hosts that are read though none of their jobs moves: those whose rows the person can see, for one.
   * @param by who watches them; each has a set of its own
   */
  watch(hosts: ReadonlySet<string>, by: object = this): void {
    this.#set(this.#watched, by, hosts);
  }

  /**
   * Sets the hosts that are read though nobody looks at the window, as often as otherwise: something goes on there that
   * does not wait for a person.
   * @param by who needs them; each has a set of its own
   */
  need(hosts: ReadonlySet<string>, by: object): void {
    this.#set(this.#needed, by, hosts);
  }

  /**
   * @returns milliseconds since 1970 at which a host should be read next, in the past while that waits or goes on;
   * `undefined` where it is not read by itself
   */
  nextReading(host: string): number | undefined {
    const at = this.#schedules.get(host)?.dueAt;
    return at === Infinity ? undefined : at;
  }

  /** Sets whether the person is looking at this window. On return, stale hosts are read at once. */
  setAttentive(attentive: boolean): void {
    this.#rest?.dispose();
    this.#rest = attentive
      ? undefined
      : this.#options.clock.after(this.#options.intervals(false).patience, () => this.#setResting(true));
    if (attentive) this.#setResting(false);
  }

  /** Applies intervals that have changed. */
  review(): void {
    this.#planAll();
  }

  dispose(): void {
    this.#rest?.dispose();
    this.#subscription.dispose();
    this.#queue.clearQueue();
    for (const schedule of this.#schedules.values()) schedule.dispose();
    this.#schedules.clear();
  }

  #set(sets: Map<object, ReadonlySet<string>>, by: object, hosts: ReadonlySet<string>): void {
    const before = sets.get(by) ?? new Set();
    if (hosts.size === 0) sets.delete(by);
    else sets.set(by, hosts);
    for (const host of new Set([...before, ...hosts]))
      if (before.has(host) !== hosts.has(host)) this.#plan(host);
  }

  #setResting(resting: boolean): void {
    if (this.#resting === resting) return;
    this.#resting = resting;
    this.#planAll();
  }

  #heed(changes: readonly FleetChange[]): void {
    const hosts = new Set<string>();
    for (const change of changes) {
      if (change.kind === 'hosts') {
        this.#enrol();
        return;
      }
      hosts.add(change.host);
    }
    for (const host of hosts) this.#plan(host);
  }

  /** Drops the schedules of hosts that left the fleet, and plans the others. */
  #enrol(): void {
    for (const [name, schedule] of this.#schedules) {
      if (this.#fleet.host(name)) continue;
      schedule.dispose();
      this.#schedules.delete(name);
    }
    this.#planAll();
    for (const { host } of this.#fleet.hosts) if (!this.#schedules.has(host.name)) this.#plan(host.name);
  }

  /** Plans a host, which has a schedule from its first cause to be read on: most hosts of a large fleet never have one. */
  #plan(host: string): void {
    let schedule = this.#schedules.get(host);
    if (!schedule) {
      const state = this.#fleet.host(host);
      if (!state || (state.counts.active === 0 && !isIn(this.#watched, host))) return;
      this.#schedules.set(host, (schedule = this.#schedule(host)));
    }
    schedule.plan();
  }

  #schedule(host: string): HostSchedule {
    const { clock, random } = this.#options;
    return new HostSchedule({
      clock,
      random,
      state: () => this.#fleet.host(host),
      intervals: (state) => {
        const isNeeded = isIn(this.#needed, host);
        const isDue = (!this.#resting || isNeeded) && !hasClass(state.error, 'needsPerson');
        return isDue ? this.#options.intervals(isNeeded) : undefined;
      },
      isWatched: () => isIn(this.#watched, host),
      read: (detail, isStillDue) =>
        this.#queue(async () => {
          if (isStillDue()) await this.#fleet.refresh(host, undefined, detail);
        }),
    });
  }

  #planAll(): void {
    for (const schedule of this.#schedules.values()) schedule.plan();
  }
}

function isIn(sets: ReadonlyMap<object, ReadonlySet<string>>, host: string): boolean {
  for (const hosts of sets.values()) if (hosts.has(host)) return true;
  return false;
}
