import type { ChildProcess } from 'node:child_process';
import type { Kerberos, KerberosTarget, SigningContext } from '../mechanism';
import { forkChild } from './process/forkChild';
import { LibraryProcesses } from './process/libraryProcesses';
import { SystemContext } from './systemContext';

export interface SystemKerberosOptions {
  /** Milliseconds for one call of the library: what a KDC may take to answer. */
  readonly callTimeout?: number;
  /** Milliseconds for a process to start. */
  readonly startTimeout?: number;
  /** Milliseconds after which a process that nothing needs ends. */
  readonly idleTimeout?: number;
  /** Told of processes, never of contents or secrets. */
  readonly log?: (line: string) => void;
  /** Starts a process of the library. */
  readonly fork?: () => ChildProcess;
}

const DEFAULTS = {
  callTimeout: 10_000,
  startTimeout: 20_000,
  idleTimeout: 30_000,
  log: () => undefined,
  fork: () => forkChild(),
} satisfies SystemKerberosOptions;

/**
 * Kerberos through the library of the operating system: GSSAPI, or SSPI on Windows. The library runs in child
 * processes, which start at first need and end when nothing needs them: its calls block, and nothing else ends them.
 */
export class SystemKerberos implements Kerberos {
  readonly #processes: LibraryProcesses;
  #contexts = 0;

  constructor(options: SystemKerberosOptions = {}) {
    this.#processes = new LibraryProcesses({ ...DEFAULTS, ...options });
  }

  createContext(target: KerberosTarget): SigningContext {
    return new SystemContext(this.#processes, ++this.#contexts, target);
  }

  /** Ends the processes and with them every context. */
  dispose(): void {
    this.#processes.dispose();
  }
}
