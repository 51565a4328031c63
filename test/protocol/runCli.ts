import { execFile } from 'node:child_process';
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
}

/** Runs it on a terminal, on which each line is typed once a question for it stands there. */
export function bitsOnTerminal(
  lines: readonly string[],
  args: readonly string[],
  env: Environment = {},
  { interrupt }: TerminalTerms = {},
): Promise<Ended> {
  const terms = interrupt === undefined ? [] : ['--interrupt', interrupt];
  return ended('python3', [TERMINAL, ...terms, lines.join('\n'), process.execPath, CLI, ...args], env, '');
}

function ended(file: string, args: readonly string[], env: Environment, input: string): Promise<Ended> {
  return new Promise((resolve) => {
    const child = execFile(file, args, { env: { PATH: process.env['PATH'], ...env } }, (error, out, err) => {
      const code = error ? (typeof error.code === 'number' ? error.code : -1) : 0;
      resolve({ code, out, err });
    });
    child.stdin?.end(input);
  });
}
