import type { RolloutState } from '../../fleet/rollouts/journal/rolloutState';
import type { Format } from './format';
import { l10n } from './l10n';
import { plainText, VALUE_LENGTH } from './plainText';
import { pauseWord, standing, statusWord, waveWords, type RowRollout } from './rolloutRow';

/** Sentences about a rollout that is paused: why, and where it stands. */
export function pauseText(rollout: RowRollout, format: Format): string {
  const { state } = rollout;
  const why = pauseWord(state.pause?.why ?? 'byYou');
  const text = plainText(state.pause?.text ?? '', VALUE_LENGTH);
  const sentence = l10n.t('Rollout “{0}”: {1}.', plainText(state.spec.name), why);
  return text === '' ? `${sentence} ${standing(rollout, format)}` : `${sentence} ${text}`;
}

/** `Rollout “Nightly pack” is done: 40 of 40 done.` */
export function endText(rollout: RowRollout, format: Format): string {
  const { state } = rollout;
  const [, ...rest] = standing(rollout, format).split(' · ');
  const words = [plainText(state.spec.name), statusWord(state.status), rest.join(' · ')] as const;
  return l10n.t('Rollout “{0}” is {1}: {2}.', ...words);
}

/** A rollout that stopped because nobody led it any more. */
export function stoppedText(state: RolloutState, format: Format): string {
  return l10n.t('Rollout “{0}” stopped at {1}.', plainText(state.spec.name), waveWords(state, format));
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
