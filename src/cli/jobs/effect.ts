import type { BitsJob } from '../../bits/job';
import { isFinal, type JobAction } from '../../bits/states';
import { RemoteError } from '../../wsman/errors';

/**
 * Checks that a job shows a change that its host accepted. BITS suspends nothing that rests already, and says no word about
 * it (IBackgroundCopyJob::Suspend); programs met jobs in ERROR that stayed after Complete. A state that no document names
 * is not judged.
 * @param job as it was read after the change; `undefined` once it has left the host
 * @throws RemoteError `NOT_SUSPENDED` or `CHANGE_NOT_SEEN`
 */
export function checkEffect(action: JobAction, job: BitsJob | undefined, host: string): void {
  if (!job || job.state.startsWith('UNKNOWN') || shows(action, job)) return;
  const { jobId, state } = job;
  throw new RemoteError(action === 'suspend' ? 'NOT_SUSPENDED' : 'CHANGE_NOT_SEEN', { jobId, host, state });
}

/** A resumed job that failed again, or has all of its files, was resumed. */
function shows(action: JobAction, { state }: BitsJob): boolean {
  switch (action) {
    case 'suspend':
      return state === 'SUSPENDED';
    case 'resume':
      return state !== 'SUSPENDED';
    case 'complete':
    case 'cancel':
      return isFinal(state);
  }
}
