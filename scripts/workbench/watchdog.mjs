// Takes the place of @vscode/native-watchdog, for the reason that fileLogger.mjs gives: an extension host ends soon
// after the server that started it, also when that was killed.
const INTERVAL_MS = 1000;

/** @param {number} pid of the process to watch */
export function start(pid) {
  setInterval(() => {
    try {
      process.kill(pid, 0);
    } catch {
      process.exit(1);
    }
  }, INTERVAL_MS).unref();
}

/** @param {number} [code] */
export const exit = (code = 0) => process.exit(code);
