import type { Clock } from '../../runtime/clock';
import type { Disposable } from '../../runtime/disposable';
import { Listeners } from '../../runtime/listeners';
import { NOBODY, readLease, type LeaseRecord, type WindowRecord } from './leaseRecord';
import { claim } from './toldNews';

/** Milliseconds between two looks of a window at the lease; its holder renews it at each. */
export const LOOK_PAUSE = 5_000;
/** Milliseconds without a renewal after which the lease is free. */
export const LEASE_TIME = 15_000;
/** Milliseconds after the start before the first look: the editor has other work first. */
const START_PAUSE = 300;

/** A text that all windows of the editor share, as {@link SharedFile} does. */
export interface LeaseStore {
  /** @param next makes the new text of the one that is stored then; `undefined` leaves it */
  change(next: (text: string | undefined) => string | undefined): Promise<void>;
}

export interface LeaseOptions {
  readonly store: LeaseStore;
  /** What the windows have told. */
  readonly told: LeaseStore;
  readonly clock: Clock;
  /** A name that no other window has, without spaces. */
  readonly owner: string;
  /** Called with why the store failed, once until it works again, and with what a listener throws. */
  readonly onDefect: (defect: unknown) => void;
}

/**
 * Which of several windows polls at full pace and tells the news: the one that had the focus last. If that one ends
 * without giving the lease back, another takes it within {@link LEASE_TIME} and {@link LOOK_PAUSE}. Two windows may hold
 * it at once for a look's pause; news is told once all the same, because it is claimed first. A window whose store does
 * not work acts as if it were alone.
 *
 * The windows also say which of their hosts are busy, so that the one that polls knows the hosts of all.
 */
export class Lease implements Disposable {
  readonly #options: LeaseOptions;
  readonly #changed: Listeners<undefined>;
  #holds = false;
  #isFocused = false;
  #isNeeded = false;
  #busyHosts: readonly string[] = [];
  #hostsElsewhere: readonly string[] = [];
  #timer: Disposable | undefined;
  /** The end of the last access: one at a time, because each reads and then writes. */
  #turn: Promise<unknown> = Promise.resolve();
  /** When the store failed first since it worked; milliseconds since 1970. */
  #failingSince: number | undefined;

  constructor(options: LeaseOptions) {
    this.#options = options;
    this.#changed = new Listeners(options.onDefect);
  }

  get holds(): boolean {
    return this.#holds;
  }

  /** Names of this window's busy hosts, and of those of windows that have ended. */
  get busyHosts(): readonly string[] {
    return this.#busyHosts;
  }

  /** Names of the busy hosts of other windows. */
  get hostsElsewhere(): readonly string[] {
    return this.#hostsElsewhere;
  }

  /** Sets the names of the hosts that are expanded here or have active jobs; other windows learn it at the next look. */
  shareBusyHosts(names: readonly string[]): void {
    this.#busyHosts = names;
  }

  /**
   * Calls the listener when this window gets or loses the lease, when there are other busy hosts, and when the store
   * works again.
   */
  onDidChange(listener: () => void): Disposable {
    return this.#changed.add(listener);
  }

