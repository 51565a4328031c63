import { startDeadline } from '../../runtime/deadline';
import { hasCode, isRemoteError } from '../../wsman/errors';
import type { StateChange } from '../requests';
import { showsAction } from '../shownAction';
import { JOB_ACTIONS, type JobAction } from '../states';
import type { BitsProvider } from './jobClass';

/**
 * Changes the state of a job by `SetJobState`. If the answer was lost, the state of the job shows whether the change
 * was made.
 * @throws RemoteError `UNKNOWN_OUTCOME` if the state does not show it either
 */
export async function changeState(
  provider: BitsProvider,
  jobId: string,
  action: JobAction,
  signal: AbortSignal,
): Promise<StateChange> {
  const parameters = { JobState: JOB_ACTIONS.indexOf(action) };
  try {
    return { note: await provider.invoke(jobId, 'SetJobState', parameters, signal), answered: true };
  } catch (error) {
    if (!hasCode(error, 'UNKNOWN_OUTCOME')) throw error;
    if (await isMade(provider, jobId, action, signal)) return { note: undefined, answered: false };
    throw error;
  }
}

/**
 * Whether a job shows the effect of an action; false if it cannot be read. The answer to the change may have taken all
 * its time already, so this second look has half of a read's.
 */
async function isMade(
  provider: BitsProvider,
  jobId: string,
  action: JobAction,
  signal: AbortSignal,
): Promise<boolean> {
  const deadline = startDeadline(signal, provider.operationTimeout / 2);
  try {
    return showsAction(await provider.get(jobId, deadline.signal), action);
  } catch (error) {
    // The lost answer is the error to report, not the failure of this second look.
    if (isRemoteError(error)) return false;
    throw error;
  } finally {
    deadline.end();
  }
}
