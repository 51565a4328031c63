import type { Clock } from '../../runtime/clock';
import type { Disposable } from '../../runtime/disposable';
import { Listeners } from '../../runtime/listeners';
import { LEASE_TIME } from './leaseTime';
import type { Seen, WindowRecords } from './windowRecords';

/** Milliseconds between two looks of a window at the lease; its holder renews it at each. */
export const LOOK_PAUSE = 5_000;
/** Milliseconds after the start before the first look: the editor has other work first. */
const START_PAUSE = 300;

export interface LeaseOptions {
  /** Opens what the windows share; called once, at the first look. */
  readonly records: () => Promise<Pick<WindowRecords, 'look' | 'claim' | 'release'>>;
  readonly clock: Clock;
  /** Called with why that failed, once until it works again, and with what a listener throws. */
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
  #records: ReturnType<LeaseOptions['records']> | undefined;
  #isFocused = false;
  #isNeeded = false;
  #actsAlone = false;
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
    return this.#inTurn(async () => {
      let untold = keys;
      const isClaimed =
        (await this.#look()) &&
        this.#holds &&
        (await this.#tried(async (records) => {
          untold = await records.claim(keys);
        }));
      return isClaimed || (this.#holds && this.#isAlone) ? untold : undefined;
    });
  }

  /** Gives the lease back, so that another window need not wait until it is stale. */
  async release(): Promise<void> {
    this.dispose();
    await this.#inTurn(async () => (await this.#records)?.release(this.#busyHosts)).catch(
      this.#options.onDefect,
    );
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
    const isDone = await this.#tried(async (records) => {
      seen = await records.look({ isFocused: this.#isFocused, hosts: this.#busyHosts });
    });
    if (!isDone) {
      if (!this.#isAlone) return false;
      // News was kept back until the store would work: it is told now, by a window that held the lease before, too.
      this.#hold(true, !this.#actsAlone);
      this.#actsAlone = true;
      return false;
    }
    this.#actsAlone = false;
    const { mayHold, adopted, elsewhere } = seen;
    const areOthers = adopted.length > 0 || this.#hostsElsewhere.join('\n') !== elsewhere.join('\n');
    this.#busyHosts = [...new Set([...this.#busyHosts, ...adopted])];
    this.#hostsElsewhere = elsewhere;
    this.#hold(mayHold, isBack || areOthers);
    return true;
  }

  /** @returns whether it succeeded; a failure is reported once until the store works again */
  async #tried(
    access: (records: Awaited<ReturnType<LeaseOptions['records']>>) => Promise<void>,
  ): Promise<boolean> {
    try {
      await access(await (this.#records ??= this.#options.records()));
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
