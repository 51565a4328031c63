import type { Option, Selector } from './envelope';
import type { XmlElement } from './xmlElement';

/**
 * The effect of repeating an operation. It decides what follows a lost connection:
 * - `none`: a read. It is repeated once on a new connection.
 * - `cursor`: a Pull, which moves the host's cursor. The listing has to start again (`CONNECTION_LOST`).
 * - `change`: Invoke and Put. Never repeated; the outcome has to be read (`UNKNOWN_OUTCOME`).
 */
export type Effect = 'none' | 'cursor' | 'change';

/** One operation on a resource: the variable parts of its envelope. */
export interface Operation {
  readonly action: string;
  readonly resourceUri: string;
  readonly selectors?: readonly Selector[];
  readonly options?: readonly Option[];
  readonly body: string;
  readonly effect: Effect;
  /** Milliseconds after which the host gives up, where that is not the client's operation time-out. */
  readonly timeout?: number;
}

/** Sends operations to one host and reads the answers. */
export interface Exchange {
  /** Name of the host, for messages. */
  readonly host: string;
  /** Milliseconds for all pages of a listing. */
  readonly listingTimeout: number;
  /**
   * Sends an operation and returns the Body of the answer.
   * @throws RemoteError for a fault, and for everything that is not an answer
   */
  exchange(operation: Operation, signal: AbortSignal): Promise<XmlElement>;
  /** Runs a decoder. @throws RemoteError `MALFORMED_ANSWER`, which names the host */
  decode<T>(read: () => T): T;
}
