/** The terminal that standard output is. */
export interface Screen {
  /** Cells in a line, as it is now. */
  readonly columns: () => number;
  readonly rows: () => number;
}

/** The outside world of a command: handed in, so that a test can stand in for it. */
export interface World {
  readonly out: (text: string) => void;
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
  /** Asks the person a question for yes or no; `undefined` without a terminal. */
  readonly confirm?: ((question: string) => Promise<boolean>) | undefined;
  /** Aborts on Ctrl-C. */
  readonly signal: AbortSignal;
  /** Aborts once nobody reads standard output any more. */
  readonly unread: AbortSignal;
}
