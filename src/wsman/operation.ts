import type { Selector } from './envelope';
import type { XmlElement } from './xmlElement';

/**
 * What asking twice would do, which decides what a lost connection leads to:
 * - `none`: a read; it is sent once more on a new connection
 * - `cursor`: a Pull, which moves the host's cursor; the listing has to start anew (`CONNECTION_LOST`)
 * - `change`: Invoke and Put; never repeated, the outcome has to be looked up (`UNKNOWN_OUTCOME`)
 */
export type Effect = 'none' | 'cursor' | 'change';

/** One operation on a resource: what its envelope needs beside the constants. */
export interface Operation {
  readonly action: string;
  readonly resourceUri: string;
  readonly selectors?: readonly Selector[];
  readonly body: string;
  readonly effect: Effect;
}

/** Sends operations to one host and reads what comes back. */
export interface Exchange {
  /**
   * The Body of the answer.
   * @throws RemoteError for a fault, and for everything that is no answer.
   */
  exchange(operation: Operation, signal: AbortSignal): Promise<XmlElement>;
  /** Runs a decoder; what it cannot read becomes an error that names the host. */
  decode<T>(read: () => T): T;
}
