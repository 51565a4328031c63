import type { Clock } from '../../runtime/clock';
import { timeIsUp } from '../../runtime/deadline';
import type { Disposable } from '../../runtime/disposable';
import { RemoteError, hasClass, isRemoteError } from '../errors';

/** Milliseconds. Windows closes connections after about two minutes of idleness; ours are closed earlier. */
const IDLE_LIMIT = 100_000;

/** Milliseconds between two looks at the clock while a connection is idle. */
const BEAT = 5_000;
/** Milliseconds by which such a look may be late on a busy computer. One that is later comes after a sleep. */
const LATE = 5_000;

/** A connection, as far as the pool uses it. */
export interface Pooled {
  /** Whether it can serve another request. */
  readonly isUp: boolean;
  /** Closes the connection and drops its keys. May be called more than once. */
  close(): void;
}

interface Idle<C> {
  readonly connection: C;
  readonly timer: Disposable;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly since: number;
}

interface Waiter {
  readonly wake: () => void;
  readonly fail: (reason: RemoteError) => void;
}

/**
 * A few signed-in connections to one host. A connection serves one request at a time. Callers wait while all connections
 * are busy and no more may be opened. Sign-ins run one after another, so that many requests do not sign in all at once.
 *
 * Timers stand still while the computer sleeps, and the connections die in that time. So the age of an idle connection is
 * also judged by the wall clock when it is taken, and a look at the clock that comes far too late ends all idle ones.
 */
export class ConnectionPool<C extends Pooled> {
  readonly #open: (signal: AbortSignal) => Promise<C>;
  readonly #size: number;
  readonly #clock: Clock;
  readonly #idle: Idle<C>[] = [];
  readonly #busy = new Set<C>();
  readonly #waiters: Waiter[] = [];
  /** One per sign-in that runs or waits for the previous one. {@link close} aborts them. */
  readonly #openings = new Set<AbortController>();
  #closed: (() => RemoteError) | undefined;
  /** The next look at the clock, while a connection is idle. */
  #beat: { readonly timer: Disposable; readonly due: number } | undefined;
  #lastOpening: Promise<unknown> = Promise.resolve();

  constructor(open: (signal: AbortSignal) => Promise<C>, size: number, clock: Clock) {
    this.#open = open;
    this.#size = size;
    this.#clock = clock;
  }

  /**
   * Returns a connection for one request. The caller gives it back with {@link release}.
   * @throws RemoteError `CANCELLED`, the reason of {@link close}, or why no connection could be opened; TimeIsUp when the
   * signal's time is up while another request or sign-in is waited for
   */
  async acquire(signal: AbortSignal): Promise<C> {
    for (let woken = false; ; woken = true) {
      if (this.#closed) throw this.#closed();
      if (signal.aborted) {
        // Woken but aborted: pass the slot to the next waiter.
        if (woken) this.#wakeNext();
        throw abortReason(signal);
      }
      const idle = this.#popIdle();
      if (idle) return idle;
      if (this.#hasRoom) return this.#openNext(signal);
      await this.#waitForSlot(signal);
    }
  }

  /** Gives a connection back. One that is down is dropped. */
  release(connection: C): void {
    this.#busy.delete(connection);
    if (this.#closed || !connection.isUp) connection.close();
    else {
      const timer = this.#clock.after(IDLE_LIMIT, () => this.#drop(connection));
      this.#idle.push({ connection, timer, since: this.#clock.now() });
      this.#startBeat();
    }
    this.#wakeNext();
  }

  /** Closes idle connections. */
  dropIdle(): void {
    for (const { connection, timer } of this.#idle.splice(0)) {
      timer.dispose();
      connection.close();
    }
    this.#stopBeat();
  }

  /**
   * Closes all connections and aborts sign-ins. Waiting callers fail with the reason, which is made only where there is
   * one: an error loads the texts of all errors.
   */
  close(reason: () => RemoteError): void {
    this.#closed = reason;
    this.dropIdle();
    for (const connection of this.#busy) connection.close();
    if (this.#openings.size > 0 || this.#waiters.length > 0) this.#failWaiting(reason());
  }

  get #hasRoom(): boolean {
    return this.#busy.size + this.#openings.size < this.#size;
  }

  /** Fails callers waiting for a connection or a sign-in: each refused sign-in counts towards an account lockout. */
  #failWaiting(reason: RemoteError): void {
    for (const opening of this.#openings) opening.abort(reason);
    for (const waiter of this.#waiters.splice(0)) waiter.fail(reason);
  }

  #wakeNext(): void {
    this.#waiters.shift()?.wake();
  }

  #popIdle(): C | undefined {
    this.#endAfterSleep();
    for (let idle = this.#idle.pop(); idle; idle = this.#idle.pop()) {
      idle.timer.dispose();
      if (this.#idle.length === 0) this.#stopBeat();
      if (idle.connection.isUp && this.#isYoung(idle)) {
        this.#busy.add(idle.connection);
        return idle.connection;
      }
      idle.connection.close();
    }
    return undefined;
  }

  /** A clock that was set back says nothing of an age. */
  #isYoung({ since }: Idle<C>): boolean {
    const age = this.#clock.now() - since;
    return age >= 0 && age < IDLE_LIMIT;
  }

  #startBeat(): void {
    if (this.#beat || this.#idle.length === 0) return;
    const timer = this.#clock.after(BEAT, () => {
      this.#endAfterSleep();
      this.#beat = undefined;
      this.#startBeat();
    });
    this.#beat = { timer, due: this.#clock.now() + BEAT };
  }

  #stopBeat(): void {
    this.#beat?.timer.dispose();
    this.#beat = undefined;
  }

