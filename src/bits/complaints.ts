import type { CimInstance } from '../wsman/cim';
import type { Complain } from './field';

/** Lines that one connection may write: a host may send bad values without end. */
const MOST = 100;
/** Characters of a JobId in a line. */
const ID_LENGTH = 60;

/** Writes to the log which values of a host cannot be read: each property of each job once. */
export class Complaints {
  readonly #log: (line: string) => void;
  readonly #told = new Set<string>();

  constructor(log: (line: string) => void) {
    this.#log = log;
  }

  /** Receives the complaints about one instance. */
  about(instance: CimInstance): Complain {
    return (property, reason) => {
      const id = JSON.stringify((instance.text('JobId') ?? '').slice(0, ID_LENGTH));
      this.#tell(`${property} of job ${id} is unknown: ${reason}`);
    };
  }

  /** A job that cannot be shown at all. */
  skipped(reason: string): void {
    this.#tell(`a job is left out: ${reason}`);
  }

  #tell(line: string): void {
    if (this.#told.size >= MOST || this.#told.has(line)) return;
    this.#told.add(line);
    this.#log(line);
  }
}
