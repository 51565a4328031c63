import { PRIORITIES, type PriorityName } from '../../../bits/states';
import type { Choice } from '../../editor/ask';
import { l10n } from '../../words/l10n';
import { priorityWord } from '../../words/words';

/** The four classes, each with what it means for the network. */
export function priorityChoices(): readonly Choice<PriorityName>[] {
  const meanings: Record<PriorityName, string> = {
    FOREGROUND: l10n.t(
      'Competes with other programs for the network, and ignores bandwidth limits of policies',
    ),
    HIGH: l10n.t('In the background, before the others'),
    NORMAL: l10n.t('In the background, in idle bandwidth'),
    LOW: l10n.t('In the background, after the others'),
  };
  return PRIORITIES.map((value) => ({ label: priorityWord(value), value, detail: meanings[value] }));
}
