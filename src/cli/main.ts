import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { version } from '../../package.json';
import { confirmOn } from './asking/confirmation';
import { isOpenToAll } from './asking/openFile';
import { EXIT } from './output/exitCode';
import { runProgram } from './program';
import { octetsOf, readSecret } from './asking/secretInput';

/** The process around the program: streams, Ctrl-C and the exit code. */
const interrupted = new AbortController();
process.once('SIGINT', () => interrupted.abort());
process.once('SIGTERM', () => interrupted.abort());

// A reader that has seen enough (`| head`) is no failure, and no reason to stop half-way through a change.
const unread = new AbortController();
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    if (stream === process.stdout) unread.abort();
  });

// A program that runs out of work without a word of its own has failed.
process.exitCode = EXIT.refused;
const sayUnfinished = (): void => {
  process.stderr.write(
    'bits-remote ended before the command did. This is a fault of the program. Please report it.\n',
  );
};
process.once('exit', sayUnfinished);

void runProgram(process.argv.slice(2), version, {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  screen: process.stdout.isTTY
    ? { columns: () => process.stdout.columns, rows: () => process.stdout.rows }
    : undefined,
  errScreen: process.stderr.isTTY
    ? { columns: () => process.stderr.columns, rows: () => process.stderr.rows }
    : undefined,
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
  process.exitCode = code;
});
