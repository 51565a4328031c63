import { isIP, isIPv6 } from 'node:net';
import { parseEndpoint } from '../../../wsman/endpoint';
import { askInSteps, askText, take } from '../../editor/ask';
import { checkAddress, checkHostName, type HostEntry } from '../../hosts/hostSettings';
import { l10n } from '../../words/l10n';
import type { Context } from '../context';
import { draftOf, entryOf } from './hostDraft';
import { askAuth, askCertificateFiles, askCredential, askServiceName } from './hostSignIn';
import { askTrust } from './hostTrust';

/** The questions about a host, for a new one and for one that is changed. */
export async function askHost(
  context: Context,
  title: string,
  old: HostEntry | undefined,
): Promise<HostEntry | undefined> {
  const draft = draftOf(old);
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
    (place) => askCertificateFiles(draft, place),
    // Few hosts need it, so who adds a host is not asked.
    (place) => (old ? askServiceName(draft, place) : Promise.resolve('skip')),
    (place) => askCredential(context, draft, old?.name, place),
    (place) => askTrust(draft, place),
  ]);
  return done ? entryOf(draft) : undefined;
}

function groups({ hosts }: Context): readonly string[] {
  return [...new Set(hosts.definitions.flatMap(({ group }) => group ?? []))];
}

/** `srv01` of `https://srv01.corp.example:5986/wsman`; an IP address stays whole. */
function shortName(address: string): string {
  const { host } = parseEndpoint(address);
  if (isIP(host) !== 0) return isIPv6(host) ? `[${host}]` : host;
  return host.split('.')[0] ?? host;
}

/** Complaints of the settings begin in the middle of a sentence. */
function sentence(complaint: string | undefined): string | undefined {
  return complaint && complaint.charAt(0).toUpperCase() + complaint.slice(1);
}
