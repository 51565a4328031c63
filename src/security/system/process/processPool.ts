import { KerberosError, SecurityError } from '../../errors';
import type { LibraryProcess } from './libraryProcess';

/** Most first tokens that are made at once. */
const MOST = 3;

interface Waiter {
  readonly context: number;
  readonly resolve: (process: LibraryProcess) => void;
  readonly reject: (error: Error) => void;
}

/** Processes that hold no context. Each is lent for one call at a time, in the order of requests. */
export class ProcessPool {
  readonly #start: () => LibraryProcess;
  readonly #idle: LibraryProcess[] = [];
  readonly #lent = new Set<LibraryProcess>();
  readonly #waiters: Waiter[] = [];

  constructor(start: () => LibraryProcess) {
    this.#start = start;
  }

  /** Adds a process that holds no context any more. */
  add(process: LibraryProcess): void {
    this.#idle.push(process);
  }

  /** @param context the one that the process is for; see {@link abandon} */
  acquire(context: number): Promise<LibraryProcess> {
    return new Promise((resolve, reject) => {
      this.#waiters.push({ context, resolve, reject });
      this.#lend();
    });
  }

  /** @param keep whether the borrower keeps the process, because it holds a context now */
  release(process: LibraryProcess, keep: boolean): void {
    this.#lent.delete(process);
    if (!keep) this.add(process);
    this.#lend();
  }

  /** Stops the work for a context. A first token that is being made is killed with its process. */
  abandon(context: number): void {
    const abandoned = new SecurityError('OUT_OF_ORDER', 'The context was abandoned.');
    for (const waiter of this.#waiters.filter((each) => each.context === context)) {
      this.#waiters.splice(this.#waiters.indexOf(waiter), 1);
      waiter.reject(abandoned);
    }
    for (const process of this.#lent) {
      if (process.isCalling(context)) process.kill(abandoned);
      else process.end(context);
    }
  }

  dispose(error: Error): void {
    for (const { reject } of this.#waiters.splice(0)) reject(error);
    for (const process of [...this.#lent, ...this.#idle]) process.kill(error);
  }

  #lend(): void {
    while (this.#lent.size < MOST) {
      const waiter = this.#waiters.shift();
      if (!waiter) return;
      try {
        const process = this.#nextIdle() ?? this.#start();
        this.#lent.add(process);
        waiter.resolve(process);
      } catch (cause) {
        // The system cannot start another process.
        waiter.reject(new KerberosError('FAILED', 'No process for the Kerberos library.', { cause }));
      }
    }
  }

  /** An idle process that has not ended meanwhile. */
  #nextIdle(): LibraryProcess | undefined {
    let process = this.#idle.pop();
    while (process?.ended) process = this.#idle.pop();
    return process;
  }
}
