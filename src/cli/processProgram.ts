import type { WriteStream } from 'node:tty';
import { RemoteError } from '../wsman/errors';
import { confirmOn } from './asking/confirmation';
import { isOpenToAll } from './asking/openFile';
import { readSecret } from './asking/secretInput';
import { asksForJson } from './line/parse';
import { printError } from './output/errorText';
import { quietWorld, type Process } from './processWorld';
import { runProgram } from './program';
import type { Screen, World } from './world';
import { haltYoungGeneration } from './youngGeneration';

/** The bundle of all commands: runs a command line in this process. @returns the exit code */
export function runHere(argv: readonly string[], version: string, ends: Process): Promise<number> {
  return runProgram(argv, version, worldOf(ends));
}

/** Tells that standard output takes no more, in the form that the line asks for. */
export function tellLost(
  error: NodeJS.ErrnoException,
  argv: readonly string[],
  ends: Pick<Process, 'err'>,
): void {
  const lost = new RemoteError('OUTPUT_LOST', {}, { detail: error.code ?? error.message });
  printError(ends, lost, asksForJson(argv));
}

function worldOf(ends: Process): World {
  const { signal } = ends.interrupted;
  const interrupt = (): void => ends.interrupted.abort();
  const secretStreams = { input: process.stdin, prompt: ends.err, signal, interrupt };
  const hasPerson = process.stdin.isTTY && process.stderr.isTTY;
  return {
    ...quietWorld(ends),
    pagePassed: haltYoungGeneration,
    screen: screenOf(process.stdout),
    errScreen: screenOf(process.stderr),
    stdin: () => readSecret(secretStreams),
    secret: hasPerson ? (question) => readSecret(secretStreams, question) : undefined,
    isOpenToAll,
    confirm: hasPerson
      ? (question) => confirmOn({ input: process.stdin, output: process.stderr, signal, interrupt }, question)
      : undefined,
  };
}

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
