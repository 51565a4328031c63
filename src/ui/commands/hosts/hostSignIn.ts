import { window } from 'vscode';
import type { AuthKind, HostDefinition } from '../../../fleet/host';
import { askChoice, askText, take, type Choice, type Place, type Step } from '../../editor/ask';
import { checkSpn } from '../../hosts/hostSettings';
import { l10n } from '../../words/l10n';
import { lastPart, plainText } from '../../words/plainText';
import type { Context } from '../context';
import { isSecure, takesServiceName, type HostDraft } from './hostDraft';

export async function askAuth(draft: HostDraft, place: Place): ReturnType<Step> {
  const choices: readonly Choice<AuthKind>[] = [
    {
      label: 'Negotiate',
      value: 'negotiate',
      detail: l10n.t('Kerberos where it works, otherwise NTLM: what Windows hosts expect'),
    },
    {
      label: 'Kerberos',
      value: 'kerberos',
      detail: l10n.t('Nothing else; with your ticket, or with user name and password'),
    },
    { label: 'NTLM', value: 'ntlm', detail: l10n.t('Nothing else; with user name and password') },
    { label: 'Basic', value: 'basic', detail: l10n.t('Over https only, and only where the host allows it') },
    ...(isSecure(draft)
      ? [
          {
            label: l10n.t('Client certificate'),
            value: 'certificate' as const,
            detail: l10n.t('From a file; the host maps it to one of its accounts'),
          },
        ]
      : []),
  ];
  const placeholder = l10n.t('How do you sign in?');
  return take(
    await askChoice({ placeholder, choices, active: draft.auth }, place),
    (value) => (draft.auth = value),
  );
}

/** Only asked where a certificate signs in. Which form a file has is the person's word: nothing is read here. */
export async function askCertificateFiles(draft: HostDraft, place: Place): ReturnType<Step> {
  if (draft.auth !== 'certificate') return 'skip';
  const { certFile } = draft;
  const keep: Choice<'keep'>[] =
    certFile === undefined
      ? []
      : [{ label: l10n.t('Keep the files'), value: 'keep', description: plainText(lastPart(certFile)) }];
  const choices: readonly Choice<'keep' | 'one' | 'two'>[] = [
    ...keep,
    {
      label: l10n.t('One file…'),
      value: 'one',
      detail: l10n.t('PFX (PKCS #12), or PEM with certificate and key'),
    },
    { label: l10n.t('Two files…'), value: 'two', detail: l10n.t('PEM: the certificate, then its key') },
  ];
  const placeholder = l10n.t('Where is the client certificate?');
  const answer = await askChoice({ placeholder, choices }, place);
  if (typeof answer === 'string') return answer;
  if (answer.value === 'keep') return 'next';
  const cert = await chooseFile(l10n.t('Client Certificate'));
  const key = cert !== undefined && answer.value === 'two' ? await chooseFile(l10n.t('Key')) : undefined;
  // Who leaves a dialog is asked again.
  if (cert === undefined || (answer.value === 'two' && key === undefined))
    return askCertificateFiles(draft, place);
  draft.certFile = cert;
  draft.keyFile = key;
  return 'next';
}

async function chooseFile(title: string): Promise<string | undefined> {
  const [file] = (await window.showOpenDialog({ title, canSelectMany: false })) ?? [];
  return file?.fsPath;
}

/** Only asked where Kerberos may sign in. */
export async function askServiceName(draft: HostDraft, place: Place): ReturnType<Step> {
  if (!takesServiceName(draft)) return 'skip';
  const question = {
    prompt: l10n.t('The service principal name for Kerberos; empty for HTTP/ and the name of the host.'),
    placeholder: 'HTTP/srv01.corp.example',
    value: draft.spn,
    check: (text: string) => (text.trim() === '' ? undefined : checkSpn(text)),
  };
  return take(await askText(question, place), (value) => (draft.spn = value.trim()));
}

/** Only asked where there is a credential to share: passphrases among each other, and passwords too. */
export async function askCredential(
  context: Context,
  draft: HostDraft,
  self: string | undefined,
  place: Place,
): ReturnType<Step> {
  const isPassphrase = draft.auth === 'certificate';
  const users = new Map<string, string[]>();
  for (const host of context.hosts.definitions) {
    if (host.name === self || context.hosts.isSession(host.name) || hasPassphrase(host) !== isPassphrase)
      continue;
    const key = context.signIns.keyOf(host);
    users.set(key, [...(users.get(key) ?? []), host.name]);
  }
  if (users.size === 0) return 'skip';
  const kept = draft.credential;
  const keep: Choice<string>[] =
    kept === undefined || users.has(kept)
      ? []
      : [{ label: l10n.t('Keep “{0}”', plainText(kept)), value: kept }];
  const own: Choice<string> = {
    label: isPassphrase ? l10n.t('A passphrase of its own') : l10n.t('A password of its own'),
    value: '',
  };
  const shared = Array.from(users, ([key, hosts]): Choice<string> => ({
    label: l10n.t('The one of {0}', context.format.list(hosts.map((name) => plainText(name)))),
    value: key,
    ...(key === hosts[0] ? {} : { description: plainText(key) }),
  }));
  const placeholder = isPassphrase ? l10n.t('Which passphrase?') : l10n.t('Which user name and password?');
  const answer = await askChoice(
    { placeholder, choices: [...keep, own, ...shared], active: draft.credential ?? '' },
    place,
  );
  return take(answer, (value) => (draft.credential = value === '' ? undefined : value));
}

function hasPassphrase({ auth }: HostDefinition): boolean {
  return auth === 'certificate';
}
