import { window } from 'vscode';
import { credentialKey, type HostDefinition } from '../../../fleet/host';
import { isSecure, isUsed } from '../../../fleet/hostEntry';
import { AUTH_KINDS, authentication, type AuthKind } from '../../../security/authentication/kinds';
import type { Choice } from '../../editor/question';
import { answered, stepWhen, textStep, type Step } from '../../editor/wizard';
import { checkSetting } from '../../hosts/hostSettings';
import { AUTH_WORDS } from '../../words/authWords';
import { hostNames } from '../../words/hostNames';
import { l10n } from '../../words/l10n';
import { lastPart, plainText } from '../../words/plainText';
import type { Context } from '../context';
import type { HostDraft } from './hostDraft';

export function authStep(draft: HostDraft): Step {
  return async (position, asker) => {
    const question = {
      placeholder: l10n.t('How do you sign in?'),
      choices: authChoices(draft),
      active: draft.auth,
    };
    return answered(await asker.choice(question, position), (value) => (draft.auth = value));
  };
}

/** A way to sign in that shows a certificate is not offered where no TLS handshake could show it. */
export function isOffered(kind: AuthKind, draft: HostDraft): boolean {
  return isSecure(draft) || authentication(kind).overHttp !== 'unavailable';
}

function authChoices(draft: HostDraft): readonly Choice<AuthKind>[] {
  return AUTH_KINDS.filter((kind) => isOffered(kind, draft)).map((value) => {
    const { name, detail } = AUTH_WORDS[value];
    return { label: name(), value, detail: detail() };
  });
}

/**
 * Asks for the files where a certificate signs in. The person says which form they have: nothing is read here.
 * A dialog that is closed without a file asks again.
 */
export function certificateFilesStep(draft: HostDraft): Step {
  const isAsked = (): boolean => isUsed(draft, 'certFile');
  return stepWhen(isAsked, async (position, asker) => {
    for (;;) {
      const placeholder = l10n.t('Where is the client certificate?');
      const answer = await asker.choice({ placeholder, choices: certificateChoices(draft) }, position);
      if (typeof answer === 'string') return answer;
      if (answer.value === 'keep') return 'next';
      const certFile = await chooseFile(l10n.t('Client Certificate'));
      if (certFile === undefined) continue;
      const keyFile = answer.value === 'two' ? await chooseFile(l10n.t('Key')) : undefined;
      if (answer.value === 'two' && keyFile === undefined) continue;
      draft.certFile = certFile;
      draft.keyFile = keyFile ?? '';
      return 'next';
    }
  });
}

function certificateChoices({ certFile }: HostDraft): readonly Choice<'keep' | 'one' | 'two'>[] {
  const keep: Choice<'keep'>[] =
    certFile === ''
      ? []
      : [{ label: l10n.t('Keep the files'), value: 'keep', description: plainText(lastPart(certFile)) }];
  return [
    ...keep,
    {
      label: l10n.t('One file…'),
      value: 'one',
      detail: l10n.t('PFX (PKCS #12), or PEM with certificate and key'),
    },
    { label: l10n.t('Two files…'), value: 'two', detail: l10n.t('PEM: the certificate, then its key') },
  ];
}

async function chooseFile(title: string): Promise<string | undefined> {
  const [file] = (await window.showOpenDialog({ title, canSelectMany: false })) ?? [];
  return file?.fsPath;
}

export function serviceNameStep(draft: HostDraft): Step {
  return textStep(draft, 'spn', {
    pasted: true,
    when: () => isUsed(draft, 'spn'),
    prompt: l10n.t('The service principal name for Kerberos; empty for HTTP/ and the name of the host.'),
    placeholder: 'HTTP/srv01.corp.example',
    check: (text) => (text.trim() === '' ? undefined : checkSetting('spn', text)),
  });
}

/** Asks where other hosts have a credential to share: passphrases among each other, and passwords too. */
export function credentialStep(context: Context, draft: HostDraft, self: string | undefined): Step {
  const isAsked = (): boolean => credentialUsers(context, draft, self).size > 0;
  return stepWhen(isAsked, async (position, asker) => {
    const users = credentialUsers(context, draft, self);
    const isPassphrase = hasPassphrase(draft);
    const question = {
      placeholder: isPassphrase ? l10n.t('Which passphrase?') : l10n.t('Which user name and password?'),
      choices: credentialChoices(context, draft, users),
      active: draft.credential,
    };
    return answered(await asker.choice(question, position), (value) => (draft.credential = value));
  });
}

/** Names of the other hosts that have a credential of the same kind, by its key. */
function credentialUsers(
  { hosts }: Context,
  draft: HostDraft,
  self: string | undefined,
): ReadonlyMap<string, readonly string[]> {
  const users = new Map<string, string[]>();
  for (const host of hosts.definitions) {
    if (
      host.name === self ||
      hosts.originOf(host.name) === 'session' ||
      hasPassphrase(host) !== hasPassphrase(draft)
    )
      continue;
    const key = credentialKey(host);
    users.set(key, [...(users.get(key) ?? []), host.name]);
  }
  return users;
}

/** The empty value is a credential of its own. */
function credentialChoices(
  { format }: Context,
  draft: HostDraft,
  users: ReadonlyMap<string, readonly string[]>,
): readonly Choice<string>[] {
  const { credential } = draft;
  const keep: Choice<string>[] =
    credential === '' || users.has(credential)
      ? []
      : [{ label: l10n.t('Keep “{0}”', plainText(credential)), value: credential }];
  const own: Choice<string> = {
    label: hasPassphrase(draft) ? l10n.t('A passphrase of its own') : l10n.t('A password of its own'),
    value: '',
  };
  const shared = Array.from(users, ([key, hosts]): Choice<string> => ({
    label: l10n.t('Same as {0}', hostNames(hosts, format)),
    value: key,
    ...(key === hosts[0] ? {} : { description: plainText(key) }),
  }));
  return [...keep, own, ...shared];
}

function hasPassphrase({ auth }: Pick<HostDefinition, 'auth'>): boolean {
  return authentication(auth).secret === 'passphrase';
}
