import { isRemoteError } from '../wsman/errors';
import { withDetail } from '../wsman/moreDetail';
import { unreadChange } from './unreadChange';

/** A job that was created and could not be set up. */
interface Unfinished {
  readonly host: string;
  readonly jobId: string;
  /** The action of its set-up that failed, such as `AddFile`. */
  readonly step: string;
  /** Whether it is certainly gone again. */
  readonly isUndone: boolean;
}

/** The error to throw for a job that was created and could not be set up: its detail names the job and its fate. */
export function createFailure(cause: unknown, { host, jobId, step, isUndone }: Unfinished): unknown {
  const error = isUndone ? cause : unreadChange(cause, host, step);
  if (!isRemoteError(error)) return error;
  const fate = isUndone
    ? `job ${jobId} was created and cancelled again; nothing of it is left on the host`
    : `job ${jobId} was created and may be left on the host, incomplete`;
  return withDetail(error, fate);
}
