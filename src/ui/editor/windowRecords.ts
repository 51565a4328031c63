import type { Clock } from '../../runtime/clock';
import { NOBODY, readLease, type LeaseRecord, type WindowRecord } from './leaseRecord';
import { LEASE_TIME } from './leaseTime';
import type { SharedText } from './sharedFile';
import { claim } from './toldNews';

export interface WindowRecordsOptions {
  /** The lease, and which hosts are busy in which window. */
  readonly lease: SharedText;
  /** What the windows have told. */
  readonly told: SharedText;
  readonly clock: Clock;
  /** A name that no other window has, without spaces. */
  readonly owner: string;
}

/** What a look at the other windows found. */
export interface Seen {
  /** Whether this window holds the lease now. */
  readonly mayHold: boolean;
  /** Names of the busy hosts of windows that have ended, which become this window's. */
  readonly adopted: readonly string[];
  /** Names of the busy hosts of the windows that are open. */
  readonly elsewhere: readonly string[];
}

/** What the windows of the editor write down for each other. */
export class WindowRecords {
  readonly #options: WindowRecordsOptions;

  constructor(options: WindowRecordsOptions) {
    this.#options = options;
  }

  /**
   * Takes the lease or renews it, if it is this window's to have, and exchanges the busy hosts. The holder takes over
   * those of windows that have ended; the others leave them there for it.
   * @param hosts names of this window's busy hosts
   * @throws what the disk throws
   */
  async look({
    isFocused,
    hosts,
  }: {
    readonly isFocused: boolean;
    readonly hosts: readonly string[];
  }): Promise<Seen> {
    const { lease, owner, clock } = this.#options;
    let seen: Seen = { mayHold: false, adopted: [], elsewhere: [] };
    await lease.change((text) => {
      const now = clock.now();
      const record = readLease(text);
      const others = record.windows.filter((other) => other.owner !== owner);
      const open = others.filter(({ seenAt }) => !this.#isStale(seenAt));
      const ended = others.filter(({ seenAt }) => this.#isStale(seenAt));
      const mayHold = isFocused || record.owner === owner || this.#isStale(record.renewedAt);
      seen = { mayHold, adopted: mayHold ? namesIn(ended) : [], elsewhere: namesIn(open) };
      const own: WindowRecord = { owner, seenAt: now, hosts: [...new Set([...hosts, ...seen.adopted])] };
      const after: LeaseRecord = mayHold
        ? { owner, renewedAt: now, windows: [...open, own] }
        : { ...record, windows: [...others, own] };
      return JSON.stringify(after);
    });
    return seen;
  }

  /** Claims news for this window. @returns what no other window has told @throws what the disk throws */
  async claim(keys: readonly string[]): Promise<readonly string[]> {
    const { told, owner } = this.#options;
    let untold = keys;
    await told.change((text) => {
      const claimed = claim(text, owner, keys);
      untold = claimed.untold;
      return claimed.text;
    });
    return untold;
  }

  /** Says that this window has ended. Its busy hosts stay, for the window that holds the lease next. */
  async release(hosts: readonly string[]): Promise<void> {
    const { lease, owner } = this.#options;
    await lease.change((text) => {
      const record = readLease(text);
      const windows = record.windows.map((each) =>
        each.owner === owner ? { ...each, hosts, seenAt: 0 } : each,
      );
      return JSON.stringify({ ...(record.owner === owner ? NOBODY : record), windows });
    });
  }

  /** A time in the future is that of a clock that was set back since. */
  #isStale(time: number): boolean {
    return Math.abs(this.#options.clock.now() - time) >= LEASE_TIME;
  }
}

function namesIn(windows: readonly WindowRecord[]): readonly string[] {
  return [...new Set(windows.flatMap(({ hosts }) => hosts))];
}
