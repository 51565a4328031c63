import { execFile, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

/** The built command line. */
const CLI = join(__dirname, '../../dist/cli.js');
const TERMINAL = join(__dirname, 'terminal.py');

export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

type Environment = Readonly<Record<string, string>>;

/** Runs `bits-remote` to its end, without a terminal. */
export function bits(args: readonly string[], env: Environment = {}, input = ''): Promise<Ended> {
  return ended(process.execPath, [CLI, ...args], env, input);
}

/** How a terminal is, and what a person does there. */
export interface TerminalTerms {
  /** Ctrl-C comes once this was shown. */
  readonly interrupt?: string;
  /** Columns and rows; 80 and 24 without it. */
  readonly size?: readonly [columns: number, rows: number];
}

/** Runs it on a terminal, on which each line is typed once a question for it stands there. */
export function bitsOnTerminal(
  lines: readonly string[],
  args: readonly string[],
  env: Environment = {},
  { interrupt, size = [80, 24] }: TerminalTerms = {},
): Promise<Ended> {
  const interrupted = interrupt === undefined ? [] : ['--interrupt', interrupt];
  const terms = ['--size', size.join('x'), ...interrupted];
  return ended('python3', [TERMINAL, ...terms, lines.join('\n'), process.execPath, CLI, ...args], env, '');
}

function ended(file: string, args: readonly string[], env: Environment, input: string): Promise<Ended> {
  return new Promise((resolve) => {
    const child = execFile(file, args, { env: { PATH: process.env['PATH'], ...env } }, (error, out, err) => {
      const code = error ? (typeof error.code === 'number' ? error.code : -1) : 0;
      resolve({ code, out, err });
    });
    typeInto(child, input);
  });
}

/**
 * All that a program gets from standard input. One that ends without reading breaks the pipe, even under
 * an empty text: its exit code says what came of it, so that a broken pipe is no error of the test.
 */
export function typeInto(child: ChildProcess, input: string | Buffer): void {
  child.stdin?.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  child.stdin?.end(input);
}