  /** Closes idle connections if the look at the clock is far too late, whether its timer has fired or not. */
  #endAfterSleep(): void {
    if (this.#beat && this.#clock.now() > this.#beat.due + LATE) this.dropIdle();
  }

  /** Opens a connection after the pending sign-ins. */
  async #openNext(signal: AbortSignal): Promise<C> {
    const opening = new AbortController();
    const onAbort = (): void => opening.abort(abortReason(signal));
    signal.addEventListener('abort', onAbort, { once: true });
    this.#openings.add(opening);
    const previous = this.#lastOpening;
    const opened = this.#afterPrevious(previous, opening.signal);
    // An aborted waiter must not let the next one overtake a sign-in that still runs.
    this.#lastOpening = Promise.allSettled([previous, opened]);
    try {
      const connection = await opened;
      if (this.#closed) {
        connection.close();
        throw this.#closed();
      }
      this.#busy.add(connection);
      return connection;
    } catch (error) {
      const reason: unknown = opening.signal.reason;
      if (isRemoteError(reason)) throw reason;
      if (hasClass(error, 'holdsCredential')) this.#failWaiting(error);
      throw error;
    } finally {
      signal.removeEventListener('abort', onAbort);
      this.#openings.delete(opening);
      if (this.#hasRoom) this.#wakeNext();
    }
  }

  async #afterPrevious(previous: Promise<unknown>, signal: AbortSignal): Promise<C> {
    await new Promise<void>((resolve, reject) => {
      const onAbort = (): void => reject(abortReason(signal));
      signal.addEventListener('abort', onAbort, { once: true });
      void previous.then(() => resolve());
    });
    return this.#popIdle() ?? this.#open(signal);
  }

  async #waitForSlot(signal: AbortSignal): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const leave = (): void => signal.removeEventListener('abort', onAbort);
      const waiter: Waiter = {
        wake: () => {
          leave();
          resolve();
        },
        fail: (reason) => {
          leave();
          reject(reason);
        },
      };
      const onAbort = (): void => {
        this.#waiters.splice(this.#waiters.indexOf(waiter), 1);
        reject(abortReason(signal));
      };
      this.#waiters.push(waiter);
      signal.addEventListener('abort', onAbort, { once: true });
    });
  }

  #drop(connection: C): void {
    const index = this.#idle.findIndex((idle) => idle.connection === connection);
    if (index >= 0) this.#idle.splice(index, 1);
    if (this.#idle.length === 0) this.#stopBeat();
    connection.close();
  }
}

/** What a caller who waits is told when its signal aborts. */
function abortReason(signal: AbortSignal): Error {
  return timeIsUp(signal) ?? new RemoteError('CANCELLED');
}
