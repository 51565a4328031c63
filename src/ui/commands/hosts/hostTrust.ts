import { window } from 'vscode';
import { askChoice, type Choice, type Place, type Step } from '../../editor/ask';
import { l10n } from '../../words/l10n';
import { plainText } from '../../words/plainText';
import { isSecure, type HostDraft } from './hostDraft';

type Trust = 'pin' | 'keep' | 'system' | 'file';

/** Characters of a fingerprint by which a person tells it from others. */
const BEGINNING = 23;

/** Only asked for https. A pinned certificate counts alone; another answer removes it. */
export async function askTrust(draft: HostDraft, place: Place): ReturnType<Step> {
  if (!isSecure(draft)) return 'skip';
  const answer = await askChoice<Trust>(
    { placeholder: l10n.t("Who vouches for the host's certificate?"), choices: choices(draft) },
    place,
  );
  if (typeof answer === 'string') return answer;
  const { value } = answer;
  if (value === 'pin') return 'next';
  if (value === 'file') {
    const [file] = (await window.showOpenDialog({ title: l10n.t('CA File'), canSelectMany: false })) ?? [];
    if (!file) return askTrust(draft, place);
    draft.caFile = file.fsPath;
  }
  if (value === 'system') draft.caFile = undefined;
  draft.fingerprint = undefined;
  return 'next';
}

function choices({ caFile, fingerprint }: HostDraft): readonly Choice<Trust>[] {
  const pin: Choice<Trust>[] =
    fingerprint === undefined
      ? []
      : [
          {
            label: l10n.t('You: keep the pinned certificate'),
            value: 'pin',
            description: `${plainText(fingerprint.slice(0, BEGINNING))}…`,
            detail: l10n.t('This certificate is trusted, and no other; the answers below remove it'),
          },
        ];
  const keep: Choice<Trust>[] =
    caFile === undefined
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
