import { isRemoteError, type ErrorCode, type Phase } from '../wsman/errors';

/** The exit codes of the command line; other programs are written against them. */
export const EXIT = {
  done: 0,
  refused: 1,
  usage: 2,
  notConnected: 3,
  notAuthenticated: 4,
  partly: 5,
  /** Ended by Ctrl-C: 128 + SIGINT, as shells count it. */
  interrupted: 130,
} as const;

const BY_PHASE: Readonly<Record<Phase, number>> = {
  input: EXIT.usage,
  resolve: EXIT.notConnected,
  connect: EXIT.notConnected,
  tls: EXIT.notConnected,
  authenticate: EXIT.notAuthenticated,
  request: EXIT.refused,
  decode: EXIT.refused,
  bits: EXIT.refused,
  cancelled: EXIT.interrupted,
};

/** Failures in the request phase after which there was no conversation with a WinRM service. */
const NOT_CONNECTED: readonly ErrorCode[] = [
  'CONNECTION_LOST',
  'REQUEST_TIMEOUT',
  'NOT_WINRM',
  'SERVICE_UNAVAILABLE',
  'FORBIDDEN',
];

/** The exit code for one failure. */
export function exitCodeOf(error: unknown): number {
  if (!isRemoteError(error)) return EXIT.refused;
  return NOT_CONNECTED.includes(error.code) ? EXIT.notConnected : BY_PHASE[error.phase];
}

/** The exit code for several results: all alike, or 5 when some failed and others did not. */
export function combinedExitCode(errors: readonly unknown[], successes: number): number {
  if (errors.length === 0) return EXIT.done;
  if (successes > 0) return EXIT.partly;
  const codes = new Set(errors.map(exitCodeOf));
  const [only] = codes;
  return codes.size === 1 && only !== undefined ? only : EXIT.refused;
}
