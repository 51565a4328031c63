import { RemoteError } from '../errors';
import type { Connection } from './connection';

/** Windows closes a connection that was idle for about two minutes; ours is let go before. */
const IDLE_LIMIT = 100_000;

interface Idle {
  readonly connection: Connection;
  readonly timer: NodeJS.Timeout;
}

interface Waiter {
  readonly wake: () => void;
  readonly fail: (error: unknown) => void;
}

/**
 * A few signed-in connections to one host. A connection serves one request at a time; who finds none free and
 * no room for another waits. Sign-ins run one after another, so that many requests at once do not become many
 * sign-ins at once.
 */
export class ConnectionPool {
  readonly #open: (signal: AbortSignal) => Promise<Connection>;
  readonly #size: number;
  readonly #idle: Idle[] = [];
  readonly #busy = new Set<Connection>();
  readonly #waiters: Waiter[] = [];
  #opening = 0;
  #closed: RemoteError | undefined;
  #lastOpening: Promise<unknown> = Promise.resolve();

  constructor(open: (signal: AbortSignal) => Promise<Connection>, size: number) {
    this.#open = open;
    this.#size = size;
  }

  /** A connection for one request; give it back with {@link release}. */
  async acquire(signal: AbortSignal): Promise<Connection> {
    for (;;) {
      signal.throwIfAborted();
      if (this.#closed) throw this.#closed;
      const idle = this.#takeIdle();
      if (idle) return idle;
      if (this.#busy.size + this.#opening < this.#size) return this.#openNext(signal);
      await this.#turn(signal);
    }
  }

  /** Takes a connection back; one that is down is forgotten. */
  release(connection: Connection): void {
    this.#busy.delete(connection);
    if (this.#closed) connection.close();
    else if (connection.isUp) {
      const timer = setTimeout(() => this.#drop(connection), IDLE_LIMIT);
      timer.unref();
      this.#idle.push({ connection, timer });
    }
    this.#waiters.shift()?.wake();
  }

  /** Ends the connections that nobody uses. */
  dropIdle(): void {
    for (const { connection, timer } of this.#idle.splice(0)) {
      clearTimeout(timer);
      connection.close();
    }
  }

  /** Ends everything; who waits gets the reason. */
  close(reason: RemoteError): void {
    this.#closed = reason;
    this.dropIdle();
    for (const connection of this.#busy) connection.close();
    for (const waiter of this.#waiters.splice(0)) waiter.fail(reason);
  }

  #takeIdle(): Connection | undefined {
    for (let idle = this.#idle.pop(); idle; idle = this.#idle.pop()) {
      clearTimeout(idle.timer);
      if (!idle.connection.isUp) continue;
      this.#busy.add(idle.connection);
      return idle.connection;
    }
    return undefined;
  }

  /** Opens a connection when the one before has signed in; meanwhile another may have come free. */
  async #openNext(signal: AbortSignal): Promise<Connection> {
    this.#opening++;
    const previous = this.#lastOpening;
    const opened = this.#afterPrevious(previous, signal);
    this.#lastOpening = opened.catch(() => undefined);
    try {
      const connection = await opened;
      if (this.#closed) {
        connection.close();
        throw this.#closed;
      }
      this.#busy.add(connection);
      return connection;
    } catch (error) {
      this.#waiters.shift()?.wake();
      throw error;
    } finally {
      this.#opening--;
    }
  }

  async #afterPrevious(previous: Promise<unknown>, signal: AbortSignal): Promise<Connection> {
    await previous;
    signal.throwIfAborted();
    return this.#takeIdle() ?? this.#open(signal);
  }

  async #turn(signal: AbortSignal): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const onAbort = (): void => {
        const index = this.#waiters.indexOf(waiter);
        if (index >= 0) this.#waiters.splice(index, 1);
        reject(new RemoteError('CANCELLED'));
      };
      const settle =
        <T>(then: (value: T) => void) =>
        (value: T): void => {
          signal.removeEventListener('abort', onAbort);
          then(value);
        };
      const waiter: Waiter = { wake: settle<undefined>(resolve) as () => void, fail: settle(reject) };
      this.#waiters.push(waiter);
      signal.addEventListener('abort', onAbort, { once: true });
    });
  }

  #drop(connection: Connection): void {
    const index = this.#idle.findIndex((idle) => idle.connection === connection);
    if (index >= 0) this.#idle.splice(index, 1);
    connection.close();
  }
}
