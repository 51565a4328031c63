import { timeIsUp } from '../../runtime/deadline';
import { RemoteError, hasClass, isRemoteError } from '../errors';

/** Milliseconds. Windows closes connections after about two minutes of idleness; ours are closed earlier. */
const IDLE_LIMIT = 100_000;

/** A connection, as far as the pool uses it. */
export interface Pooled {
  /** Whether it can serve another request. */
  readonly isUp: boolean;
  /** Closes the connection and drops its keys. May be called more than once. */
  close(): void;
}

interface Idle<C> {
  readonly connection: C;
  readonly timer: NodeJS.Timeout;
}

interface Waiter {
  readonly wake: () => void;
  readonly fail: (reason: RemoteError) => void;
}

/**
 * A few signed-in connections to one host. A connection serves one request at a time. Callers wait while all connections
 * are busy and no more may be opened. Sign-ins run one after another, so that many requests do not sign in all at once.
 */
export class ConnectionPool<C extends Pooled> {
  readonly #open: (signal: AbortSignal) => Promise<C>;
  readonly #size: number;
  readonly #idle: Idle<C>[] = [];
  readonly #busy = new Set<C>();
  readonly #waiters: Waiter[] = [];
  /** One per sign-in that runs or waits for the previous one. {@link close} aborts them. */
  readonly #openings = new Set<AbortController>();
  #closed: RemoteError | undefined;
  #lastOpening: Promise<unknown> = Promise.resolve();

  constructor(open: (signal: AbortSignal) => Promise<C>, size: number) {
    this.#open = open;
    this.#size = size;
  }

  /**
   * Returns a connection for one request. The caller gives it back with {@link release}.
   * @throws RemoteError `CANCELLED`, the reason of {@link close}, or why no connection could be opened; TimeIsUp when the
   * signal's time is up while another request or sign-in is waited for
   */
  async acquire(signal: AbortSignal): Promise<C> {
    for (let woken = false; ; woken = true) {
      if (this.#closed) throw this.#closed;
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
      const timer = setTimeout(() => this.#drop(connection), IDLE_LIMIT);
      timer.unref();
      this.#idle.push({ connection, timer });
    }
    this.#wakeNext();
  }

  /** Closes idle connections. */
  dropIdle(): void {
    for (const { connection, timer } of this.#idle.splice(0)) {
      clearTimeout(timer);
      connection.close();
    }
  }

  /** Closes all connections and aborts sign-ins. Waiting callers fail with the reason. */
  close(reason: RemoteError): void {
    this.#closed = reason;
    this.dropIdle();
    for (const connection of this.#busy) connection.close();
    this.#failWaiting(reason);
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
    for (let idle = this.#idle.pop(); idle; idle = this.#idle.pop()) {
      clearTimeout(idle.timer);
      if (idle.connection.isUp) {
        this.#busy.add(idle.connection);
        return idle.connection;
      }
      idle.connection.close();
    }
    return undefined;
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
        throw this.#closed;
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
    connection.close();
  }
}

/** What a caller who waits is told when its signal aborts. */
function abortReason(signal: AbortSignal): Error {
  return timeIsUp(signal) ?? new RemoteError('CANCELLED');
}