  /** @param needed whether there is anything to read and tell: without that nothing is stored and no timer runs */
  attend({ focused, needed }: { readonly focused: boolean; readonly needed: boolean }): void {
    const comes = focused && !this.#isFocused;
    this.#isFocused = focused;
    if (needed && !this.#isNeeded) this.#lookIn(START_PAUSE);
    else if (needed && comes) this.#lookIn(0);
    if (!needed) this.#timer?.dispose();
    this.#isNeeded = needed;
  }

  /**
   * Claims the right to tell some news.
   * @returns what no other window has told; `undefined` while another window holds the lease
   */
  tellOnce(keys: readonly string[]): Promise<readonly string[] | undefined> {
    const { owner, told } = this.#options;
    return this.#inTurn(async () => {
      const hasLooked = await this.#look();
      let untold = keys;
      const isClaimed =
        hasLooked &&
        this.#holds &&
        (await this.#tried(() =>
          told.change((text) => {
            const claimed = claim(text, owner, keys);
            untold = claimed.untold;
            return claimed.text;
          }),
        ));
      return isClaimed || (this.#holds && this.#isAlone) ? untold : undefined;
    });
  }

  /** Gives the lease back, so that another window need not wait until it is stale. */
  async release(): Promise<void> {
    this.dispose();
    await this.#inTurn(() =>
      this.#options.store.change((text) => {
        const record = readLease(text);
        // The busy hosts stay, for the window that holds the lease next.
        const windows = record.windows.map((each) =>
          each.owner === this.#options.owner ? { ...each, hosts: this.#busyHosts, seenAt: 0 } : each,
        );
        return text === undefined
          ? text
          : JSON.stringify({ ...(this.#isOwn(record) ? NOBODY : record), windows });
      }),
    ).catch(this.#options.onDefect);
  }

  dispose(): void {
    this.#isNeeded = false;
    this.#timer?.dispose();
    this.#changed.dispose();
  }

  #lookIn(pause: number): void {
    this.#timer?.dispose();
    this.#timer = this.#options.clock.after(pause, () => {
      const look = this.#inTurn(() => this.#look());
      look.then(() => this.#isNeeded && this.#lookIn(LOOK_PAUSE), this.#options.onDefect);
    });
  }

  #inTurn<T>(access: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(access);
    this.#turn = result.catch(() => undefined);
    return result;
  }

  /**
   * Takes the lease or renews it, if it is this window's to have, and exchanges the busy hosts. A failure of the store
   * ends here.
   * @returns whether the store works
   */
  async #look(): Promise<boolean> {
    const isBack = this.#failingSince !== undefined;
    let seen: Seen = { mayHold: false, adopted: [], elsewhere: [] };
    const isDone = await this.#tried(() =>
      this.#options.store.change((text) => {
        const record = readLease(text);
        seen = this.#seenIn(record);
        return JSON.stringify(this.#recordAfter(record, seen));
      }),
    );
    if (!isDone) {
      if (this.#isAlone) this.#hold(true);
      return false;
    }
    const { mayHold, adopted, elsewhere } = seen;
    const before = this.#hostsElsewhere;
    this.#busyHosts = union(this.#busyHosts, adopted);
    this.#hostsElsewhere = elsewhere;
    const areOthers = adopted.length > 0 || before.join('\n') !== elsewhere.join('\n');
    this.#hold(mayHold, isBack || areOthers);
    return true;
  }

  #seenIn(record: LeaseRecord): Seen {
    const others = this.#othersIn(record);
    const mayHold = this.#isFocused || this.#isOwn(record) || this.#isStale(record.renewedAt);
    return {
      mayHold,
      adopted: mayHold ? namesIn(others.filter(({ seenAt }) => this.#isStale(seenAt))) : [],
      elsewhere: namesIn(others.filter(({ seenAt }) => !this.#isStale(seenAt))),
    };
  }

  /** The holder takes over the hosts of windows that have ended; the others leave them there for it. */
  #recordAfter(record: LeaseRecord, { mayHold, adopted }: Seen): LeaseRecord {
    const { owner, clock } = this.#options;
    const now = clock.now();
    const others = this.#othersIn(record);
    const own: WindowRecord = { owner, seenAt: now, hosts: union(this.#busyHosts, adopted) };
    return mayHold
      ? { owner, renewedAt: now, windows: [...others.filter(({ seenAt }) => !this.#isStale(seenAt)), own] }
      : { ...record, windows: [...others, own] };
  }

  #othersIn({ windows }: LeaseRecord): readonly WindowRecord[] {
    return windows.filter(({ owner }) => owner !== this.#options.owner);
  }

  #isOwn({ owner }: LeaseRecord): boolean {
    return owner === this.#options.owner;
  }

  /** A time in the future is that of a clock that was set back since. */
  #isStale(time: number): boolean {
    return Math.abs(this.#options.clock.now() - time) >= LEASE_TIME;
  }

  /** @returns whether it succeeded; a failure is reported once until the store works again */
  async #tried(access: () => Promise<void>): Promise<boolean> {
    try {
      await access();
      this.#failingSince = undefined;
      return true;
    } catch (error) {
      if (this.#failingSince === undefined) this.#options.onDefect(error);
      this.#failingSince ??= this.#options.clock.now();
      return false;
    }
  }

  get #isAlone(): boolean {
    return this.#failingSince !== undefined && this.#options.clock.now() - this.#failingSince >= LEASE_TIME;
  }

  #hold(holds: boolean, isNews = false): void {
    const isSame = this.#holds === holds;
    this.#holds = holds;
    if (!isSame || isNews) this.#changed.emit(undefined);
  }
}

/** What a look at the record found. */
interface Seen {
  readonly mayHold: boolean;
  /** Busy hosts of windows that have ended, which become this window's. */
  readonly adopted: readonly string[];
  readonly elsewhere: readonly string[];
}

function namesIn(windows: readonly WindowRecord[]): readonly string[] {
  return union(windows.flatMap(({ hosts }) => hosts));
}

function union(...names: readonly (readonly string[])[]): readonly string[] {
  return [...new Set(names.flat())];
}
