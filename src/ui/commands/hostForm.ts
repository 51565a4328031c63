import { window } from 'vscode';
import { hostUrl } from '../../fleet/address';
import type { AuthKind } from '../../fleet/host';
import { askChoice, askInSteps, askText, take, type Choice, type Place, type Step } from '../ask';
import { checkAddress, checkHostName, type HostEntry } from '../hostSettings';
import { l10n } from '../l10n';
import { plainText } from '../plainText';
import type { Context } from './context';

interface Draft {
  address: string;
  name: string;
  group: string;
  auth: AuthKind;
  /** Key of a credential that other hosts use; `undefined` for one of its own. */
  credential: string | undefined;
  caFile: string | undefined;
}

/** The questions about a host, for a new one and for one that is changed. */
export async function askHost(
  context: Context,
  title: string,
  old: HostEntry | undefined,
): Promise<HostEntry | undefined> {
  const draft: Draft = {
    address: old?.address ?? '',
    name: old?.name ?? '',
    group: old?.group ?? '',
    auth: old?.auth ?? 'negotiate',
    credential: old?.credential,
    caFile: old?.caFile,
  };
  const taken = context.hosts.definitions.map(({ name }) => name).filter((name) => name !== old?.name);
  const done = await askInSteps(title, [
    async (place) =>
      take(
        await askText(
          {
            prompt: l10n.t(
              'The name or address of the host. A bare name is reached over http on port 5985, where every message is sealed.',
            ),
            placeholder: l10n.t('srv01.corp.example, or https://srv01.corp.example:5986/wsman'),
            value: draft.address,
            check: (text) => sentence(checkAddress(text)),
          },
          place,
        ),
        (value) => (draft.address = value.trim()),
      ),
    async (place) =>
      take(
        await askText(
          {
            prompt: l10n.t('How the host is called in the list.'),
            value: draft.name === '' ? shortName(draft.address) : draft.name,
            check: (text) => sentence(checkHostName(text, taken)),
          },
          place,
        ),
        (value) => (draft.name = value.trim()),
      ),
    async (place) =>
      take(
        await askText(
          {
            prompt: l10n.t('The group in which the host stands; empty for none.'),
            placeholder: groups(context).join(', ') || l10n.t('for example: Production'),
            value: draft.group,
          },
          place,
        ),
        (value) => (draft.group = value.trim()),
      ),
    (place) => askAuth(draft, place),
    (place) => askCredential(context, draft, old?.name, place),
    (place) => askAuthority(draft, place),
  ]);
  return done ? entryOf(draft) : undefined;
}

function entryOf({ address, name, group, auth, credential, caFile }: Draft): HostEntry {
  return {
    name,
    address,
    auth,
    ...(group === '' ? {} : { group }),
    ...(credential === undefined ? {} : { credential }),
    ...(caFile === undefined ? {} : { caFile }),
  };
}

async function askAuth(draft: Draft, place: Place): ReturnType<Step> {
  const choices: readonly Choice<AuthKind>[] = [
    {
      label: 'Negotiate',
      value: 'negotiate',
      detail: l10n.t('What Windows hosts expect; every message is sealed'),
    },
    { label: 'NTLM', value: 'ntlm', detail: l10n.t('Without Negotiate around it; every message is sealed') },
    { label: 'Basic', value: 'basic', detail: l10n.t('Over https only, and only where the host allows it') },
  ];
  const placeholder = l10n.t('How do you sign in?');
  return take(
    await askChoice({ placeholder, choices, active: draft.auth }, place),
    (value) => (draft.auth = value),
  );
}

/** Only asked where there is a credential to share. */
async function askCredential(
  context: Context,
  draft: Draft,
  self: string | undefined,
  place: Place,
): ReturnType<Step> {
  const users = new Map<string, string[]>();
  for (const host of context.hosts.definitions) {
    if (host.name === self || context.hosts.isSession(host.name)) continue;
    const key = context.signIns.keyOf(host);
    users.set(key, [...(users.get(key) ?? []), host.name]);
  }
  if (users.size === 0) return 'skip';
  const kept = draft.credential;
  const keep: Choice<string>[] =
    kept === undefined || users.has(kept)
      ? []
      : [{ label: l10n.t('Keep “{0}”', plainText(kept)), value: kept }];
  const own: Choice<string> = { label: l10n.t('A password of its own'), value: '' };
  const shared = Array.from(users, ([key, hosts]): Choice<string> => ({
    label: l10n.t('The one of {0}', context.format.list(hosts.map((name) => plainText(name)))),
    value: key,
    ...(key === hosts[0] ? {} : { description: plainText(key) }),
  }));
  const placeholder = l10n.t('Which user name and password?');
  const answer = await askChoice(
    { placeholder, choices: [...keep, own, ...shared], active: draft.credential ?? '' },
    place,
  );
  return take(answer, (value) => (draft.credential = value === '' ? undefined : value));
}

/** Only asked for https. */
async function askAuthority(draft: Draft, place: Place): ReturnType<Step> {
  if (!hostUrl(draft.address).startsWith('https:')) {
    draft.caFile = undefined;
    return 'skip';
  }
  const keep: Choice<'keep'>[] =
    draft.caFile === undefined
      ? []
      : [{ label: l10n.t('Keep the CA file'), value: 'keep', description: draft.caFile }];
  const choices: readonly Choice<'keep' | 'system' | 'file'>[] = [
    ...keep,
    { label: l10n.t('The authorities that this computer trusts'), value: 'system' },
    {
      label: l10n.t('An authority from a file…'),
      value: 'file',
      detail: l10n.t('PEM: the certificate that issued the one of the host'),
    },
  ];
  const answer = await askChoice(
    { placeholder: l10n.t("Who vouches for the host's certificate?"), choices },
    place,
  );
  if (typeof answer === 'string') return answer;
  if (answer.value === 'system') draft.caFile = undefined;
  if (answer.value !== 'file') return 'next';
  const [file] = (await window.showOpenDialog({ title: l10n.t('CA File'), canSelectMany: false })) ?? [];
  if (!file) return askAuthority(draft, place);
  draft.caFile = file.fsPath;
  return 'next';
}

function groups({ hosts }: Context): readonly string[] {
  return [...new Set(hosts.definitions.flatMap(({ group }) => group ?? []))];
}

/** `srv01` of `https://srv01.corp.example:5986/wsman`; an IP address stays whole. */
function shortName(address: string): string {
  const { hostname } = new URL(hostUrl(address));
  return /^[\d.]+$|^\[/.test(hostname) ? hostname : (hostname.split('.')[0] ?? hostname);
}

/** Complaints of the settings begin in the middle of a sentence. */
function sentence(complaint: string | undefined): string | undefined {
  return complaint && complaint.charAt(0).toUpperCase() + complaint.slice(1);
}
