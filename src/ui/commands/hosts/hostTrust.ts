import { window } from 'vscode';
import { isSecure } from '../../../fleet/hostEntry';
import type { Choice } from '../../editor/question';
import { stepWhen, type Step } from '../../editor/wizard';
import { l10n } from '../../words/l10n';
import { plainText } from '../../words/plainText';
import type { HostDraft } from './hostDraft';

type Trust = 'pin' | 'keep' | 'system' | 'file';

/** Characters of a fingerprint that are enough to recognise it. */
const BEGINNING = 23;

/** Asks whom to trust with https. A pinned certificate counts alone; another answer removes it. */
export function trustStep(draft: HostDraft): Step {
  const isAsked = (): boolean => draft.address !== '' && isSecure(draft);
  return stepWhen(isAsked, async (position, asker) => {
    for (;;) {
      const placeholder = l10n.t("How is the host's certificate verified?");
      const answer = await asker.choice({ placeholder, choices: choices(draft) }, position);
      if (typeof answer === 'string') return answer;
      if (answer.value === 'pin') return 'next';
      if (answer.value === 'file') {
        const [file] =
          (await window.showOpenDialog({ title: l10n.t('CA File'), canSelectMany: false })) ?? [];
        // A dialog that is closed without a file asks again.
        if (!file) continue;
        draft.caFile = file.fsPath;
      }
      if (answer.value === 'system') draft.caFile = '';
      draft.fingerprint = '';
      return 'next';
    }
  });
}

function choices({ caFile, fingerprint }: HostDraft): readonly Choice<Trust>[] {
  const pin: Choice<Trust>[] =
    fingerprint === ''
      ? []
      : [
          {
            label: l10n.t('Keep the pinned certificate'),
            value: 'pin',
            description: `${plainText(fingerprint.slice(0, BEGINNING))}…`,
            detail: l10n.t('This certificate is trusted, and no other; the answers below remove it'),
          },
        ];
  const keep: Choice<Trust>[] =
    caFile === ''
      ? []
      : [{ label: l10n.t('Keep the CA file'), value: 'keep', description: plainText(caFile) }];
  return [
    ...pin,
    ...keep,
    { label: l10n.t('The authorities that this computer trusts'), value: 'system' },
    {
      label: l10n.t('An authority from a file…'),
      value: 'file',
      detail: l10n.t('PEM: the certificate that issued the one of the host'),
    },
  ];
}
