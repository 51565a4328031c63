import { l10n } from '../../words/l10n';
import type { PageTexts } from './pageView';

/** The words that the page puts in by itself. */
export function pageTexts(): PageTexts {
  return { copy: l10n.t('Copy'), copied: l10n.t('Copied'), progress: l10n.t('Progress') };
}
