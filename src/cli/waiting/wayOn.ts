import { hasCode, isRemoteError } from '../../wsman/errors';
import type { CommandLine } from '../line/commandLine';
import { goOnText, type LeftJob } from './continuation';

/** A wait for a job that ended in a failure. */
export interface EndedWait extends LeftJob {
  readonly error: unknown;
}

/** The way on with jobs whose waits ended early; `undefined` where none did, or where the error of the only one names it. */
export function wayOnWith(
  ended: readonly EndedWait[],
  line: Pick<CommandLine, 'options' | 'defaults'>,
): string | undefined {
  const left = ended.filter(({ error }) => hasLeftJob(error));
  const [first, another] = left;
  return !first || (!another && namesWayOn(first.error)) ? undefined : goOnText(left, line);
}

/** Whether the advice of an error is the command that goes on watching its job. */
export function namesWayOn(error: unknown): boolean {
  return hasCode(error, 'WAIT_INTERRUPTED', 'WAIT_EXPIRED');
}

/** Whether a job goes on though its wait has ended with this error. */
function hasLeftJob(error: unknown): boolean {
  const isOver = hasCode(
    error,
    'TRANSFER_FAILED',
    'SUSPENDED_BY_OTHERS',
    'COMPLETED_BY_OTHERS',
    'CANCELLED_BY_OTHERS',
    'ENDED_BY_OTHERS',
  );
  return isRemoteError(error) && !isOver;
}
