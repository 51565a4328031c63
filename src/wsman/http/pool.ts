import { RemoteError, hasClass, isRemoteError } from '../errors';

/** Windows closes a connection that was idle for about two minutes; ours is let go before. */
const IDLE_LIMIT = 100_000;

/** What a pool needs to know of a connection. */
export interface Pooled {
  /** Whether it can serve another request. */
  readonly isUp: boolean;
  /** Ends it and forgets its keys; more than once does no harm. */
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
 * A few signed-in connections to one host. A connection serves one request at a time; who finds none free and
 * no room for another waits. Sign-ins run one after another, so that many requests at once do not become many
 * sign-ins at once.
 */
export class ConnectionPool<C extends Pooled> {
  readonly #open: (signal: AbortSignal) => Promise<C>;
  readonly #size: number;
  readonly #idle: Idle<C>[] = [];
  readonly #busy = new Set<C>();
  readonly #waiters: Waiter[] = [];
  /** One for each sign-in that runs or waits for the one before; {@link close} aborts them. */
  readonly #openings = new Set<AbortController>();
  #closed: RemoteError | undefined;
  #lastOpening: Promise<unknown> = Promise.resolve();

  constructor(open: (signal: AbortSignal) => Promise<C>, size: number) {
    this.#open = open;
    this.#size = size;
  }

  /**
   * A connection for one request; give it back with {@link release}.
   * @throws RemoteError `CANCELLED`, the reason of {@link close}, or what opening one fails with
   */
  async acquire(signal: AbortSignal): Promise<C> {
    for (let woken = false; ; woken = true) {
      if (this.#closed) throw this.#closed;
      if (signal.aborted) {
        // Who was woken and no longer wants the turn hands it on.
        if (woken) this.#wakeNext();
        throw new RemoteError('CANCELLED');
      }
      const idle = this.#takeIdle();
      if (idle) return idle;
      if (this.#hasRoom) return this.#openNext(signal);
      await this.#turn(signal);
    }
  }

  /** Takes a connection back; one that is down is forgotten. */
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

  /** Ends the connections that nobody uses. */
  dropIdle(): void {
    for (const { connection, timer } of this.#idle.splice(0)) {
      clearTimeout(timer);
      connection.close();
    }
  }

  /** Ends everything, sign-ins under way included; who waits gets the reason. */
  close(reason: RemoteError): void {
    this.#closed = reason;
    this.dropIdle();
    for (const connection of this.#busy) connection.close();
    this.#failWaiting(reason);
  }

  get #hasRoom(): boolean {
    return this.#busy.size + this.#openings.size < this.#size;
  }

  /** Fails who waits for a connection or a sign-in: each refused one counts towards the lock of the account. */
  #failWaiting(reason: RemoteError): void {
    for (const opening of this.#openings) opening.abort(reason);
    for (const waiter of this.#waiters.splice(0)) waiter.fail(reason);
  }

  #wakeNext(): void {
    this.#waiters.shift()?.wake();
  }

  #takeIdle(): C | undefined {
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

  /** Opens a connection when the ones before have signed in; meanwhile another may have come free. */
  async #openNext(signal: AbortSignal): Promise<C> {
    const opening = new AbortController();
    const onAbort = (): void => opening.abort(new RemoteError('CANCELLED'));
    signal.addEventListener('abort', onAbort, { once: true });
    this.#openings.add(opening);
    const previous = this.#lastOpening;
    const opened = this.#afterPrevious(previous, opening.signal);
    // Who gives up while waiting does not let the next one overtake the sign-in that still runs.
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
      const onAbort = (): void => reject(new RemoteError('CANCELLED'));
      signal.addEventListener('abort', onAbort, { once: true });
      void previous.then(() => resolve());
    });
    return this.#takeIdle() ?? this.#open(signal);
  }

  async #turn(signal: AbortSignal): Promise<void> {
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
        reject(new RemoteError('CANCELLED'));
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
