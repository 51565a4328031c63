import { hasClass, type RemoteError } from '../../../wsman/errors';
import { SETTLE } from '../../doubt';
import { isLasting } from '../../lasting';
import type { HostRunState } from '../hostRunStates';
import { isSettled } from '../hostRunStates';
import type { KeptState } from '../journal/entry';
import type { HostRun, RolloutState } from '../journal/rolloutState';
import { record, type Intent } from './intent';
import { chosenJob, matchOf, missingFiles, type MarkedJob } from './jobMatch';
import { callReason, jobReason } from './jobReason';
import { ownReason } from './ownReasons';
import { filesFor } from './plannedJob';
import { jobOf } from './runningJob';
import type { HostSight } from './sight';
import { lossOf } from './sources';
import type { SourceSights } from './sourceSights';

/** Milliseconds for which a host with a job may fail to answer before it counts as unreachable. */
export const BLINK = 120_000;

/** The next step of a host run by itself, whatever the others do; `undefined` for nothing now. */
export function advance(
  state: RolloutState,
  run: HostRun,
  sight: HostSight,
  now: number,
  sources: SourceSights,
): Intent | undefined {
  if (isSettled(run.state) || sight.isBusy) return undefined;
  const hasBegun = run.creatingSince !== undefined || run.jobId !== undefined;
  if (run.isUnwanted && !hasBegun) return reached(run, 'cancelled');
  if (run.state === 'planned' && !hasBegun && sight.lookedAt === undefined && sight.status !== 'failed')
    return undefined;
  switch (sight.status) {
    case 'failed':
      return unanswered(run, sight, now);
    case 'online':
      return answered(state, run, sight, { now, sources });
    default:
      return hasBegun || run.state === 'unreachable' ? look(run) : undefined;
  }
}

function unanswered(run: HostRun, sight: HostSight, now: number): Intent | undefined {
  const { error, failingSince = 0, failures } = sight;
  if (run.isUnwanted && run.state === 'unreachable') return reached(run, 'cancelled');
  if (error && isLasting(error)) {
    if (failures > 1 || isCertain(error))
      return record({ kind: 'run', host: run.name, state: 'notReady', reason: callReason(error) });
    return now - failingSince >= SETTLE ? look(run) : undefined;
  }
  if (run.state === 'unreachable') return undefined;
  if (run.jobId !== undefined && now - failingSince < BLINK) return undefined;
  return record({ kind: 'run', host: run.name, state: 'unreachable', reason: callReason(error) });
}

/** A sign-in that breaks off may be an accident: it is tried once more, unless the host refused the person. */
function isCertain(error: RemoteError): boolean {
  return error.phase !== 'authenticate' || hasClass(error, 'needsPerson');
}

function answered(
  state: RolloutState,
  run: HostRun,
  sight: HostSight,
  { now, sources }: { readonly now: number; readonly sources: SourceSights },
): Intent | undefined {
  if (run.jobId !== undefined) return followed(state, run, run.jobId, { sight, sources });
  if (run.state === 'unreachable') return sight.lookedAt === undefined ? look(run) : reached(run, 'planned');
  const files = filesFor(state, run);
  const least = run.creatingSince === undefined ? run.attempt + 1 : run.attempt;
  const own = sight.marked.filter(
    ({ marker, tracked }) =>
      marker.host === run.index && marker.attempt >= least && tracked.job.jobId !== run.staleJob,
  );
  const found = chosenJob(own, files);
  const twins = own.filter(({ marker }) => marker.attempt === found?.marker.attempt).length - 1;
  if (found) return adopted(run, found, files, twins);
  const { creatingSince } = run;
  if (creatingSince === undefined) return undefined;
  const settledAt = creatingSince + SETTLE;
  if ((sight.lookedAt ?? 0) < settledAt) return now >= settledAt ? look(run) : undefined;
  return run.isUnwanted ? reached(run, 'cancelled') : undefined;
}

/** A job with our marker is taken over where type and files match the plan, and finished where it was cut off. */
function adopted(
  run: HostRun,
  { marker, tracked }: MarkedJob,
  files: ReturnType<typeof filesFor>,
  twins: number,
): Intent {
  const { job } = tracked;
  const { jobId } = job;
  const { name: host } = run;
  const { attempt } = marker;
  const match = matchOf(job, files);
  if (match === 'different') {
    return record({ kind: 'run', host, state: 'changed', attempt, jobId, reason: ownReason('CHANGED') });
  }
  if (job.state === 'SUSPENDED')
    return { kind: 'finish', host, jobId, attempt, missing: missingFiles(job, files) };
  const doubt = twins > 0 && { reason: ownReason('TWIN') };
  return record({ kind: 'run', host, state: 'queued', attempt, jobId, ...doubt });
}

/** A job that is known by its id. */
function followed(
  state: RolloutState,
  run: HostRun,
  jobId: string,
  { sight, sources }: { readonly sight: HostSight; readonly sources: SourceSights },
): Intent | undefined {
  const { name: host } = run;
  const tracked = jobOf(run, sight);
  if (!tracked) return vanished(run, sight);
  if (run.isUnwanted) return { kind: 'cancel', host, jobId };
  const { job } = tracked;
  switch (job.state) {
    case 'ERROR':
      return failed(state, run, sight, sources);
    case 'TRANSFERRED':
      return run.state === 'ready' ? undefined : reached(run, 'ready', job.bytesTransferred);
    case 'ACKNOWLEDGED':
      return reached(run, 'done', job.bytesTransferred);
    case 'CANCELLED':
      return reached(run, 'gone');
    default:
      if (run.isNudged) return { kind: 'nudge', host, jobId };
      return run.state === 'queued' ? undefined : reached(run, 'queued');
  }
}

/** A job that left the host is done where we completed it; otherwise nobody can tell. */
function vanished(run: HostRun, sight: HostSight): Intent {
  if (run.completingSince !== undefined) return reached(run, 'done');
  if (run.isUnwanted) return reached(run, 'cancelled');
  return (sight.lookedAt ?? 0) >= run.since ? reached(run, 'gone') : look(run);
}

/**
 * The host's own failure gets another attempt, as long as the file grants one; the file server's gets none, unless it is a
 * source that had lost its files meanwhile.
 */
function failed(
  state: RolloutState,
  run: HostRun,
  sight: HostSight,
  sources: SourceSights,
): Intent | undefined {
  const { spec, status } = state;
  const { name: host } = run;
  const reason = jobReason(jobOf(run, sight)?.error);
  if (reason.kind === 'fileServer' && status === 'running') {
    const loss = lossOf(state, run, sight, sources);
    if (loss === 'unknown') return undefined;
    if (loss === 'lost') return record({ kind: 'run', host, state: 'planned', reason });
  }
  const isLast = run.attempt - run.attemptsBefore >= spec.attempts;
  const triesAgain = reason.kind === 'host' && !isLast && status === 'running';
  const next: HostRunState = triesAgain ? 'planned' : 'failed';
  return record({ kind: 'run', host, state: next, reason });
}

function reached({ name: host }: HostRun, state: KeptState, bytes?: bigint): Intent {
  return record({ kind: 'run', host, state, ...(bytes !== undefined && { bytes: String(bytes) }) });
}

function look({ name: host }: HostRun): Intent {
  return { kind: 'look', host };
}
