import { isUsed, type HostEntry } from '../../../fleet/hostEntry';
import { askInSteps } from '../../editor/ask';
import { stepWhen, textStep, type Step } from '../../editor/wizard';
import { checkHostName, checkSetting } from '../../hosts/hostSettings';
import { l10n } from '../../words/l10n';
import type { Context } from '../context';
import { draftOf, entryOf, type HostDraft } from './hostDraft';
import { hostOptionsStep } from './hostOptions';
import { groupStep, noteStep, sentence, tagsStep } from './hostLabels';
import { authStep, certificateFilesStep, credentialStep, serviceNameStep } from './hostSignIn';
import { trustStep } from './hostTrust';
import { shortName } from './pastedList';
import { waySteps } from './hostWay';

/**
 * Asks about a new host. The address is enough: after it comes a list of everything else, with a row that adds the host, so
 * that Enter ends it.
 */
export async function askNewHost(context: Context, title: string): Promise<HostEntry | undefined> {
  const draft = draftOf(undefined);
  const taken = namesBeside(context, undefined);
  const name = nameStep(draft, taken);
  const done = await askInSteps(title, [
    namingStep(draft),
    stepWhen(() => draft.name !== '' && checkHostName(draft.name, taken) !== undefined, name),
    hostOptionsStep(context, draft, name),
    // Asked in the list too, where a person may have gone back from it.
    stepWhen(() => isUsed(draft, 'certFile') && draft.certFile === '', certificateFilesStep(draft)),
  ]);
  return done ? entryOf(draft) : undefined;
}

/** Asks about a host that is changed, one property after the other. */
export async function askHost(
  context: Context,
  title: string,
  old: HostEntry,
): Promise<HostEntry | undefined> {
  const draft = draftOf(old);
  const done = await askInSteps(title, [
    addressStep(draft),
    nameStep(draft, namesBeside(context, old.name)),
    groupStep(context, draft),
    tagsStep(draft),
    noteStep(draft),
    authStep(draft),
    certificateFilesStep(draft),
    serviceNameStep(draft),
    credentialStep(context, draft, old.name),
    trustStep(draft),
    ...waySteps(draft),
  ]);
  return done ? entryOf(draft) : undefined;
}

/** Asks for the address. The name follows it until the person changes it. */
function namingStep(draft: HostDraft): Step {
  const ask = addressStep(draft);
  let offered = '';
  return async (position, asker) => {
    const outcome = await ask(position, asker);
    if (outcome === 'next' && draft.name === offered) draft.name = offered = shortName(draft.address);
    return outcome;
  };
}

function addressStep(draft: HostDraft): Step {
  return textStep(draft, 'address', {
    pasted: true,
    prompt: l10n.t(
      'The name or address of the host. A bare name is reached over http on port 5985, where every message is encrypted.',
    ),
    placeholder: l10n.t('srv01.corp.example, or https://srv01.corp.example:5986/wsman'),
    check: (text) => sentence(checkSetting('endpoint', text)),
  });
}

function nameStep(draft: HostDraft, taken: readonly string[]): Step {
  return textStep(draft, 'name', {
    prompt: l10n.t('Display name of the host.'),
    offer: () => shortName(draft.address),
    check: (text) => sentence(checkHostName(text, taken)),
  });
}

/** The names of the other hosts. */
function namesBeside(context: Context, self: string | undefined): readonly string[] {
  return context.hosts.definitions.map(({ name }) => name).filter((name) => name !== self);
}
