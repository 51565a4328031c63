import { countsOf, type RolloutCounts } from '../../fleet/rollouts/counts';
import { effectiveOrders } from '../../fleet/rollouts/givenOrder';
import type { HostRunState } from '../../fleet/rollouts/hostRunStates';
import { waveCount, type RolloutState } from '../../fleet/rollouts/journal/rolloutState';
import type { Order, PauseReason, RolloutStatus } from '../../fleet/rollouts/rolloutStates';
import type { Format } from './format';
import { DONE_COLOR, ERROR_COLOR, WARNING_COLOR, type Icon } from './icons';
import { l10n } from './l10n';
import { plainText } from './plainText';
import type { RowText } from './rowText';

/** For who loads this bundle: it has its own copy of l10n.ts. */
export { useTranslator } from './l10n';

/** As much of a rollout as its row shows. */
export interface RowRollout {
  readonly state: RolloutState;
  /** Of each host, as it is seen now. */
  readonly hosts: readonly HostRunState[];
  /** `undefined` where nobody conducts it; empty for this window. */
  readonly conductor: string | undefined;
}

/** Characters of a rollout's name in its row. */
const ROW_LENGTH = 60;

/** The commands with a button in the row: the first of these that apply. */
const INLINE: readonly Order[] = ['resume', 'pause', 'complete', 'retry'];

/** The row of a rollout: its name, and where it stands. */
export function rolloutRowText(rollout: RowRollout, format: Format): RowText {
  const { state, hosts, conductor } = rollout;
  const label = plainText(state.spec.name, ROW_LENGTH);
  const description = standing(rollout, format);
  const can = effectiveOrders(state, conductor !== undefined);
  const inline = INLINE.find((order) => can.includes(order));
  return {
    label,
    description,
    icon: rolloutIcon(state, countsOf(hosts), conductor !== undefined),
    contextValue: `type=rollout,${inline === undefined ? '' : `inline=${inline},`}can=${can.join(',')},`,
    spoken: [label, l10n.t('rollout'), description].join(', '),
  };
}

/** `3 need attention · stopped · wave 2 of 3 · 12 of 40 done`: trouble first, because a narrow row is cut at its end. */
export function standing({ state, hosts, conductor }: RowRollout, format: Format): string {
  const counts = countsOf(hosts);
  const parts = [
    attentionWords(counts.attention, format),
    stillWords(state, conductor !== undefined),
    state.status === 'running' || state.status === 'paused' ? waveWords(state, format) : '',
    doneWords(counts, hosts.length, format),
    conductor ? l10n.t('led by {0}', plainText(conductor)) : '',
  ];
  return parts.filter((part) => part !== '').join(' · ');
}

/** The word of a state that a rollout rests in. */
function statusWord(status: RolloutStatus): string {
  switch (status) {
    case 'draft':
      return l10n.t('not started');
    case 'running':
      return l10n.t('running');
    case 'paused':
      return l10n.t('paused');
    case 'done':
      return l10n.t({ message: 'done', comment: 'rollout' });
    case 'incomplete':
      return l10n.t('incomplete');
    case 'failed':
      return l10n.t('failed');
    case 'cancelled':
      return l10n.t({ message: 'cancelled', comment: 'rollout' });
  }
}

/** Why a rollout is paused. */
export function pauseWord(why: PauseReason): string {
  switch (why) {
    case 'byYou':
      return l10n.t('paused by you');
    case 'failureLimit':
      return l10n.t('paused by failures');
    case 'betweenWaves':
      return l10n.t('waits for you between waves');
    case 'completion':
      return l10n.t({ message: 'ready to complete', comment: 'rollout' });
    case 'source':
      return l10n.t('its files are not published');
    case 'nobodyWatching':
      return l10n.t('stopped');
  }
}

/** The wave that has begun last, of all. */
export function waveWords(state: RolloutState, format: Format): string {
  const [wave, waves] = [format.count(Math.max(state.waves, 1)), format.count(waveCount(state))];
  return l10n.t('wave {0} of {1}', wave, waves);
}

/** Nothing for one that runs: its counts say so. */
function stillWords({ status, pause }: RolloutState, isLed: boolean): string {
  if (status === 'running') return isLed ? '' : l10n.t('stopped');
  return status === 'paused' && pause ? pauseWord(pause.why) : statusWord(status);
}

function doneWords({ done }: RolloutCounts, all: number, format: Format): string {
  return l10n.t('{0} of {1} done', format.count(done), format.count(all));
}

function attentionWords(count: number, format: Format): string {
  if (count === 0) return '';
  return l10n.plural(count, '{0} needs attention', '{0} need attention', format.count(count));
}

function rolloutIcon({ status }: RolloutState, { attention }: RolloutCounts, isLed: boolean): Icon {
  switch (status) {
    case 'draft':
      return { id: 'rocket', color: 'descriptionForeground' };
    case 'running':
      if (!isLed) return { id: 'debug-disconnect', color: WARNING_COLOR };
      return { id: 'rocket', color: attention > 0 ? WARNING_COLOR : 'charts.blue' };
    case 'paused':
      return { id: 'debug-pause', color: attention > 0 ? WARNING_COLOR : 'charts.blue' };
    case 'done':
      return { id: 'check-all', color: DONE_COLOR };
    case 'incomplete':
      return { id: 'warning', color: WARNING_COLOR };
    case 'failed':
      return { id: 'error', color: ERROR_COLOR };
    case 'cancelled':
      return { id: 'circle-slash', color: 'descriptionForeground' };
  }
}
