import { hasCode, isRemoteError } from '../../../wsman/errors';
import { isLasting } from '../../lasting';
import { isSettled } from '../hostRunStates';
import { paused } from '../journal/pauseFact';
import type { HostRun, RolloutState } from '../journal/rolloutState';
import type { SourceRun } from '../journal/sourceRun';
import { record, type Intent, type SourceIntent } from './intent';
import { callReason } from './jobReason';
import { jobOf } from './runningJob';
import type { HostSight } from './sight';
import { UNSEEN_SOURCE, type SourceSight, type SourceSights } from './sourceSights';

/** Milliseconds between two checks whether a source still publishes: a restart of the host loses it. */
export const CHECK = 60_000;

/** Calls after which a source that does not answer is given up for now. */
export const TRIES = 3;

/** Hosts that have begun, and what is seen of them; asked for only where some host publishes. */
type Readers = () => readonly (readonly [run: HostRun, sight: HostSight])[];

/** Whether everything is published that the next hosts would fetch. */
export function isAllPublished({ sources }: RolloutState): boolean {
  return sources.every(({ state }) => state === 'published');
}

/** What is to be written down about sources; a rollout whose source cannot publish is paused. */
export function sourceRecords(state: RolloutState, sights: SourceSights): readonly Intent[] {
  if (state.status !== 'running' || state.isCancelled) return [];
  for (const source of state.sources) {
    const { error, failures } = sightOf(source, sights);
    if (source.state === 'failed') return [pause(source)];
    const isGivenUp = isCertain(error) || (source.state !== 'published' && failures >= TRIES);
    if (error !== undefined && isGivenUp)
      return [record({ kind: 'source', source: source.name, state: 'failed', reason: callReason(error) })];
  }
  return [];
}

/** Publishes what is not, and looks now and then whether it still is while hosts fetch. */
export function publishing(
  state: RolloutState,
  readers: Readers,
  sights: SourceSights,
  now: number,
): readonly SourceIntent[] {
  const isGoingOn = state.status === 'running' && !state.isCancelled;
  return state.sources.flatMap((source): readonly SourceIntent[] => {
    const sight = sightOf(source, sights);
    if (sight.isBusy || source.state === 'failed') return [];
    const isDue =
      source.state === 'published' ? isCheckDue(readers, sight, now) : isGoingOn && isWanted(state);
    return isDue ? [{ kind: 'publish', host: source.name }] : [];
  });
}

/**
 * What is left to do before the rollout ends: everything that was published is taken back. A host that cannot be asked
 * loses it at its next restart.
 * @returns `undefined` once nothing is left; no intents while something is under way
 */
export function withdrawing(state: RolloutState, sights: SourceSights): readonly Intent[] | undefined {
  const open = state.sources.filter(({ isTouched, state: kept }) => isTouched && kept !== 'left');
  if (open.length === 0) return undefined;
  return open.flatMap((source): readonly Intent[] => {
    const { isBusy, error, failures } = sightOf(source, sights);
    const { name } = source;
    if (error !== undefined && (isCertain(error) || failures >= TRIES))
      return [record({ kind: 'source', source: name, state: 'left', reason: callReason(error) })];
    return isBusy ? [] : [{ kind: 'withdraw', host: name }];
  });
}

/** How far the failure of a job comes from a source that had lost its files; `unknown` until the sources were looked at. */
export function lossOf(
  state: RolloutState,
  run: HostRun,
  { movedAt = run.since }: HostSight,
  sights: SourceSights,
): 'lost' | 'kept' | 'unknown' {
  const { sources } = state;
  if (sources.length === 0) return 'kept';
  if (!isAllPublished(state)) return 'unknown';
  if (sources.some(({ since }) => since > (run.attemptedAt ?? run.since))) return 'lost';
  const isSeen = (source: SourceRun): boolean => {
    const { checkedAt = -1, failures } = sightOf(source, sights);
    return checkedAt >= movedAt || failures >= TRIES;
  };
  return sources.every(isSeen) ? 'kept' : 'unknown';
}

function isCheckDue(readers: Readers, { checkedAt }: SourceSight, now: number): boolean {
  const fetching = readers().filter(([run]) => run.state === 'queued' || run.creatingSince !== undefined);
  if (fetching.length === 0) return false;
  if (checkedAt === undefined || now - checkedAt >= CHECK) return true;
  return fetching.some(([run, sight]) => {
    const hasFailed = jobOf(run, sight)?.job.state === 'ERROR';
    return hasFailed && (sight.movedAt ?? run.since) > checkedAt;
  });
}

/** Whether some host is still to fetch. */
function isWanted({ runs }: RolloutState): boolean {
  return [...runs.values()].some(({ state }) => !isSettled(state) && state !== 'ready');
}

/** Whether another try ends the same way. */
function isCertain(error: unknown): boolean {
  if (!isRemoteError(error)) return false;
  return isLasting(error) || hasCode(error, 'BITS_ERROR', 'BAD_INPUT', 'NOT_BY_CMDLETS', 'PROVIDER_MISSING');
}

function pause({ name, reason }: SourceRun): Intent {
  return record(paused('source', { kind: 'sourceFailed', source: name, reason }));
}

function sightOf({ name }: SourceRun, sights: SourceSights): SourceSight {
  return sights.get(name) ?? UNSEEN_SOURCE;
}
