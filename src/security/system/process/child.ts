/**
 * The process in which the system's library runs. Its calls may block for half a minute when a KDC does not
 * answer, nothing but the end of a process stops them, and native code that crashes takes its process along.
 * All calls are made on its one thread: MIT keeps the words of an error for the thread that made it.
 *
 * Argument: another GSSAPI library than the system's own.
 */
import { Desk } from './desk';
import type { Library } from '../library';
import { type CallMessage, type ChildMessage, type EndMessage, failureOf } from './protocol';
import { loadSystemLibrary } from './systemLibrary';

const say = (message: ChildMessage) => process.send?.(message);

function answerTo(desk: Desk, message: CallMessage): ChildMessage {
  try {
    return { kind: 'done', output: desk.perform(message) };
  } catch (error) {
    return { kind: 'failed', failure: failureOf(error) };
  }
}

function serve(library: () => Library): void {
  const desk = new Desk(library);
  process.on('message', (message: CallMessage | EndMessage) => {
    if (message.kind === 'end') desk.end(message);
    else say(answerTo(desk, message));
  });
  say({ kind: 'ready' });
}

// Ctrl+C goes to the whole group; the parent decides what its end is.
process.on('SIGINT', () => undefined);
process.on('disconnect', () => process.exit());

loadSystemLibrary(process.argv[2]).then(
  (library) => serve(() => library),
  (error: unknown) =>
    serve(() => {
      throw error;
    }),
);
