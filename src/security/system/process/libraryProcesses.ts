import { KerberosError } from '../../errors';
import type { Step, Target } from '../library';
import { LibraryProcess, NotBegun, type ProcessOptions } from './libraryProcess';
import { Scouts } from './scouts';

/** A context that has begun, and where it lives. */
export interface Begun {
  readonly process: LibraryProcess;
  readonly step: Step;
}

/**
 * Where contexts live. Only a first token may have to wait for a KDC, and one that hangs costs its process. So it
 * is made in a process that holds no context yet, a scout, and can harm none. The scout that comes back first
 * becomes the home of contexts, until it is empty again. Later ones are made anew in that home, once a scout has
 * come back with one: by then the ticket is in the cache, or the KDC has just answered, and connections that are
 * open are not kept waiting. A wrong password ends at the scout and is tried once.
 */
export class LibraryProcesses {
  readonly #scouts: Scouts;
  #home: LibraryProcess | undefined;
  #disposed: Error | undefined;

  constructor(options: ProcessOptions) {
    this.#scouts = new Scouts(() => new LibraryProcess(options));
  }

  /** @param target is made anew for each attempt: what is sent of it is wiped */
  async begin(context: number, target: () => Target): Promise<Begun> {
    for (;;) {
      try {
        return await this.#attempt(context, target);
      } catch (error) {
        if (!(error instanceof NotBegun)) throw error;
      }
    }
  }

  /** Ends what a context does before it has begun. */
  forget(context: number): void {
    this.#scouts.forget(context);
    this.#home?.end(context);
  }

  dispose(): void {
    this.#disposed = new KerberosError('FAILED', 'Kerberos is not needed any more.');
    this.#scouts.dispose(this.#disposed);
    this.#home?.kill(this.#disposed);
  }

  async #attempt(context: number, target: () => Target): Promise<Begun> {
    if (this.#disposed) throw this.#disposed;
    if (this.#home?.isEmpty) {
      this.#scouts.add(this.#home);
      this.#home = undefined;
    }
    const scout = await this.#scouts.borrow(context);
    let becomesHome = false;
    try {
      const step = await scout.call(context, 'begin', target);
      becomesHome = this.#home?.ended !== false;
      if (becomesHome) {
        this.#home = scout;
        return { process: scout, step };
      }
      scout.end(context);
    } finally {
      this.#scouts.giveBack(scout, becomesHome);
    }
    return this.#beginAtHome(context, target);
  }

  async #beginAtHome(context: number, target: () => Target): Promise<Begun> {
    const process = this.#home;
    if (!process) throw new NotBegun();
    return { process, step: await process.call(context, 'begin', target) };
  }
}
