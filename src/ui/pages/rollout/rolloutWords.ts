import { waveCount, type RolloutState } from '../../../fleet/rollouts/journal/rolloutState';
import type { PauseReason } from '../../../fleet/rollouts/rolloutStates';
import type { Format } from '../../words/format';
import { pauseSentence } from '../../words/journalReason';
import { l10n } from '../../words/l10n';
import { joined } from './runWords';

/**
 * The state of a rollout in one sentence, with the reason where it stands still.
 * @param isUnwatched whether nobody conducts it though it is to run: its row in the tree has the same word
 */
export function rolloutSentence(state: RolloutState, isUnwatched: boolean, format: Format): string {
  switch (state.status) {
    case 'draft':
      return l10n.t('Not started');
    case 'running':
      return isUnwatched ? stoppedWords(state, format) : runningWords(state, format);
    case 'paused':
      return pausedWords(state, format);
    case 'done':
      return l10n.t('Done on every host');
    case 'incomplete':
      return l10n.t('Incomplete: nothing failed, but not every host has the files');
    case 'failed':
      return l10n.t('Failed on some hosts');
    case 'cancelled':
      return l10n.t('Cancelled');
  }
}

function stoppedWords(state: RolloutState, format: Format): string {
  const waves = waveCount(state);
  if (!isAmongWaves(state)) return l10n.t('Stopped');
  return l10n.t('Stopped · wave {0} of {1}', format.count(state.waves), format.count(waves));
}

function runningWords(state: RolloutState, format: Format): string {
  const waves = waveCount(state);
  if (state.isCancelled) return l10n.t('Cancelling');
  if (!isAmongWaves(state)) return l10n.t('Running');
  return l10n.t('Running · wave {0} of {1}', format.count(state.waves), format.count(waves));
}

/** Whether it has several waves, and one of them has begun. */
function isAmongWaves(state: RolloutState): boolean {
  return waveCount(state) > 1 && state.waves > 0;
}

function pausedWords({ pause }: RolloutState, format: Format): string {
  if (pause === undefined) return l10n.t('Paused');
  return joined(pauseWords(pause.why), pauseSentence(pause, format));
}

function pauseWords(why: PauseReason): string {
  switch (why) {
    case 'byYou':
      return l10n.t('Paused by you');
    case 'failureLimit':
      return l10n.t('Paused by failures');
    case 'betweenWaves':
      return l10n.t('Waits for you between waves');
    case 'completion':
      return l10n.t({ message: 'Ready to complete', comment: 'rollout' });
    case 'source':
      return l10n.t('Paused · its files are not published');
    case 'nobodyWatching':
      return l10n.t('Stopped while nobody was watching');
  }
}
