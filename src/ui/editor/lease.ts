import type { Clock } from '../../runtime/clock';
import type { Disposable } from '../../runtime/disposable';
import { Listeners } from '../../runtime/listeners';
import { NOBODY, readLease, writeLease, type LeaseRecord } from './leaseRecord';

/** Milliseconds between two looks of a window at the lease; its holder renews it at each. */
export const LOOK_PAUSE = 5_000;
/** Milliseconds without a renewal after which the lease is free. */
export const LEASE_TIME = 15_000;
/** Milliseconds after the start before the first look: the editor has other work first. */
const START_PAUSE = 300;

/** A text that all windows of the editor share. */
export interface LeaseStore {
  /** `undefined` where there is none. */
  read(): Promise<string | undefined>;
  /** Replaces it as a whole. */
  write(text: string): Promise<void>;
}

export interface LeaseOptions {
  readonly store: LeaseStore;
  readonly clock: Clock;
  /** A name that no other window has. */
  readonly owner: string;
  /** Called with why the store failed, once until it works again, and with what a listener throws. */
  readonly onDefect: (defect: unknown) => void;
}

/**
 * Which of several windows polls at full pace and tells the news: the one that had the focus last. If that one ends
 * without giving the lease back, another takes it within {@link LEASE_TIME} and {@link LOOK_PAUSE}. Two windows may hold
 * it at once for a look's pause. A window whose store does not work acts as if it were alone.
 */
export class Lease implements Disposable {
  readonly #options: LeaseOptions;
  readonly #changed: Listeners<undefined>;
  #holds = false;
  #isFocused = false;
  #isNeeded = false;
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

  /** Calls the listener when this window gets or loses the lease, and when the store works again. */
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
    const { owner } = this.#options;
    return this.#inTurn(async () => {
      const told: { by: string; key: string }[] = [];
      const outcome = await this.#take((record) => {
        const others = new Set(record.told.flatMap(({ by, key }) => (by === owner ? [] : key)));
        told.push(...keys.filter((key) => !others.has(key)).map((key) => ({ by: owner, key })));
        return [...record.told, ...told];
      });
      if (outcome === 'failed') return this.#holds && this.#isAlone ? keys : undefined;
      return this.#holds ? told.map(({ key }) => key) : undefined;
    });
  }

  /** Gives the lease back, so that another window need not wait until it is stale. */
  async release(): Promise<void> {
    this.dispose();
    await this.#inTurn(async () => {
      const { store, owner } = this.#options;
      const record = readLease(await store.read());
      if (record.owner === owner) await store.write(writeLease({ ...NOBODY, told: record.told }));
    }).catch(this.#options.onDefect);
  }

  dispose(): void {
    this.#isNeeded = false;
    this.#timer?.dispose();
    this.#changed.dispose();
  }

  #lookIn(pause: number): void {
    this.#timer?.dispose();
    this.#timer = this.#options.clock.after(pause, () => {
      const look = this.#inTurn(() => this.#take((record) => record.told));
      look.then(() => this.#isNeeded && this.#lookIn(LOOK_PAUSE), this.#options.onDefect);
    });
  }

  #inTurn<T>(access: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(access);
    this.#turn = result.catch(() => undefined);
    return result;
  }

  /** Takes the lease or renews it, if it is this window's to have. A failure of the store ends here. */
  async #take(told: (record: LeaseRecord) => LeaseRecord['told']): Promise<'done' | 'failed'> {
    const { store, owner, clock } = this.#options;
    try {
      const record = readLease(await store.read());
      const mayHold = this.#isFocused || record.owner === owner || this.#isFree(record);
      if (mayHold) await store.write(writeLease({ owner, renewedAt: clock.now(), told: told(record) }));
      const isBack = this.#failingSince !== undefined;
      this.#failingSince = undefined;
      this.#hold(mayHold, isBack);
      return 'done';
    } catch (error) {
      if (this.#failingSince === undefined) this.#options.onDefect(error);
      this.#failingSince ??= clock.now();
      if (this.#isAlone) this.#hold(true);
      return 'failed';
    }
  }

  /** A time in the future is that of a clock that was set back since. */
  #isFree({ renewedAt }: LeaseRecord): boolean {
    return Math.abs(this.#options.clock.now() - renewedAt) >= LEASE_TIME;
  }

  get #isAlone(): boolean {
    return this.#failingSince !== undefined && this.#options.clock.now() - this.#failingSince >= LEASE_TIME;
  }

  #hold(holds: boolean, isBack = false): void {
    const isSame = this.#holds === holds;
    this.#holds = holds;
    if (!isSame || isBack) this.#changed.emit(undefined);
  }
}
