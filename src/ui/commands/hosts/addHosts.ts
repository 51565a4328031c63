import { env, window } from 'vscode';
import type { HostState } from '../../../fleet/model';
import { hasClass } from '../../../wsman/errors';
import { askInSteps } from '../../editor/ask';
import { textStep, type Step } from '../../editor/wizard';
import { checkHostName } from '../../hosts/hostSettings';
import { hostNames } from '../../words/hostNames';
import { l10n } from '../../words/l10n';
import type { Command, Context } from '../context';
import { readHosts } from '../targets/hostTargets';
import { draftOf, entryOf, type HostDraft } from './hostDraft';
import { groupStep, sentence, tagsStep } from './hostLabels';
import { authStep, certificateFilesStep } from './hostSignIn';
import { trustStep } from './hostTrust';
import { checkPasted, clipboardHosts, pastedText, readPasted } from './pastedList';

/** Hosts of which one is likely to answer, so that it can try the password that all share. */
const TRIED = 5;

/** Adds many hosts at once, with the same group, tags and sign-in. */
export const addHosts: Command = async (context) => {
  const known = context.hosts.definitions;
  const list = { text: clipboardHosts(await env.clipboard.readText(), known) ?? '' };
  const draft = draftOf(undefined);
  const isDone = await askInSteps(l10n.t('Add Hosts'), [
    listStep(context, list, draft),
    groupStep(context, draft),
    tagsStep(draft),
    authStep(draft),
    certificateFilesStep(draft),
    trustStep(draft),
    sharedCredentialStep(context, draft),
  ]);
  if (!isDone) return;
  // Another window may have added some meanwhile.
  const pasted = readPasted(list.text, context.hosts.definitions);
  if (pasted.added.length === 0) return;
  const names = pasted.added.map(({ name }) => name);
  await context.hosts.putAll(pasted.added.map((host) => entryOf({ ...draft, ...host })));
  void window.showInformationMessage(addedText(context, names));
  if (draft.credential !== '') await signInOnce(context, names.slice(0, TRIED));
};

function listStep({ hosts, format }: Context, list: { text: string }, draft: HostDraft): Step {
  const ask = textStep(list, 'text', {
    prompt: l10n.t('Names or addresses of hosts: type or paste a list, or ranges such as web-[01-40].'),
    placeholder: 'web-[01-40], db-01.corp.example, https://srv01.corp.example:5986/wsman',
    check: (text) => checkPasted(text, hosts.definitions, format),
    note: (text) => pastedText(readPasted(text, hosts.definitions), format),
  });
  return async (position, asker) => {
    const outcome = await ask(position, asker);
    // Questions about https are asked where all hosts have it.
    const addresses = readPasted(list.text, hosts.definitions).added.map(({ address }) => address);
    draft.address = addresses.find((address) => !/^https:/i.test(address)) ?? addresses[0] ?? '';
    return outcome;
  };
}

function sharedCredentialStep({ hosts }: Context, draft: HostDraft): Step {
  const known = [...new Set(hosts.definitions.flatMap(({ credential }) => credential ?? []))];
  return textStep(draft, 'credential', {
    prompt: l10n.t(
      'Name of the credential that these hosts share; its password is asked for once. Empty: each host has its own.',
    ),
    placeholder: known.join(', ') || l10n.t('for example: admin'),
    check: (text) => (text.trim() === '' ? undefined : sentence(checkHostName(text, []))),
  });
}

function addedText({ format, view }: Context, names: readonly string[]): string {
  const added = l10n.plural(
    names.length,
    'Added {0} host: {1}.',
    'Added {0} hosts: {1}.',
    format.count(names.length),
    hostNames(names, format),
  );
  const hidden = names.filter((name) => !view.hasRow(name)).length;
  if (hidden === 0) return added;
  return `${added} ${l10n.t('The filter hides {0} of them.', format.count(hidden))}`;
}

/** Asks for the shared password where the hosts need one, on a host that answers. */
async function signInOnce(context: Context, names: readonly string[]): Promise<void> {
  const states = (): readonly HostState[] => names.flatMap((name) => context.fleet.host(name) ?? []);
  await readHosts(context, states());
  const waiting = states().find(({ error }) => hasClass(error, 'opensSignIn'));
  if (waiting) await context.signInDialog.offer(waiting.host.name);
}
