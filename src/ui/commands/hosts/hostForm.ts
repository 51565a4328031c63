import type { HostEntry } from '../../../fleet/hostEntry';
import { askInSteps } from '../../editor/ask';
import { textStep, type Step } from '../../editor/wizard';
import { checkHostName, checkSetting } from '../../hosts/hostSettings';
import { l10n } from '../../words/l10n';
import type { Context } from '../context';
import { draftOf, entryOf, type HostDraft } from './hostDraft';
import { groupStep, noteStep, sentence, tagsStep } from './hostLabels';
import { authStep, certificateFilesStep, credentialStep, serviceNameStep } from './hostSignIn';
import { trustStep } from './hostTrust';
import { shortName } from './pastedList';
import { waySteps } from './hostWay';

/** Asks about a host, a new one or one that is changed. */
export async function askHost(
  context: Context,
  title: string,
  old: HostEntry | undefined,
): Promise<HostEntry | undefined> {
  const draft = draftOf(old);
  const done = await askInSteps(title, [
    ...nameSteps(context, draft, old?.name),
    groupStep(context, draft),
    tagsStep(draft),
    noteStep(draft, old !== undefined),
    authStep(draft),
    certificateFilesStep(draft),
    // Few hosts need it, so it is not asked when a host is added.
    serviceNameStep(draft, old !== undefined),
    credentialStep(context, draft, old?.name),
    trustStep(draft),
    ...waySteps(draft, old !== undefined),
  ]);
  return done ? entryOf(draft) : undefined;
}

function nameSteps(context: Context, draft: HostDraft, self: string | undefined): readonly Step[] {
  const others = context.hosts.definitions.map(({ name }) => name).filter((name) => name !== self);
  return [
    textStep(draft, 'address', {
      pasted: true,
      prompt: l10n.t(
        'The name or address of the host. A bare name is reached over http on port 5985, where every message is sealed.',
      ),
      placeholder: l10n.t('srv01.corp.example, or https://srv01.corp.example:5986/wsman'),
      check: (text) => sentence(checkSetting('endpoint', text)),
    }),
    textStep(draft, 'name', {
      prompt: l10n.t('How the host is called in the list.'),
      offer: () => shortName(draft.address),
      check: (text) => sentence(checkHostName(text, others)),
    }),
  ];
}
