import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

/** The terminal on which a person is asked. */
export interface TerminalStreams {
  readonly input: Readable;
  readonly output: Writable;
  /** Aborts on Ctrl-C. */
  readonly signal: AbortSignal;
  /** Called for a Ctrl-C that the terminal hands over as a character. */
  readonly interrupt: () => void;
}

/**
 * Asks a question that a person answers with yes or no; anything but yes is no, and so is the end of the input.
 * @throws Error when the signal aborts
 */
export async function confirmOn(terminal: TerminalStreams, question: string): Promise<boolean> {
  const { input, output, signal, interrupt } = terminal;
  const lines = createInterface({ input, output, historySize: 0 });
  let stop = (): void => undefined;
  try {
    const answer = await new Promise<string>((resolve, reject) => {
      stop = () => reject(new Error('interrupted'));
      lines.once('close', () => resolve(''));
      lines.once('SIGINT', () => {
        interrupt();
        stop();
      });
      signal.addEventListener('abort', stop, { once: true });
      if (signal.aborted) stop();
      else lines.question(question, resolve);
    });
    return /^\s*y(?:es)?\s*$/i.test(answer);
  } finally {
    signal.removeEventListener('abort', stop);
    lines.close();
  }
}
