import { hostRunRow, isSettled, mayDo } from '../hostRunStates';
import { rolloutRow } from '../rolloutStates';
import type { JournalEntry } from './entry';
import type { HostRun, RolloutState } from './rolloutState';
import { sourcesAnew } from './sourceRun';

type OrderEntry = JournalEntry & { readonly kind: 'order' };

/** The state after a person's order. What the state does not allow changes nothing. */
export function ordered(state: RolloutState, entry: OrderEntry): RolloutState {
  if (!rolloutRow(state.status).orders.includes(entry.order)) return state;
  const { at, hosts } = entry;
  const isMeant = (run: HostRun): boolean => hosts?.includes(run.name) ?? true;
  const each = (change: (run: HostRun) => HostRun): RolloutState['runs'] =>
    new Map([...state.runs].map(([name, run]) => [name, isMeant(run) ? change(run) : run]));
  const running = { ...state, status: 'running', pause: undefined } as const;
  // A rollout that is paused for another reason stays so: its next hosts are another matter.
  const waitsToComplete = state.pause?.why === 'completion';
  // One that has ended goes on, if only to its other end.
  const open = rolloutRow(state.status).isOpen ? state : running;
  switch (entry.order) {
    case 'pause':
      return { ...state, status: 'paused', pause: { why: 'byYou', text: '' } };
    case 'resume':
      return {
        ...running,
        isWaveReleased: state.pause?.why === 'betweenWaves',
        sources: sourcesAnew(state.sources, at),
        runs: each((run) => resumed(run, at)),
      };
    case 'retry':
      return {
        ...running,
        sources: sourcesAnew(state.sources, at),
        runs: each((run) => retried(run, at, hosts !== undefined)),
      };
    case 'skip':
      return { ...state, runs: each((run) => skipped(run, at)) };
    case 'complete':
      return { ...(waitsToComplete ? running : state), runs: each((run) => ({ ...run, mayComplete: true })) };
    case 'cancel':
      return {
        ...state,
        isCancelled: state.isCancelled || hosts === undefined,
        runs: each((run) => (isSettled(run.state) ? run : { ...run, isUnwanted: true })),
      };
    case 'adopt':
      return { ...open, runs: each((run) => adopted(run, at)) };
    case 'done':
      return { ...open, runs: each((run) => markedAsDone(run, at)) };
  }
}

/** A job that somebody changed is taken as it is now. */
function adopted(run: HostRun, at: number): HostRun {
  if (!mayDo(run.state, 'adopt') || run.jobId === undefined) return run;
  return { ...run, state: 'queued', since: at, reason: undefined, endedAt: undefined };
}

/** A job that left its host was completed there: the person has looked. */
function markedAsDone(run: HostRun, at: number): HostRun {
  return mayDo(run.state, 'markAsDone')
    ? { ...run, state: 'done', since: at, reason: undefined, endedAt: at }
    : run;
}

/** The file server's fault was not the host's: it is tried again. Other failures no longer count against the limit. */
function resumed(run: HostRun, at: number): HostRun {
  if (hostRunRow(run.state).usesLimit === 'no') return run;
  if (run.state === 'failed' && run.reason?.kind === 'fileServer') return anew(run, at);
  return { ...run, isForgiven: true };
}

/** @param isNamed a host that was skipped or has left is tried again where it is named */
function retried(run: HostRun, at: number, isNamed: boolean): HostRun {
  if (run.state === 'queued') return { ...run, isNudged: isNamed };
  if (run.state === 'unreachable' || run.state === 'notReady') return askedAgain(run, at);
  const may = (['runAgain', 'includeAgain'] as const).some((action) => mayDo(run.state, action));
  return mayDo(run.state, 'retry') || (isNamed && may) ? anew(run, at) : run;
}

/** Nothing is known of its job but what the journal says: it may go on there. */
function askedAgain(run: HostRun, at: number): HostRun {
  return { ...run, state: run.jobId === undefined ? 'planned' : 'queued', since: at, endedAt: undefined };
}

function skipped(run: HostRun, at: number): HostRun {
  // A job that may be under way is found first.
  if (!mayDo(run.state, 'skip') || run.creatingSince !== undefined) return run;
  return { ...run, state: 'skipped', since: at, endedAt: at };
}

/** Waiting for another attempt. The job of the last one is cancelled first, if the host still has it. */
function anew(run: HostRun, at: number): HostRun {
  return {
    ...run,
    state: 'planned',
    since: at,
    attemptsBefore: run.attempt,
    staleJob: run.jobId ?? run.staleJob,
    jobId: undefined,
    completingSince: undefined,
    reason: undefined,
    wasReady: false,
    isForgiven: false,
    isUnwanted: false,
    endedAt: undefined,
  };
}
