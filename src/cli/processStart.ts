import { NAMES_WORD } from './completion/shells';
import { EXIT } from './output/exitCode';
import type { Process } from './processWorld';

/** A table in place hides the cursor. */
const SHOW_CURSOR = '\x1b[?25h';

/**
 * Starts the process around the program: streams, Ctrl-C and the exit code. A shell waits for it at each Tab, so that it
 * holds no more than that; what a line needs lies in bundles of its own.
 */
export function start(argv: readonly string[], version: string): void {
  const interrupted = new AbortController();

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

  const unread = new AbortController();
  const ends: Process = {
    out: (text) => void process.stdout.write(text),
    outOctets: (octets) => void process.stdout.write(octets),
    err: (text) => void process.stderr.write(text),
    interrupted,
    unread: unread.signal,
  };

  // A reader that has seen enough (`| head`) is no failure, and no reason to stop half-way through a change. A full disk
  // is no reason to stop there either, but a failure: what was printed is not all.
  let isCutOff = false;
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    unread.abort();
    if (error.code === 'EPIPE' || isCutOff) return;
    isCutOff = true;
    process.exitCode = EXIT.refused;
    void import('./processProgram').then(({ tellLost }) => tellLost(error, argv, ends));
  });
  // A failure of standard error has no place where it could be told.
  process.stderr.on('error', () => undefined);

  // A program that runs out of work without a word of its own has failed.
  process.exitCode = EXIT.refused;
  process.once('exit', sayUnfinished);
  void run(argv, version, ends).then((code) => {
    process.off('exit', sayUnfinished);
    process.exitCode = isCutOff && code === EXIT.done ? EXIT.refused : code;
  });
}

async function run(argv: readonly string[], version: string, ends: Process): Promise<number> {
  const [first, ...others] = argv;
  if (first === NAMES_WORD) return (await import('./processNames')).printNamesHere(others, ends);
  return (await import('./processProgram')).runHere(argv, version, ends);
}

function sayUnfinished(): void {
  process.stderr.write(
    'bits-remote ended before the command did. This is a fault of the program. Please report it.\n',
  );
}
