import { WAY_CHOICES } from '../../../bits/wayIn';
import { choiceStep, textStep, type Step } from '../../editor/wizard';
import { checkSetting } from '../../hosts/hostSettings';
import { l10n } from '../../words/l10n';
import { wayChoiceWords } from '../../words/wayWords';
import type { HostDraft } from './hostDraft';

/** Asks for the way to the jobs. Few hosts need another than the usual one. */
export function waySteps(draft: HostDraft): readonly Step[] {
  const usual = {
    label: l10n.t('As the settings say'),
    value: '',
    detail: l10n.t('The same for all hosts without a value of their own'),
  };
  return [
    choiceStep(draft, 'via', {
      placeholder: l10n.t('How are the jobs of the host managed?'),
      choices: [usual, ...WAY_CHOICES.map((value) => ({ value, ...wayChoiceWords(value) }))],
    }),
    textStep(draft, 'configuration', {
      pasted: true,
      when: () => draft.via === 'powershell' || draft.configuration !== '',
      prompt: l10n.t('The name of the PowerShell endpoint; empty for that of Windows itself.'),
      placeholder: 'Microsoft.PowerShell',
      check: (text) => (text.trim() === '' ? undefined : checkSetting('configuration', text)),
    }),
  ];
}
