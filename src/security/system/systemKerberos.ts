import type { ChildProcess } from 'node:child_process';
import type { Kerberos, KerberosTarget, SigningContext } from '../mechanism';
import { ContextPlacement } from './process/contextPlacement';
import { forkChild } from './process/forkChild';
import { SystemContext } from './systemContext';

export interface SystemKerberosOptions {
  /** Milliseconds for one call of the library, including the KDC's answer. */
  readonly callTimeout?: number;
  /** Milliseconds for a process to start. */
  readonly startTimeout?: number;
  /** Milliseconds after which an idle process ends. */
  readonly idleTimeout?: number;
  /** One line for each process that starts or ends, without contents and secrets. */
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
 * Kerberos by the library of the operating system: GSSAPI, or SSPI on Windows. Its calls block and cannot be
 * cancelled, so it runs in child processes, which start on demand and end when idle.
 */
export class SystemKerberos implements Kerberos {
  readonly #placement: ContextPlacement;
  #contexts = 0;

  constructor(options: SystemKerberosOptions = {}) {
    this.#placement = new ContextPlacement({ ...DEFAULTS, ...options });
  }

  createContext(target: KerberosTarget): SigningContext {
    return new SystemContext(this.#placement, ++this.#contexts, target);
  }

  /** Ends the processes and with them every context. */
  dispose(): void {
    this.#placement.dispose();
  }
}
