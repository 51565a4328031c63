import { isUsed } from '../../../fleet/hostEntry';
import { DEFAULT_AUTH } from '../../../security/authentication/kinds';
import { optionList, type ListedOption } from '../../editor/optionList';
import type { Choice } from '../../editor/question';
import { walk, type Step } from '../../editor/wizard';
import { AUTH_WORDS } from '../../words/authWords';
import { l10n } from '../../words/l10n';
import { lastPart, plainText } from '../../words/plainText';
import type { Context } from '../context';
import type { HostDraft } from './hostDraft';
import { groupStep, tagsStep } from './hostLabels';
import { authStep, certificateFilesStep, credentialStep, isOffered } from './hostSignIn';
import { trustStep } from './hostTrust';

/** The list of everything that a new host has besides its address, with a row that adds it. */
export function hostOptionsStep(context: Context, draft: HostDraft, name: Step): Step {
  const list = optionList({
    placeholder: l10n.t('Add the host, or change something first'),
    go: () => goChoice(draft),
    options: () => optionsOf(context, draft, name),
  });
  return (position, asker) => {
    // The address may have been changed to one without TLS.
    if (!isOffered(draft.auth, draft)) draft.auth = DEFAULT_AUTH;
    return list(position, asker);
  };
}

function goChoice({ name, address }: HostDraft): Choice<string> {
  return {
    label: `$(check) ${l10n.t('Add {0}', plainText(name))}`,
    value: 'go',
    ...(name === address ? {} : { description: plainText(address) }),
  };
}

function optionsOf(context: Context, draft: HostDraft, name: Step): readonly ListedOption[] {
  const none = l10n.t('none');
  const credential = credentialStep(context, draft, undefined);
  const trust = trustStep(draft);
  const options: readonly ListedOption[] = [
    {
      row: { label: `$(tag) ${l10n.t('Name')}`, value: 'name', description: plainText(draft.name) },
      step: name,
    },
    {
      row: {
        label: `$(folder) ${l10n.t('Group')}`,
        value: 'group',
        description: plainText(draft.group) || none,
      },
      step: groupStep(context, draft),
    },
    {
      row: {
        label: `$(bookmark) ${l10n.t('Tags')}`,
        value: 'tags',
        description: plainText(draft.tags) || none,
      },
      step: tagsStep(draft),
    },
    {
      row: { label: `$(key) ${l10n.t('Signs in with')}`, value: 'auth', description: signInText(draft) },
      step: (position, asker) => walk(position, asker, [authStep(draft), certificateFilesStep(draft)]),
    },
    ...whereAsked(credential, {
      label: `$(account) ${l10n.t('Credential')}`,
      value: 'credential',
      description: plainText(draft.credential) || l10n.t('its own'),
    }),
    ...whereAsked(trust, {
      label: `$(shield) ${l10n.t('CA file')}`,
      value: 'trust',
      description: plainText(lastPart(draft.caFile)) || none,
    }),
  ];
  return options.map(underHeading);
}

/** `Negotiate`, or `Client certificate me.pfx`. */
function signInText(draft: HostDraft): string {
  const way = AUTH_WORDS[draft.auth].name();
  return isUsed(draft, 'certFile') ? `${way} ${plainText(lastPart(draft.certFile))}`.trim() : way;
}

/** The option of a question that does not apply to every host. */
function whereAsked(step: Step, row: Choice<string>): readonly ListedOption[] {
  return step.applies?.() === false ? [] : [{ row, step }];
}

function underHeading(option: ListedOption, index: number): ListedOption {
  return index === 0 ? { ...option, row: { ...option.row, heading: l10n.t('Options') } } : option;
}
