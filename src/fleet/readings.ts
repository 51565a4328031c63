import { RemoteError } from '../wsman/errors';
import type { Detail } from './listing';
import type { Disposable } from '../runtime/disposable';

interface Reading {
  readonly detail: Detail;
  /** Never rejects. */
  readonly promise: Promise<void>;
  readonly controller: AbortController;
  /** Callers waiting; when the last one leaves, the reading is aborted. */
  readers: number;
}

/** The readings of one host: one at a time, shared by all callers that want no more than it brings. */
export class Readings implements Disposable {
  readonly #run: (detail: Detail, signal: AbortSignal) => Promise<void>;
  #current: Reading | undefined;
  #fresh: Promise<void> | undefined;
  #isDisposed = false;

  /** @param run reads the host once; it never rejects */
  constructor(run: (detail: Detail, signal: AbortSignal) => Promise<void>) {
    this.#run = run;
  }

  get isRunning(): boolean {
    return this.#current !== undefined;
  }

  /**
   * Starts a reading, or joins the one under way. A full reading cannot join a progress-only one: it waits for that one
   * to finish.
   * @throws RemoteError `CANCELLED` when the signal is aborted
   */
  async join(detail: Detail, signal?: AbortSignal): Promise<void> {
    while (detail === 'full' && this.#current?.detail === 'progress') await this.#current.promise;
    const reading = (this.#current ??= this.#start(detail));
    reading.readers++;
    await new Promise<void>((resolve, reject) => {
      const leave = (): void => {
        if (--reading.readers === 0) this.#abort(reading);
        reject(new RemoteError('CANCELLED'));
      };
      if (signal?.aborted) {
        leave();
        return;
      }
      signal?.addEventListener('abort', leave, { once: true });
      void reading.promise.then(() => {
        signal?.removeEventListener('abort', leave);
        resolve();
      });
    });
  }

  /** A full reading that begins after this call. Callers share one that has not begun yet. */
  async afresh(): Promise<void> {
    if (this.#isDisposed) return;
    this.#fresh ??= (async () => {
      await this.#current?.promise;
      this.#fresh = undefined;
      await this.join('full');
    })();
    await this.#fresh;
  }

  /** Aborts the reading under way: the next caller starts another one. */
  abandon(): void {
    if (this.#current) this.#abort(this.#current);
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#current?.controller.abort();
  }

  #start(detail: Detail): Reading {
    const controller = new AbortController();
    const promise = this.#run(detail, controller.signal).finally(() => {
      if (this.#current?.controller === controller) this.#current = undefined;
    });
    return { detail, promise, controller, readers: 0 };
  }

  #abort(reading: Reading): void {
    reading.controller.abort();
    if (this.#current === reading) this.#current = undefined;
  }
}
