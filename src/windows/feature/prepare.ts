import { pause } from '../../runtime/clock';
import { hasCode, isRemoteError, RemoteError } from '../../wsman/errors';
import { FAULT } from '../../wsman/faultCodes';
import type { DeploymentTasks, ListedComponent, TaskAnswer } from './deploymentTasks';
import { asFeatureError } from './featureError';
import type { ChangeTerms } from './news';
import { isPassing } from './passing';
import { newRequestGuid, type RequestGuid } from './requestGuid';

/** Milliseconds between two questions, and after which nobody waits for the list any more. */
const WAIT = 1_000;
const LIMIT = 2 * 60_000;
/** Starts, each with a GUID of its own: one whose answer was lost may be made again, because it changes nothing. */
const MOST_STARTS = 3;

/**
 * Has the host list its components. That changes nothing, shows in which form the host takes requests, and is believed
 * to create the classes of the components where Server Manager never ran.
 * @returns the components; `undefined` where the list did not come, which is no failure
 * @throws RemoteError for a host that cannot be asked at all
 */
export async function prepare(
  tasks: DeploymentTasks,
  terms: ChangeTerms,
): Promise<readonly ListedComponent[] | undefined> {
  const end = terms.clock.now() + LIMIT;
  for (let start = 1; ; start++) {
    const guid = newRequestGuid(terms.newGuid);
    try {
      return await listOnce(tasks, guid, end, terms);
    } catch (error) {
      if (!isRemoteError(error)) throw error;
      if (terms.signal.aborted) throw new RemoteError('CANCELLED', {}, { cause: error });
      if (isTooLarge(error)) return undefined;
      const isLost = isPassing(error) || hasCode(error, 'UNKNOWN_OUTCOME');
      if (!isLost || start === MOST_STARTS) throw asFeatureError(error, tasks.host);
      terms.tell({ kind: 'unreachable', error });
      await pause(terms.clock, WAIT, terms.signal);
    }
  }
}

async function listOnce(
  tasks: DeploymentTasks,
  guid: RequestGuid,
  end: number,
  { clock, signal }: ChangeTerms,
): Promise<readonly ListedComponent[] | undefined> {
  let answer: TaskAnswer = await tasks.enumerate(guid, signal);
  while (answer.state?.phase === 'inProgress' && answer.returnValue === 0 && clock.now() < end) {
    await pause(clock, WAIT, signal);
    answer = await tasks.enumerationState(guid, signal);
  }
  return answer.components.length > 0 ? answer.components : undefined;
}

/** The list is larger than an envelope, so it has been made. */
function isTooLarge(error: unknown): boolean {
  return (
    hasCode(error, 'ANSWER_TOO_LARGE') ||
    (hasCode(error, 'UNKNOWN_OUTCOME') && error.hostCodes.includes(FAULT.UNREPORTABLE_SUCCESS))
  );
}
