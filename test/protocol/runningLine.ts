import { runProgram } from '../../src/cli/program';

/** A command line under way in this process, with all that it has told so far. */
export class RunningLine {
  out = '';
  err = '';
  readonly ended: Promise<number>;
  readonly #interrupted = new AbortController();

  /** @param environment the variables that it sees */
  constructor(argv: readonly string[], environment: Readonly<Record<string, string>>) {
    this.ended = runProgram(argv, '', {
      out: (text) => (this.out += text),
      err: (text) => (this.err += text),
      env: (name) => environment[name],
      stdin: () => Promise.resolve(new Uint8Array()),
      read: () => Promise.resolve(new Uint8Array()),
      signal: this.#interrupted.signal,
      unread: new AbortController().signal,
    });
  }

  /** Ctrl-C. */
  interrupt(): void {
    this.#interrupted.abort();
  }
}
