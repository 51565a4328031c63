import { KerberosError, SecurityError } from '../../errors';
import type { LibraryProcess } from './libraryProcess';

/** How many first tokens may be under way at once. */
const MOST = 3;

interface Waiting {
  readonly context: number;
  readonly resolve: (scout: LibraryProcess) => void;
  readonly reject: (error: Error) => void;
}

/** Processes that hold no context. Each is lent for one call at a time, to whoever waits longest. */
export class Scouts {
  readonly #start: () => LibraryProcess;
  readonly #resting: LibraryProcess[] = [];
  readonly #lent = new Set<LibraryProcess>();
  readonly #waiting: Waiting[] = [];

  constructor(start: () => LibraryProcess) {
    this.#start = start;
  }

  add(scout: LibraryProcess): void {
    this.#resting.push(scout);
  }

  borrow(context: number): Promise<LibraryProcess> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ context, resolve, reject });
      this.#lend();
    });
  }

  /** @param keep whether the borrower keeps it, because it holds a context now */
  giveBack(scout: LibraryProcess, keep: boolean): void {
    this.#lent.delete(scout);
    if (!keep) this.add(scout);
    this.#lend();
  }

  /** Frees whoever works or waits for this context. A first token under way is ended with its process. */
  forget(context: number): void {
    const givenUp = new SecurityError('OUT_OF_ORDER', 'The context was given up.');
    for (const waiting of this.#waiting.filter((each) => each.context === context)) {
      this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
      waiting.reject(givenUp);
    }
    for (const scout of this.#lent) {
      if (scout.isMaking(context)) scout.kill(givenUp);
      else scout.end(context);
    }
  }

  dispose(error: Error): void {
    for (const { reject } of this.#waiting.splice(0)) reject(error);
    for (const scout of [...this.#lent, ...this.#resting]) scout.kill(error);
  }

  #lend(): void {
    while (this.#lent.size < MOST) {
      const next = this.#waiting.shift();
      if (!next) return;
      try {
        const scout = this.#rested() ?? this.#start();
        this.#lent.add(scout);
        next.resolve(scout);
      } catch (cause) {
        // The system has no room for another process.
        next.reject(new KerberosError('FAILED', 'No process for the Kerberos library.', { cause }));
      }
    }
  }

  /** One that has not ended over its rest. */
  #rested(): LibraryProcess | undefined {
    let scout = this.#resting.pop();
    while (scout?.ended) scout = this.#resting.pop();
    return scout;
  }
}
