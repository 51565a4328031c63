import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import type { WriteStream } from 'node:tty';
import { version } from '../../package.json';
import { RemoteError } from '../wsman/errors';
import { confirmOn } from './asking/confirmation';
import { isOpenToAll } from './asking/openFile';
import { octetsOf, readSecret } from './asking/secretInput';
import { asksForJson } from './line/parse';
import { EXIT } from './output/exitCode';
import { printError } from './output/errorText';
import { runProgram } from './program';
import type { Screen, World } from './world';

/** The process around the program: streams, Ctrl-C and the exit code. */
const interrupted = new AbortController();
const streams: Pick<World, 'out' | 'err'> = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
};
/** A table in place hides the cursor. */
const SHOW_CURSOR = '\x1b[?25h';

/** The first Ctrl-C ends the command in order, the second one at once. */
function interrupt(): void {
  if (!interrupted.signal.aborted) {
    interrupted.abort();
    return;
  }
  process.off('exit', sayUnfinished);
  for (const stream of [process.stdout, process.stderr]) if (stream.isTTY) stream.write(SHOW_CURSOR);
  process.exit(EXIT.interrupted);
}
process.on('SIGINT', interrupt);
process.on('SIGTERM', interrupt);

// A reader that has seen enough (`| head`) is no failure, and no reason to stop half-way through a change. A full disk is
// no reason to stop there either, but a failure: what was printed is not all.
const unread = new AbortController();
let isCutOff = false;
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  unread.abort();
  if (error.code === 'EPIPE' || isCutOff) return;
  isCutOff = true;
  process.exitCode = EXIT.refused;
  const lost = new RemoteError('OUTPUT_LOST', {}, { detail: error.code ?? error.message });
  printError(streams, lost, asksForJson(process.argv.slice(2)));
});
// Nobody is left to tell.
process.stderr.on('error', () => undefined);

// A program that runs out of work without a word of its own has failed.
process.exitCode = EXIT.refused;
const sayUnfinished = (): void => {
  process.stderr.write(
    'bits-remote ended before the command did. This is a fault of the program. Please report it.\n',
  );
};
process.once('exit', sayUnfinished);

function screenOf(stream: WriteStream): Screen | undefined {
  if (!stream.isTTY) return undefined;
  return {
    columns: () => stream.columns,
    rows: () => stream.rows,
    onResize: (run) => {
      stream.on('resize', run);
      return { dispose: () => stream.off('resize', run) };
    },
  };
}

void runProgram(process.argv.slice(2), version, {
  ...streams,
  screen: screenOf(process.stdout),
  errScreen: screenOf(process.stderr),
  env: (name) => process.env[name],
  home: homedir(),
  stdin: () =>
    readSecret({
      input: process.stdin,
      prompt: (text) => void process.stderr.write(text),
      signal: interrupted.signal,
      interrupt: () => interrupted.abort(),
    }),
  secret:
    process.stdin.isTTY && process.stderr.isTTY
      ? (question) =>
          readSecret(
            {
              input: process.stdin,
              prompt: (text) => void process.stderr.write(text),
              signal: interrupted.signal,
              interrupt: () => interrupted.abort(),
            },
            question,
          )
      : undefined,
  isOpenToAll,
  read: (file) =>
    file === '-' ? octetsOf({ input: process.stdin, signal: interrupted.signal }) : readFile(file),
  confirm:
    process.stdin.isTTY && process.stderr.isTTY
      ? (question) =>
          confirmOn(
            {
              input: process.stdin,
              output: process.stderr,
              signal: interrupted.signal,
              interrupt: () => interrupted.abort(),
            },
            question,
          )
      : undefined,
  signal: interrupted.signal,
  unread: unread.signal,
}).then((code) => {
  process.off('exit', sayUnfinished);
  process.exitCode = isCutOff && code === EXIT.done ? EXIT.refused : code;
});
