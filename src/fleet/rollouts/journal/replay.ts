import { isSettled } from '../hostRunStates';
import type { BegunEntry, JournalEntry, KeptState } from './entry';
import { ordered } from './ordered';
import type { HostRun, RolloutState } from './rolloutState';
import { plannedSources, sourcesAfter } from './sourceRun';

type Runs = RolloutState['runs'];
/** Puts a host run in the place of the one with its name. */
type Put = (runs: Runs, run: HostRun) => Runs;

/** The state that entries lead to, one after another. The first one is `begun`. */
export function replay([begun, ...others]: readonly JournalEntry[]): RolloutState | undefined {
  if (begun?.kind !== 'begun') return undefined;
  let state = firstState(begun);
  for (const entry of others) state = after(state, entry, putInPlace);
  return state;
}

/** The state after one more entry. */
export function applied(state: RolloutState, entry: JournalEntry): RolloutState {
  return after(state, entry, putInCopy);
}

function after(state: RolloutState, entry: JournalEntry, put: Put): RolloutState {
  return { ...changed(state, entry, put), changedAt: entry.at };
}

/** For states that others may have. */
const putInCopy: Put = (runs, run) => new Map(runs).set(run.name, run);

/** For states on the way, which are replaced at once: a copy for each entry would cost the square of the hosts. */
const putInPlace: Put = (runs, run) =>
  runs instanceof Map ? (runs as Map<string, HostRun>).set(run.name, run) : putInCopy(runs, run);

export function firstState(begun: BegunEntry & { readonly at: number }): RolloutState {
  const { rollout, file, by, spec, hash, hosts, sources = [], at } = begun;
  const runs = hosts.map((host, index): HostRun => ({
    ...host,
    index,
    state: 'planned',
    since: at,
    attempt: 0,
    attemptsBefore: 0,
    jobId: undefined,
    creatingSince: undefined,
    attemptedAt: undefined,
    completingSince: undefined,
    reason: undefined,
    wasReady: false,
    staleJob: undefined,
    mayComplete: false,
    isUnwanted: false,
    isNudged: false,
    isForgiven: false,
    startedAt: undefined,
    endedAt: undefined,
    bytes: undefined,
  }));
  return {
    rollout,
    file,
    by,
    spec,
    hash,
    startedAt: at,
    changedAt: at,
    status: 'running',
    pause: undefined,
    waves: 0,
    isWaveReleased: false,
    isCancelled: false,
    sources: plannedSources(sources, at),
    runs: new Map(runs.map((run) => [run.name, run])),
  };
}

function changed(state: RolloutState, entry: JournalEntry, put: Put): RolloutState {
  const withRun = (host: string, change: (run: HostRun) => HostRun): RolloutState => {
    const run = state.runs.get(host);
    return run ? { ...state, runs: put(state.runs, change(run)) } : state;
  };
  switch (entry.kind) {
    case 'begun':
      return state;
    case 'amended':
      return {
        ...state,
        spec: entry.spec,
        hash: entry.hash,
        sources: plannedSources(entry.sources ?? [], entry.at, state.sources),
      };
    case 'publishing':
    case 'source':
      return { ...state, sources: sourcesAfter(state.sources, entry) };
    case 'waveStarted':
      return { ...state, waves: entry.wave + 1, isWaveReleased: false };
    case 'creating':
      return withRun(entry.host, (run) => ({
        ...run,
        attempt: entry.attempt,
        creatingSince: entry.at,
        attemptedAt: entry.at,
        jobId: undefined,
        staleJob: undefined,
        startedAt: run.startedAt ?? entry.at,
      }));
    case 'completing':
      return withRun(entry.host, (run) => ({ ...run, completingSince: entry.at }));
    case 'run':
      return withRun(entry.host, (run) => inState(run, entry));
    case 'nudged':
      return withRun(entry.host, (run) => ({ ...run, isNudged: false }));
    case 'paused':
      return { ...state, status: 'paused', pause: { why: entry.why, text: entry.text, fact: entry.fact } };
    case 'order':
      return ordered(state, entry);
    case 'ended':
      return { ...state, status: entry.status, pause: undefined };
  }
}

function inState(run: HostRun, entry: JournalEntry & { readonly kind: 'run' }): HostRun {
  const { state, at, attempt = run.attempt, jobId = run.jobId, bytes, reason } = entry;
  // A host that answers again waits as it did before; any other one that waits again waits for another attempt.
  const isAgain = state === 'planned' && run.state !== 'unreachable';
  return {
    ...run,
    ...doubts(run, state),
    state,
    since: state === run.state ? run.since : at,
    attempt,
    jobId: isAgain ? undefined : jobId,
    staleJob: isAgain ? (run.jobId ?? run.staleJob) : run.staleJob,
    reason,
    wasReady: !isAgain && (run.wasReady || state === 'ready'),
    isForgiven: false,
    endedAt: isSettled(state) ? at : undefined,
    bytes: bytes === undefined ? run.bytes : BigInt(bytes),
  };
}

/** The intents whose end stays unknown: a host that does not answer may have created or completed the job. */
function doubts(run: HostRun, state: KeptState): Pick<HostRun, 'creatingSince' | 'completingSince'> {
  const isAway = state === 'unreachable' || state === 'notReady';
  const isBack = state === 'planned' && run.state === 'unreachable';
  return {
    creatingSince: isAway || isBack ? run.creatingSince : undefined,
    completingSince: isAway || state === 'ready' ? run.completingSince : undefined,
  };
}
