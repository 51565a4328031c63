import { pause } from '../../runtime/clock';
import { hasCode, isRemoteError, type RemoteError } from '../../wsman/errors';
import { codeIn } from './failure';
import type { DeploymentTasks, TaskAnswer } from './deploymentTasks';
import type { ChangeTerms } from './news';
import { isPassing } from './passing';
import type { ProgressLog } from './progressLog';
import type { RequestGuid } from './requestGuid';
import type { RequestState } from './requestState';

/** The part of the tasks that is used here. */
type AskedTasks = Pick<DeploymentTasks, 'alterationState'>;

/** Why nobody looks any more while the host goes on. */
export type Unfinished = 'stopped' | 'timeUp';

/** How the watching of a request ended. */
export type Watched =
  | { readonly end: 'completed' | 'failed'; readonly state: RequestState }
  | { readonly end: 'goesOn'; readonly why: Unfinished }
  /** The host does not know the request, or no longer. */
  | { readonly end: 'forgotten'; readonly cause: RemoteError | undefined; readonly said: string };

/** Milliseconds before the first poll and before each of the others; samples on the host itself poll each second. */
const FIRST_WAIT = 2_000;
const WAIT = 5_000;
/** Milliseconds after which nobody looks any more; samples give up after 10 minutes on the host itself. */
const LIMIT = 20 * 60_000;
/** Answers in a row that tell nothing, after which the host is believed to have forgotten the request. */
const MOST_UNKNOWN = 3;

/** Categories of an error about the request itself: invalid argument, object not found. */
const ABOUT_REQUEST: readonly (number | undefined)[] = [5, 13];

/**
 * Watches a request until it ends, by asking for it with its GUID. It goes on in the host whatever becomes of the
 * connection, so a poll that fails is followed by the next.
 * @param first the state in the answer to the start; `undefined` if that was lost
 * @throws RemoteError for a sign-in that is refused
 */
export async function watchRequest(
  tasks: AskedTasks,
  guid: RequestGuid,
  first: RequestState | undefined,
  log: ProgressLog,
  { clock, signal, tell }: ChangeTerms,
): Promise<Watched> {
  const end = clock.now() + LIMIT;
  let state = first;
  let unknown = 0;
  for (let wait = FIRST_WAIT; ; wait = WAIT) {
    if (state) {
      log.add(state);
      if (state.phase !== 'inProgress') return { end: state.phase, state };
    }
    if (clock.now() >= end) return { end: 'goesOn', why: 'timeUp' };
    await pause(clock, wait, signal);
    if (signal.aborted) return { end: 'goesOn', why: 'stopped' };
    const polled = await poll(tasks, guid, signal);
    if (polled.kind === 'stopped') return { end: 'goesOn', why: 'stopped' };
    state = polled.kind === 'state' ? polled.state : undefined;
    if (polled.kind === 'unreachable') tell({ kind: 'unreachable', error: polled.error });
    unknown = polled.kind === 'unknown' ? unknown + 1 : polled.kind === 'state' ? 0 : unknown;
    if (polled.kind === 'unknown' && unknown >= MOST_UNKNOWN)
      return { end: 'forgotten', cause: polled.error, said: polled.said };
  }
}

type Polled =
  | { readonly kind: 'stopped' }
  | { readonly kind: 'state'; readonly state: RequestState | undefined }
  | { readonly kind: 'unreachable'; readonly error: RemoteError }
  | { readonly kind: 'unknown'; readonly error: RemoteError | undefined; readonly said: string };

async function poll(tasks: AskedTasks, guid: RequestGuid, signal: AbortSignal): Promise<Polled> {
  let answer: TaskAnswer;
  try {
    answer = await tasks.alterationState(guid, signal);
  } catch (error) {
    if (!isRemoteError(error)) throw error;
    if (hasCode(error, 'CANCELLED')) return { kind: 'stopped' };
    if (isPassing(error)) return { kind: 'unreachable', error };
    // Whoever owns the credential has to know.
    if (error.phase === 'authenticate' || error.phase === 'tls') throw error;
    return { kind: 'unknown', error, said: '' };
  }
  const { state, returnValue } = answer;
  const about = state?.phase === 'failed' ? state.error : undefined;
  const isUnknown =
    about !== undefined && codeIn(about) === undefined && ABOUT_REQUEST.includes(about.category);
  if (returnValue === 0 && !isUnknown) return { kind: 'state', state };
  return { kind: 'unknown', error: undefined, said: about?.message ?? `ReturnValue ${returnValue}` };
}
