import {
  HOST_RUN_STATES,
  hostRunRow,
  type CountedAs,
  type HostRunState,
} from '../../../fleet/rollouts/hostRunStates';
import type { Format } from '../../words/format';
import { l10n } from '../../words/l10n';
import { plainText } from '../../words/plainText';
import type { CellView, LegendView, StripView } from './pageView';
import { countedWords, joined, stateWords, waitingWords, type ShownRun, type Telling } from './runWords';

/** Up to so many hosts are in the table in full, and no picture is needed. */
export const FEW = 20;
/** Beyond so many hosts the cells are small. */
export const MANY = 200;

/** The order of the counts in the sentence. */
const TOLD = ['done', 'working', 'attention', 'waiting', 'notAttempted'] as const;

/** All hosts as one picture. A cell changes with the state of its host, not with its progress. */
export function stripView(runs: readonly ShownRun[], telling: Telling): StripView {
  const sentence = stripSentence(runs, telling.format);
  if (runs.length <= FEW) return { sentence, cells: [], legend: [], waveStarts: [], isGrid: false };
  return {
    sentence,
    cells: runs.map(cellMaker(telling)),
    legend: legendOf(runs),
    waveStarts: runs.flatMap(({ run }, index) => {
      const before = runs[index - 1]?.run;
      return before === undefined || before.wave === run.wave ? [] : [index];
    }),
    isGrid: runs.length > MANY,
  };
}

/** Cells of many hosts have few different words, so that each is looked up once. */
function cellMaker({ state: rollout, format }: Telling): (shown: ShownRun) => CellView {
  const words = new Map<string, string>();
  return ({ run, seen: { state } }) => {
    const key = state === 'planned' ? `${state}:${run.wave}` : `${state}:${String(run.wasReady)}`;
    let told = words.get(key);
    if (told === undefined) {
      told = state === 'planned' ? waitingWords(run.wave, rollout, format) : stateWords(state, run.wasReady);
      words.set(key, told);
    }
    return { state, title: joined(plainText(run.name), told, plainText(run.reason?.code ?? '')) };
  };
}

/** The meaning of each sign, in the order of the sentence. The number of hosts of each is told above. */
function legendOf(runs: readonly ShownRun[]): readonly LegendView[] {
  const counts = countsByState(runs);
  return TOLD.flatMap((counted) => statesOf(counted, counts)).map((state) => ({
    state,
    words: stateWords(state, false, counts.get(state)),
  }));
}

function countsByState(runs: readonly ShownRun[]): ReadonlyMap<HostRunState, number> {
  const counts = new Map<HostRunState, number>();
  for (const { seen } of runs) counts.set(seen.state, (counts.get(seen.state) ?? 0) + 1);
  return counts;
}

/** States of one kind that there are. */
function statesOf(counted: CountedAs, counts: ReadonlyMap<HostRunState, number>): readonly HostRunState[] {
  const states = Object.keys(HOST_RUN_STATES) as HostRunState[];
  return states.filter((state) => hostRunRow(state).countsAs === counted && counts.has(state));
}

/** `1,000 hosts: 930 done, 31 working, 37 failed, 2 unreachable`. */
function stripSentence(runs: readonly ShownRun[], format: Format): string {
  const counts = countsByState(runs);
  const parts = TOLD.flatMap((counted) => {
    const found = statesOf(counted, counts);
    const total = found.reduce((sum, state) => sum + (counts.get(state) ?? 0), 0);
    if (total === 0) return [];
    if (counted === 'working') return [l10n.t('{0} working', format.count(total))];
    return found.map((state) => countedWords(state, format.count(counts.get(state) ?? 0)));
  });
  const hosts = l10n.plural(runs.length, '{0} host', '{0} hosts', format.count(runs.length));
  return parts.length === 0 ? hosts : `${hosts}: ${parts.join(', ')}`;
}
