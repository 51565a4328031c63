import { cutAddresses } from '../../runtime/addressSecrets';
import { isRemoteError } from '../../wsman/errors';
import { plainText, VALUE_LENGTH } from './plainText';

/** Characters of one line in the log. */
const LINE_LENGTH = 4 * VALUE_LENGTH;

/** One line with the code, the phase and the host's own codes. Errors hold no secrets. */
export function logLine(error: unknown): string {
  if (!isRemoteError(error))
    return cutAddresses(error instanceof Error ? (error.stack ?? error.message) : String(error));
  const detail = error.detail === undefined ? '' : ` [${error.detail}]`;
  // A host's text must not look like a log line of ours.
  return plainText(`${error.code} (${error.phase}): ${error.message} ${error.advice}${detail}`, LINE_LENGTH);
}
