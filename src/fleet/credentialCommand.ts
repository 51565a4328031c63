import { execFile } from 'node:child_process';
import { basename } from 'node:path';
import { RemoteError } from '../wsman/errors';

/** Milliseconds. A person may have to unlock a vault meanwhile. */
const TIME_LIMIT = 30_000;
/** Octets of output; no password is longer. */
const OUTPUT_LIMIT = 16_384;

/** A program and its arguments, which are handed over as they are: no shell reads them. */
export type CredentialCommand = readonly [program: string, ...args: readonly string[]];

/**
 * The password that a command prints, such as `op read …` or `secret-tool lookup …`. What it prints is kept in no log
 * and no error.
 * @param limit milliseconds
 * @throws RemoteError `CREDENTIAL_COMMAND_FAILED`, and `CANCELLED` where the signal aborts
 */
export function passwordOf(
  [program, ...args]: CredentialCommand,
  signal: AbortSignal,
  limit = TIME_LIMIT,
): Promise<string> {
  const fail = (detail: string): RemoteError =>
    new RemoteError('CREDENTIAL_COMMAND_FAILED', { what: basename(program).slice(0, 80) }, { detail });
  return new Promise((resolve, reject) => {
    const options = {
      signal,
      timeout: limit,
      maxBuffer: OUTPUT_LIMIT,
      killSignal: 'SIGKILL',
      windowsHide: true,
    } as const;
    execFile(program, [...args], { ...options, encoding: 'utf8' }, (error, output) => {
      const password = output.replace(/^\u{FEFF}/u, '').replace(/\r?\n$/, '');
      if (signal.aborted) reject(new RemoteError('CANCELLED', {}));
      else if (error) reject(fail(reasonOf(error)));
      else if (password === '') reject(fail('it printed nothing'));
      else if (/[\r\n\0]/.test(password)) reject(fail('it printed more than one line'));
      else if (password.includes('\u{FFFD}')) reject(fail('its output is not UTF-8'));
      else resolve(password);
    });
  });
}

/** Never the text of the error: it repeats the arguments. */
function reasonOf({ code, killed, signal }: { code?: unknown; killed?: boolean; signal?: unknown }): string {
  if (code === 'ENOENT') return 'it was not found';
  if (code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER') return `it printed more than ${OUTPUT_LIMIT} characters`;
  if (killed) return 'it did not end in time';
  if (typeof signal === 'string') return `it was ended by ${signal}`;
  return typeof code === 'number'
    ? `it ended with code ${code}`
    : `it could not be started (${String(code)})`;
}
