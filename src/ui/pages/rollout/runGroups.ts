import { HOST_RUN_STATES, hostRunRow, type HostRunState } from '../../../fleet/rollouts/hostRunStates';
import { waveCount } from '../../../fleet/rollouts/journal/rolloutState';
import { l10n } from '../../words/l10n';
import { causeWords, joined, stateWords, waitingWords, type ShownRun, type Telling } from './runWords';

/** Waves whose waiting hosts have a row each; of more waves they are one. */
const TOLD_WAVES = 12;

/** Hosts in one state for one reason. */
export interface RunGroup {
  readonly key: string;
  readonly state: HostRunState;
  readonly words: string;
  readonly runs: readonly ShownRun[];
}

const RANKS = new Map((Object.keys(HOST_RUN_STATES) as HostRunState[]).map((state, rank) => [state, rank]));

/** Host runs in the order in which a person wants to see them, those of one state in the order of the hosts. */
export function ranked(runs: readonly ShownRun[]): readonly ShownRun[] {
  return runs
    .map((shown, index) => ({ shown, index, rank: rankOf(shown.seen.state) }))
    .sort((a, b) => a.rank - b.rank || a.index - b.index)
    .map(({ shown }) => shown);
}

/** Host runs by state and reason, attention first; of one state the largest group first, waves in their order. */
export function groupsOf(runs: readonly ShownRun[], telling: Telling): readonly RunGroup[] {
  const isByWave = waveCount(telling.state) <= TOLD_WAVES;
  const groups = new Map<string, ShownRun[]>();
  for (const shown of runs) {
    const key = keyOf(shown, telling, isByWave);
    const members = groups.get(key);
    if (members) members.push(shown);
    else groups.set(key, [shown]);
  }
  return [...groups]
    .map(([key, members]) => groupOf(key, members, telling, isByWave))
    .sort(
      (a, b) =>
        rankOf(a.state) - rankOf(b.state) || (a.state === 'planned' ? 0 : b.runs.length - a.runs.length),
    );
}

function groupOf(key: string, runs: readonly ShownRun[], telling: Telling, isByWave: boolean): RunGroup {
  const { format } = telling;
  const [first] = runs;
  const state = first?.seen.state ?? 'planned';
  const count = format.count(runs.length);
  const hosts = l10n.plural(runs.length, '{0} host', '{0} hosts', count);
  if (first === undefined) return { key, state, words: hosts, runs };
  if (state === 'planned') {
    const waiting = isByWave
      ? waitingWords(first.run.wave, telling.state, format, runs.length)
      : stateWords(state, false, runs.length);
    return { key, state, words: joined(waiting, hosts), runs };
  }
  const cause = hostRunRow(state).countsAs === 'attention' ? causeWords(first) : '';
  // A failure is told by its cause; the colour and the sign say that it is one.
  const told = state === 'failed' && cause !== '' ? '' : stateWords(state, first.run.wasReady, runs.length);
  return { key, state, words: joined(told, cause, hosts), runs };
}

function keyOf(shown: ShownRun, { state: rollout }: Telling, isByWave: boolean): string {
  const { run, seen } = shown;
  const { countsAs } = hostRunRow(seen.state);
  if (countsAs === 'attention') return `${seen.state}:${String(run.wasReady)}:${causeWords(shown)}`;
  const isAhead = countsAs === 'waiting' && isByWave && run.wave >= rollout.waves;
  return isAhead ? `${seen.state}:${run.wave}` : seen.state;
}

function rankOf(state: HostRunState): number {
  return RANKS.get(state) ?? RANKS.size;
}
