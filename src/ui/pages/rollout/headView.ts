import {
  COUNTED_AS,
  hostRunRow,
  isSettled,
  mayDo,
  type CountedAs,
  type HostRunState,
} from '../../../fleet/rollouts/hostRunStates';
import { countsOf } from '../../../fleet/rollouts/counts';
import { effectiveOrders } from '../../../fleet/rollouts/givenOrder';
import { wavesToGo, type RolloutState } from '../../../fleet/rollouts/journal/rolloutState';
import { rolloutRow } from '../../../fleet/rollouts/rolloutStates';
import type { ConductedBy } from '../../rollouts/shownRollouts';
import type { Format } from '../../words/format';
import { l10n } from '../../words/l10n';
import { wavesToGoText } from '../../words/openRollouts';
import { plainText, VALUE_LENGTH } from '../../words/plainText';
import { amountOf } from './amountFetched';
import type { CountView, HeadAction, HeadButton, HeadView } from './pageView';
import { joined, type ShownRun, type Telling } from './runWords';
import { rolloutSentence } from './rolloutWords';
import { sourceWords } from './sourceWords';
import { waveDots } from './waveDots';

/** The fixed part of the page. */
export function headView(runs: readonly ShownRun[], conductedBy: ConductedBy, telling: Telling): HeadView {
  const { state, format } = telling;
  const { share, figures } = amountOf(runs, telling);
  const { dots, words } = waveDots(runs, telling);
  const isUnwatched = isLeftAlone(state, conductedBy);
  return {
    title: plainText(state.spec.name),
    status: state.status,
    sentence: plainText(
      joined(rolloutSentence(state, isUnwatched, format), sourceWords(state)),
      VALUE_LENGTH,
    ),
    conduct: conductWords(state, conductedBy, format),
    isUnwatched,
    buttons: headButtons(runs, state, conductedBy, format),
    counts: countViews(runs, format),
    share,
    figures,
    waves: dots,
    wavesText: words,
  };
}

/** Whether nobody sees to it that a rollout goes on, which is to run. */
function isLeftAlone({ status }: RolloutState, conductedBy: ConductedBy): boolean {
  return status === 'running' && conductedBy.kind === 'nobody';
}

/** Said beforehand, so that nobody closes the editor and expects the next waves (A6). */
function conductWords(state: RolloutState, conductedBy: ConductedBy, format: Format): string {
  if (!rolloutRow(state.status).isOpen) return '';
  switch (conductedBy.kind) {
    case 'other':
      return l10n.t('Led by {0}', plainText(conductedBy.name));
    case 'nobody':
      return state.status === 'paused'
        ? l10n.t('Running jobs continue; nothing new starts until it is resumed.')
        : l10n.t('No one is watching. Jobs continue, but nothing new starts.');
    case 'here':
      return hereWords(wavesToGo(state), format);
  }
}

function hereWords(wavesLeft: number, format: Format): string {
  return wavesLeft === 0 ? l10n.t('Continues while this window is open') : wavesToGoText(wavesLeft, format);
}

/** The buttons of the orders that would change something now: one that does nothing would be a lie. */
function headButtons(
  runs: readonly ShownRun[],
  state: RolloutState,
  conductedBy: ConductedBy,
  format: Format,
): readonly HeadButton[] {
  const orders = effectiveOrders(state, conductedBy.kind !== 'nobody');
  const may = (order: (typeof orders)[number]): boolean => orders.includes(order);
  // An order that names no host leaves jobs alone that BITS tries again by itself.
  const retries = runs.filter(({ run }) => mayDo(run.state, 'retry')).length;
  const left = runs.filter(({ run }) => !run.mayComplete && !isSettled(run.state)).length;
  const isAnyReady = runs.some(({ seen }) => seen.state === 'ready');
  const isForCompletion = state.pause?.why === 'completion' && may('complete');
  const offered: readonly (HeadButton | false)[] = [
    may('resume') && button('resume', l10n.t('Resume'), !isForCompletion),
    may('complete') && isAnyReady && button('complete', completeTitle(left, format), isForCompletion),
    may('pause') && !may('resume') && button('pause', l10n.t('Pause')),
    may('retry') && button('retry', retryTitle(retries, format)),
    may('cancel') && button('cancel', l10n.t('Cancel Rollout')),
    { id: 'copyReport', title: l10n.t('Copy Report'), isPrimary: false },
    { id: 'revealFile', title: l10n.t('Open File'), isPrimary: false },
  ];
  return offered.filter((each) => each !== false);
}

function button(
  id: Exclude<HeadAction, 'copyReport' | 'revealFile'>,
  title: string,
  isPrimary = false,
): HeadButton {
  return { id, title, isPrimary };
}

function completeTitle(count: number, format: Format): string {
  return l10n.plural(count, 'Complete on {0} Host', 'Complete on {0} Hosts', format.count(count));
}

function retryTitle(count: number, format: Format): string {
  return l10n.plural(count, 'Retry {0} Host', 'Retry {0} Hosts', format.count(count));
}

/** The four counts always, what was not attempted where there is any. */
function countViews(runs: readonly ShownRun[], format: Format): readonly CountView[] {
  const counts = countsOf(runs.map(({ seen }) => seen.state));
  return COUNTED_AS.filter((id) => id !== 'notAttempted' || counts[id] > 0).map((id) => ({
    id,
    state: mostIn(runs, id),
    count: format.count(counts[id]),
    words: countWords(id, counts[id]),
  }));
}

/** The state of most hosts that are counted so: their tiles have the sign of the count. */
function mostIn(runs: readonly ShownRun[], id: CountedAs): HostRunState {
  const states = runs.map(({ seen }) => seen.state).filter((state) => hostRunRow(state).countsAs === id);
  const amounts = new Map<HostRunState, number>();
  for (const state of states) amounts.set(state, (amounts.get(state) ?? 0) + 1);
  const [most] = [...amounts].sort(([, a], [, b]) => b - a);
  return most?.[0] ?? SIGN_OF_NONE[id];
}

const SIGN_OF_NONE: Readonly<Record<CountedAs, HostRunState>> = {
  waiting: 'planned',
  working: 'transferring',
  attention: 'failed',
  done: 'done',
  notAttempted: 'skipped',
};

function countWords(id: CountedAs, count: number): string {
  switch (id) {
    case 'waiting':
      return l10n.t('waiting');
    case 'working':
      return l10n.t('working');
    case 'attention':
      return l10n.plural(count, 'needs attention', 'need attention');
    case 'done':
      return l10n.t('done');
    case 'notAttempted':
      return l10n.t('not attempted');
  }
}
