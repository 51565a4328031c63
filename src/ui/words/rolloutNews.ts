import type { RolloutState } from '../../fleet/rollouts/journal/rolloutState';
import type { Format } from './format';
import { pauseSentence } from './journalReason';
import { l10n } from './l10n';
import { plainText } from './plainText';
import type { Problem } from './problem';
import { hostsText } from './rolloutQuestions';
import { pauseWord, standing, waveWords, type RowRollout } from './rolloutRow';

/** A rollout that is paused: why, and what its conductor says, or else where it stands. */
export function pauseText(rollout: RowRollout, format: Format): string {
  const { state } = rollout;
  const name = plainText(state.spec.name);
  const text = state.pause ? pauseSentence(state.pause, format) : '';
  if (text === '') return l10n.t('Rollout “{0}”: {1}.', name, standing(rollout, format));
  return `${l10n.t('Rollout “{0}”: {1}.', name, pauseWord(state.pause?.why ?? 'byYou'))} ${text}`;
}

/** How a rollout ended. */
export function endText(rollout: RowRollout, format: Format): string {
  const { state, hosts } = rollout;
  const name = plainText(state.spec.name);
  return state.status === 'done'
    ? l10n.t('Rollout “{0}” is done on {1}.', name, hostsText(hosts.length, format))
    : l10n.t('Rollout “{0}” has ended: {1}.', name, standing(rollout, format));
}

/** A rollout that stopped because nobody led it any more. */
export function stoppedText(state: RolloutState, format: Format): string {
  return l10n.t('Rollout “{0}” stopped at {1}.', plainText(state.spec.name), waveWords(state, format));
}

/** A rollout that can be led no further, and why. */
export function failureText({ spec }: RolloutState, { message, advice }: Problem): string {
  return l10n.t('Rollout “{0}” stopped. {1}', plainText(spec.name), `${message} ${advice}`.trim());
}

/** The title of a button of such a message. */
export function nextTitle(
  next: 'resumeRollout' | 'showRollout' | 'retryRollout' | 'completeRollout' | 'copyRolloutReport' | 'notNow',
): string {
  switch (next) {
    case 'resumeRollout':
      return l10n.t('Resume');
    case 'showRollout':
      return l10n.t('Show');
    case 'retryRollout':
      return l10n.t('Retry Failed Hosts');
    case 'completeRollout':
      return l10n.t('Complete on All Hosts');
    case 'copyRolloutReport':
      return l10n.t('Copy Report');
    case 'notNow':
      return l10n.t('Not Now');
  }
}
