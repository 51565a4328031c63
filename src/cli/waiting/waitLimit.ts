import type { CommandLine } from '../line/commandLine';
import { duration } from '../line/duration';
import { usageError } from '../line/values';

/** Milliseconds: a hundred days, which is longer than BITS keeps a job by default. */
const MOST_WAIT = 8_640_000_000;

/**
 * Milliseconds; `undefined` without `--wait-limit`.
 * @param waits whether the command waits, and the options by which it would
 * @throws RemoteError `BAD_INPUT` for a value that cannot be meant, and where nothing is waited for
 */
export function waitLimit(
  { options }: Pick<CommandLine, 'options'>,
  { waits, by }: { readonly waits: boolean; readonly by: string },
): number | undefined {
  const limit = duration('--wait-limit', options['wait-limit'], 1000, MOST_WAIT);
  if (limit !== undefined && !waits) throw usageError(`--wait-limit goes with ${by}.`);
  return limit;
}
