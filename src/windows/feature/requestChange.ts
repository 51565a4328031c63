import { hasCode } from '../../wsman/errors';
import { refusalOf, type FailedChange } from './failure';
import { asFeatureError } from './featureError';
import type { DeploymentTasks, TaskAnswer } from './deploymentTasks';
import type { ChangeTerms } from './news';
import type { ProgressLog } from './progressLog';
import { newRequestGuid, type RequestGuid } from './requestGuid';
import { watchRequest, type Watched } from './watchRequest';

/**
 * Starts a change once and watches it. A start whose answer was lost may have been taken, so it is not repeated: the
 * host is asked for it by its GUID.
 * @param start sends the start
 * @throws RemoteError for a start that was refused
 */
export async function requestChange(
  tasks: DeploymentTasks,
  start: (guid: RequestGuid) => Promise<TaskAnswer>,
  log: ProgressLog,
  change: FailedChange,
  terms: ChangeTerms,
): Promise<Watched> {
  const guid = newRequestGuid(terms.newGuid);
  let answer: TaskAnswer | undefined;
  try {
    answer = await start(guid);
  } catch (error) {
    // A start under way may have been taken.
    if (terms.signal.aborted && hasCode(error, 'CANCELLED')) return { end: 'goesOn', why: 'stopped' };
    if (!hasCode(error, 'UNKNOWN_OUTCOME')) throw asFeatureError(error, tasks.host);
    terms.tell({ kind: 'unreachable', error });
  }
  if (answer && answer.returnValue !== 0) throw refusalOf(change, answer.returnValue);
  return watchRequest(tasks, guid, answer?.state, log, terms);
}
