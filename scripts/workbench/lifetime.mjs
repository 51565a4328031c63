// Whatever a script starts ends with the script, also on Ctrl-C and when the script fails.
import { constants } from 'node:os';

/** @type {Set<() => void>} */
const endings = new Set();

function endAll() {
  for (const end of [...endings].reverse()) end();
  endings.clear();
}

/**
 * Runs `end` when this process exits, last come first served.
 * @param {() => void} end must not wait for anything
 * @returns {() => void} takes the promise back
 */
export function atExit(end) {
  if (endings.size === 0) listen();
  endings.add(end);
  return () => endings.delete(end);
}

let listening = false;

function listen() {
  if (listening) return;
  listening = true;
  process.on('exit', endAll);
  // Without a handler a signal ends the process before 'exit' is told.
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => process.exit(128 + constants.signals[signal]));
  }
}

/**
 * Sends a signal to a process started with `detached: true` and to everything that it started.
 * @param {number | undefined} pid
 * @param {NodeJS.Signals} signal
 */
export function signalGroup(pid, signal) {
  if (pid === undefined) return;
  try {
    if (process.platform === 'win32') process.kill(pid, signal);
    else process.kill(-pid, signal);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ESRCH') throw error;
  }
}
