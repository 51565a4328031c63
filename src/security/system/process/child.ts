/**
 * The process in which the system's library runs. A call may block for half a minute when a KDC does not answer, and
 * only the end of the process stops it. Native code that crashes ends its process.
 * All calls are made on one thread, because MIT keeps error texts per thread.
 *
 * Argument: a GSSAPI library to use instead of the system's own.
 */
import type { Library } from '../library';
import { Dispatcher } from './dispatcher';
import { type CallMessage, type ChildMessage, type EndMessage, failureOf } from './protocol';
import { loadSystemLibrary } from './systemLibrary';

const send = (message: ChildMessage) => process.send?.(message);

function answerTo(dispatcher: Dispatcher, message: CallMessage): ChildMessage {
  try {
    return { kind: 'done', output: dispatcher.perform(message) };
  } catch (error) {
    return { kind: 'failed', failure: failureOf(error) };
  }
}

function serve(library: () => Library): void {
  const dispatcher = new Dispatcher(library);
  process.on('message', (message: CallMessage | EndMessage) => {
    if (message.kind === 'end') dispatcher.end(message);
    else send(answerTo(dispatcher, message));
  });
  send({ kind: 'ready' });
}

/** The library, or the error of its loading for every call. */
function loaded(): () => Library {
  try {
    const library = loadSystemLibrary(process.argv[2]);
    return () => library;
  } catch (error) {
    return () => {
      throw error;
    };
  }
}

// Ctrl+C reaches the whole process group; the parent decides when the child ends.
process.on('SIGINT', () => undefined);
process.on('disconnect', () => process.exit());

serve(loaded());
