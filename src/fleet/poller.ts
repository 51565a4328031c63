import { isActive } from '../bits/states';
import { hasCode } from '../wsman/errors';
import type { Clock } from './clock';
import type { Fleet } from './fleet';
import type { Disposable, HostState } from './model';

export interface PollerOptions {
  readonly clock: Clock;
  /** From 0 to 1: spreads the reads of many hosts. */
  readonly random: () => number;
  /** Milliseconds; asked before each wait, so that a setting takes effect at once. */
  readonly intervals: () => { readonly active: number; readonly idle: number };
}

/** Fewer reads in flight are faster and smoother: decoding answers is the cost, not waiting for them. */
const READS_IN_FLIGHT = 16;
/** Milliseconds without the person's attention after which nothing is read any more. */
const PATIENCE = 10 * 60_000;
/** Longest wait between two tries of a host that fails. */
const LONGEST_WAIT = 5 * 60_000;
const JITTER = 0.1;
/** After these only the person can help. Where Kerberos alone is asked for, a ticket may come at any time. */
const WAIT_FOR_PERSON = [
  'SIGN_IN_REQUIRED',
  'SIGN_IN_REFUSED',
  'SIGN_IN_HELD',
  'PASSWORD_EXPIRED',
  'ACCOUNT_LOCKED',
  'ACCOUNT_UNKNOWN',
  'CERTIFICATE_LOCKED',
  'TLS_CHANGED',
] as const;

/**
 * Decides who is read and when: hosts with active jobs often, visible ones seldom, the others never; those that
 * fail ever more seldom; those that wait for a sign-in not at all. With nothing to read there is no timer.
 */
export class Poller implements Disposable {
  readonly #fleet: Fleet;
  readonly #options: PollerOptions;
  readonly #subscription: Disposable;
  readonly #inFlight = new Set<string>();
  /** When each host was last read or tried, and how often it has failed since a success. */
  readonly #tries = new Map<string, { readonly at: number; readonly failures: number }>();
  #watched: ReadonlySet<string> = new Set();
  #inattentiveSince: number | undefined;
  #timer: Disposable | undefined;
  #disposed = false;

  constructor(fleet: Fleet, options: PollerOptions) {
    this.#fleet = fleet;
    this.#options = options;
    this.#subscription = fleet.onDidChange(() => this.#arrange());
  }

  /** The hosts whose rows a person can see. */
  watch(hosts: ReadonlySet<string>): void {
    this.#watched = hosts;
    this.#arrange();
  }

  /** Whether the person is looking at this window. What went stale meanwhile is read at once on return. */
  setAttentive(attentive: boolean): void {
    this.#inattentiveSince = attentive ? undefined : (this.#inattentiveSince ?? this.#options.clock.now());
    this.#arrange();
  }

  dispose(): void {
    this.#disposed = true;
    this.#timer?.dispose();
    this.#subscription.dispose();
  }

  /** Reads who is due, and sets the timer for who is due next. */
  #arrange(): void {
    this.#timer?.dispose();
    this.#timer = undefined;
    if (this.#disposed || this.#hasLostAttention()) return;
    const now = this.#options.clock.now();
    const due: string[] = [];
    let next = Infinity;
    for (const state of this.#fleet.hosts) {
      const { name } = state.host;
      if (this.#inFlight.has(name)) continue;
      const wait = this.#wait(state, now);
      if (wait > 0) next = Math.min(next, wait);
      else due.push(name);
    }
    if (next < Infinity) this.#timer = this.#options.clock.after(next, () => this.#arrange());
    // Starting a read changes the fleet, which arranges anew: so it comes last.
    for (const name of due)
      if (this.#inFlight.size < READS_IN_FLIGHT && !this.#inFlight.has(name)) this.#read(name);
  }

  #hasLostAttention(): boolean {
    return (
      this.#inattentiveSince !== undefined && this.#options.clock.now() - this.#inattentiveSince > PATIENCE
    );
  }

  /** Milliseconds until a host should be read; Infinity for never. */
  #wait(state: HostState, now: number): number {
    const interval = this.#interval(state);
    const last = Math.max(this.#tries.get(state.host.name)?.at ?? 0, state.readAt ?? 0);
    return interval === Infinity ? Infinity : last + interval - now;
  }

  #interval(state: HostState): number {
    const { active, idle } = this.#options.intervals();
    const isBusy = [...state.jobs.values()].some(({ job }) => isActive(job.state));
    const isWatched = this.#watched.has(state.host.name);
    if (!isBusy && !isWatched) return Infinity;
    if (hasCode(state.error, ...WAIT_FOR_PERSON)) return Infinity;
    const base = isBusy ? active : idle;
    const failures = this.#tries.get(state.host.name)?.failures ?? 0;
    return Math.max(base, Math.min(base * 2 ** failures, LONGEST_WAIT));
  }

  #read(host: string): void {
    this.#inFlight.add(host);
    void this.#fleet
      .refresh(host, undefined, this.#watched.has(host) ? 'full' : 'progress')
      .then(
        (state) => this.#note(host, state.status === 'failed'),
        () => this.#note(host, true),
      )
      .finally(() => {
        this.#inFlight.delete(host);
        this.#arrange();
      });
  }

  /** The jitter goes into the time of the try, so that hosts read together drift apart. */
  #note(host: string, failed: boolean): void {
    const { clock, random, intervals } = this.#options;
    const jitter = (random() - 0.5) * 2 * JITTER * intervals().active;
    const failures = failed ? (this.#tries.get(host)?.failures ?? 0) + 1 : 0;
    this.#tries.set(host, { at: clock.now() + jitter, failures });
  }
}
