import type { FeatureState } from '../../windows/kind/hostKind';
import { l10n } from './l10n';

/** The state of the feature BITS Compact Server. */
export function featureWord(state: FeatureState): string {
  switch (state) {
    case 'installed':
      return l10n.t('installed');
    case 'absent':
      return l10n.t('not installed');
    case 'payloadRemoved':
      return l10n.t('not installed, and its files are not on the disk');
    case 'restartPending':
      return l10n.t('waits for a restart of the host');
    case 'notOffered':
      return l10n.t('not part of this Windows');
    case 'unknown':
      return l10n.t('not known');
  }
}
