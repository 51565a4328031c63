import type { Readable } from 'node:stream';
import type { Disposable } from '../runtime/disposable';

/** The terminal that a stream is. */
export interface Screen {
  /** Cells in a line, as it is now. */
  readonly columns: () => number;
  readonly rows: () => number;
  /** Calls `run` whenever the size changes; without it, the size is the one at the start. */
  readonly onResize?: ((run: () => void) => Disposable) | undefined;
}

/** The outside world of a command: handed in, so that a test can stand in for it. */
export interface World {
  readonly out: (text: string) => void;
  /** Writes text that is in UTF-8 already; without it, that goes through {@link out}. */
  readonly outOctets?: ((octets: Uint8Array) => void) | undefined;
  /** Told after each page of a list of which the text alone is kept: the process may hold its memory down. */
  readonly pagePassed?: (() => void) | undefined;
  readonly err: (text: string) => void;
  /** `undefined` where standard output is a file or a pipe. */
  readonly screen?: Screen | undefined;
  /** The terminal that standard error is; `undefined` where it is a file or a pipe. */
  readonly errScreen?: Screen | undefined;
  /** Value of an environment variable. */
  readonly env: (name: string) => string | undefined;
  /** Home folder of the user; `undefined` where none is known. */
  readonly home?: string | undefined;
  /** The secret on standard input, as octets. */
  readonly stdin: () => Promise<Uint8Array>;
  /** The octets of a file, or of standard input for `-`. */
  readonly read: (file: string) => Promise<Uint8Array>;
  /** Standard input while it comes, for a command that answers what it reads; without it, there is none. */
  readonly input?: (() => Readable) | undefined;
  /** Asks the person a question for yes or no; `undefined` without a terminal. */
  readonly confirm?: ((question: string) => Promise<boolean>) | undefined;
  /** Asks the person for a secret, which the terminal does not show; `undefined` without a terminal. */
  readonly secret?: ((question: string) => Promise<Uint8Array>) | undefined;
  /** Whether every user of this computer can read a file of this user; without it, that is not known. */
  readonly isOpenToAll?: ((file: string) => Promise<boolean>) | undefined;
  /** Aborts on Ctrl-C. */
  readonly signal: AbortSignal;
  /** Aborts once nobody reads standard output any more. */
  readonly unread: AbortSignal;
}
