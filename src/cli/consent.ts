import { createInterface } from 'node:readline/promises';
import type { Readable, Writable } from 'node:stream';

/** The streams of a process that is asked a question. */
export interface QuestionStreams {
  readonly input: Readable & { readonly isTTY?: boolean };
  /** Where the question is written; never standard output, which holds the answer of the command. */
  readonly output: Writable & { readonly isTTY?: boolean };
  /** Aborts on Ctrl-C. */
  readonly signal: AbortSignal;
  /** Called for a Ctrl-C that the terminal hands over as a character. */
  readonly interrupt: () => void;
}

/** Asks a question that is answered by yes or no. @returns `undefined` where nobody sits at a terminal */
export async function askConsent(question: string, streams: QuestionStreams): Promise<boolean | undefined> {
  const { input, output, signal, interrupt } = streams;
  if (input.isTTY !== true || output.isTTY !== true) return undefined;
  const terminal = createInterface({ input, output, terminal: true, historySize: 0 });
  terminal.once('SIGINT', interrupt);
  try {
    return /^y(es)?$/i.test((await terminal.question(`${question} [y/N] `, { signal })).trim());
  } finally {
    terminal.close();
  }
}
