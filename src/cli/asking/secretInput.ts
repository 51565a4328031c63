import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { Writable } from 'node:stream';
import { octetsOf } from '../line/octets';

/** The streams of a process that is asked for a secret. */
export interface SecretStreams {
  readonly input: Readable & { readonly isTTY?: boolean };
  readonly prompt: (text: string) => void;
  /** Aborts on Ctrl-C. */
  readonly signal: AbortSignal;
  /** Called for a Ctrl-C that the terminal hands over as a character. */
  readonly interrupt: () => void;
}

/**
 * Reads a secret: one line of a terminal, which does not show it, or all of a file or pipe.
 * @throws RemoteError `BAD_INPUT` for more than a secret can be
 * @throws Error when the signal aborts, though the input is still open
 */
export function readSecret(streams: SecretStreams, question = 'Password: '): Promise<Uint8Array> {
  return streams.input.isTTY === true
    ? lineOf(streams, question)
    : octetsOf({ ...streams, name: 'Standard input' });
}

/** readline puts the terminal into raw mode, which has no echo, and writes the line to nowhere. */
async function lineOf(
  { input, prompt, signal, interrupt }: SecretStreams,
  question: string,
): Promise<Uint8Array> {
  const nowhere = new Writable({ write: (_piece, _encoding, done) => done() });
  const terminal = createInterface({ input, output: nowhere, terminal: true, historySize: 0 });
  prompt(question);
  let stop = (): void => undefined;
  try {
    return await new Promise<Uint8Array>((resolve, reject) => {
      stop = () => reject(new Error('interrupted'));
      terminal.once('line', (line) => resolve(Buffer.from(line)));
      terminal.once('close', () => resolve(Buffer.alloc(0)));
      terminal.once('SIGINT', () => {
        interrupt();
        stop();
      });
      signal.addEventListener('abort', stop, { once: true });
      if (signal.aborted) stop();
    });
  } finally {
    signal.removeEventListener('abort', stop);
    prompt('\n');
    terminal.close();
  }
}
