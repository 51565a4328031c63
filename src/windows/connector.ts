import { SystemKerberos } from '../wsman/kerberos';
import type { JobsConnection } from '../bits/hostJobs';
import { connectBits, type ConnectOptions } from '../bits/connect';
import { examine, type ExamineOptions } from './doctor/examine';
import type { Examination } from './doctor/examination';

/** Connects to hosts, and owns what they share: the process in which the system's Kerberos runs. */
export class Connector {
  readonly #kerberos: SystemKerberos;

  /** @param log told of that process, never of contents or secrets */
  constructor(log?: (line: string) => void) {
    this.#kerberos = new SystemKerberos(log ? { log } : {});
  }

  /** A client for a host, as {@link connectBits} makes it. */
  connect(options: ConnectOptions): Promise<JobsConnection> {
    return connectBits(options, this.#kerberos);
  }

  /** Walks the way to a host step by step, and says how far it is open. */
  examine(options: ExamineOptions, signal: AbortSignal): Promise<Examination> {
    return examine(options, this.#kerberos, signal);
  }

  dispose(): void {
    this.#kerberos.dispose();
  }
}
