import { hasClass, hasCode, isRemoteError } from '../../wsman/errors';

/** The exit codes of the command line; other programs are written against them. */
export const EXIT = {
  done: 0,
  refused: 1,
  usage: 2,
  notConnected: 3,
  notAuthenticated: 4,
  partly: 5,
  /** A rollout that is not done on every host: paused, incomplete, failed or cancelled. */
  unfinished: 6,
  /** The time to wait is over, and the transfer goes on. */
  waitExpired: 7,
  /** Ended by Ctrl-C: 128 + SIGINT, as shells count it. */
  interrupted: 130,
} as const;

/** The exit code for one failure. */
export function exitCodeOf(error: unknown): number {
  if (!isRemoteError(error)) return EXIT.refused;
  if (hasCode(error, 'PARTLY_KEPT')) return EXIT.partly;
  if (hasCode(error, 'WAIT_EXPIRED')) return EXIT.waitExpired;
  if (hasClass(error, 'notConnected')) return EXIT.notConnected;
  switch (error.phase) {
    case 'input':
      return EXIT.usage;
    case 'authenticate':
      return EXIT.notAuthenticated;
    case 'cancelled':
      return EXIT.interrupted;
    default:
      return EXIT.refused;
  }
}

/**
 * The exit code for several results: all alike, or 5 when some failed and others did not. A wait that is over is no
 * failure: it alone beside successes stays 7.
 */
export function combinedExitCode(errors: readonly unknown[], successes: number): number {
  if (errors.length === 0) return EXIT.done;
  const codes = new Set(errors.map(exitCodeOf));
  if (codes.size === 1 && codes.has(EXIT.waitExpired)) return EXIT.waitExpired;
  if (successes > 0) return EXIT.partly;
  const [only] = codes;
  return codes.size === 1 && only !== undefined ? only : EXIT.refused;
}
