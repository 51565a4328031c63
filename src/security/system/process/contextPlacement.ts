import { KerberosError } from '../../errors';
import type { Step, Target } from '../library';
import { LibraryProcess, NotBegun, type ProcessOptions } from './libraryProcess';
import { ProcessPool } from './processPool';

/** A context that has begun, with the process that holds it. */
interface Begun {
  readonly process: LibraryProcess;
  readonly step: Step;
}

/**
 * Chooses the process of each context. Only a first token may have to wait for a KDC, and a call that hangs is
 * killed with its process. So each first token is made in a process of a pool, which holds no context. The process
 * that succeeds first becomes the shared one, which holds contexts until it is empty again. While there is a shared
 * process, a context that began in the pool is dropped and begins again there: the ticket is in the cache by then, or
 * the KDC has just answered, so open connections are not delayed. A wrong password fails in the pool, and is tried
 * once.
 */
export class ContextPlacement {
  readonly #pool: ProcessPool;
  #shared: LibraryProcess | undefined;
  #disposed: Error | undefined;

  constructor(options: ProcessOptions) {
    this.#pool = new ProcessPool(() => new LibraryProcess(options));
  }

  /** @param target makes a new one for each attempt, because the password in it is wiped */
  async begin(context: number, target: () => Target): Promise<Begun> {
    for (;;) {
      try {
        return await this.#attempt(context, target);
      } catch (error) {
        if (!(error instanceof NotBegun)) throw error;
      }
    }
  }

  /** Stops the work for a context whose {@link begin} has not resolved. */
  abandon(context: number): void {
    this.#pool.abandon(context);
    this.#shared?.end(context);
  }

  dispose(): void {
    this.#disposed = new KerberosError('FAILED', 'Kerberos is not needed any more.');
    this.#pool.dispose(this.#disposed);
    this.#shared?.kill(this.#disposed);
  }

  async #attempt(context: number, target: () => Target): Promise<Begun> {
    if (this.#disposed) throw this.#disposed;
    if (this.#shared?.isEmpty) {
      this.#pool.add(this.#shared);
      this.#shared = undefined;
    }
    const process = await this.#pool.acquire(context);
    let becomesShared = false;
    try {
      const step = await process.call(context, 'begin', target);
      becomesShared = this.#shared?.ended !== false;
      if (becomesShared) {
        this.#shared = process;
        return { process, step };
      }
      process.end(context);
    } finally {
      this.#pool.release(process, becomesShared);
    }
    return this.#beginShared(context, target);
  }

  async #beginShared(context: number, target: () => Target): Promise<Begun> {
    const process = this.#shared;
    if (!process) throw new NotBegun();
    return { process, step: await process.call(context, 'begin', target) };
  }
}
