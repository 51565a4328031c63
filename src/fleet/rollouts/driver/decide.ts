import { SETTLE } from '../../doubt';
import { rolloutRow } from '../rolloutStates';
import type { HostRun, RolloutState } from '../journal/rolloutState';
import { advance } from './advance';
import { completionPause, completions } from './completions';
import { endOf } from './ending';
import { record, type HostIntent, type Intent } from './intent';
import { limitPause } from './limits';
import { UNSEEN, type HostSight } from './sight';
import { isAllPublished, publishing, sourceRecords, withdrawing } from './sources';
import type { SourceSights } from './sourceSights';
import { nextWave } from './waveGate';

/** The hosts of a rollout as they are seen now, by name. */
export type Sights = ReadonlyMap<string, HostSight>;

/**
 * The next steps of a rollout. They depend on nothing but the arguments: the caller carries the intents out, writes down what
 * is to be recorded, and decides again. Intents that ask hosts come only once nothing is left to record.
 */
export function decide(
  state: RolloutState,
  sights: Sights,
  now: number,
  sources: SourceSights = new Map(),
): readonly Intent[] {
  if (!rolloutRow(state.status).isOpen) return [];
  const sightOf = ({ name }: HostRun): HostSight => sights.get(name) ?? UNSEEN;
  const begun = [...state.runs.values()].filter((run) => run.wave < state.waves || run.isUnwanted);
  const steps = begun.flatMap((run) => advance(state, run, sightOf(run), now, sources) ?? []);
  const records = steps.filter(({ kind }) => kind === 'record');
  if (records.length > 0) return records;
  const end = endOf(state, now);
  if (end) return withdrawing(state, sources) ?? [record({ kind: 'ended', status: end })];
  const ofSources = sourceRecords(state, sources);
  if (ofSources.length > 0) return ofSources;
  const turn = turnOf(state, now);
  if (turn) return [turn];
  const asked = new Set(steps.flatMap((step) => (step.kind === 'record' ? [] : step.host)));
  const mayStart = state.status === 'running' && isAllPublished(state);
  const starts = mayStart ? nextStarts(state, begun, sightOf) : [];
  return [
    ...publishing(state, () => begun.map((run) => [run, sightOf(run)]), sources, now),
    ...steps,
    ...completions(state, sightOf, now),
    ...starts.filter(({ host }) => !asked.has(host)),
  ];
}

/** The next turn of the rollout as a whole: a pause, or the next wave. */
function turnOf(state: RolloutState, now: number): Intent | undefined {
  if (state.status !== 'running' || state.isCancelled) return undefined;
  return limitPause(state) ?? completionPause(state, now) ?? nextWave(state, now);
}

/** Hosts that begin now: each is looked at first, so that work goes to hosts that answered. */
function nextStarts(
  state: RolloutState,
  begun: readonly HostRun[],
  sightOf: (run: HostRun) => HostSight,
): readonly HostIntent[] {
  const inDoubt = begun.filter((run) => run.state === 'planned' && run.creatingSince !== undefined);
  const planned = begun.filter((run) => run.state === 'planned' && run.creatingSince === undefined);
  const idle = planned.filter((run) => !sightOf(run).isBusy && sightOf(run).status !== 'failed');
  const queued = begun.filter((run) => run.state === 'queued');
  const free = state.spec.parallel - queued.length - inDoubt.length - (planned.length - idle.length);
  return [...inDoubt, ...idle.slice(0, Math.max(0, free))].flatMap((run) => start(run, sightOf(run)));
}

function start(run: HostRun, { isBusy, status, lookedAt }: HostSight): HostIntent[] {
  const { name: host, creatingSince, attempt } = run;
  if (isBusy || run.isUnwanted) return [];
  if (lookedAt === undefined) return status === 'failed' ? [] : [{ kind: 'look', host }];
  if (status !== 'online') return [];
  if (creatingSince === undefined) return [{ kind: 'create', host, attempt: attempt + 1 }];
  // The answer was lost, and the host does not have the job.
  return lookedAt >= creatingSince + SETTLE ? [{ kind: 'create', host, attempt }] : [];
}
