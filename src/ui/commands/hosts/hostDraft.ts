import { authentication, DEFAULT_AUTH, type AuthKind } from '../../../wsman/authKinds';
import { parseEndpoint } from '../../../wsman/endpoint';
import type { HostEntry } from '../../hosts/hostSettings';

/** The answers about a host so far. */
export interface HostDraft {
  address: string;
  name: string;
  group: string;
  auth: AuthKind;
  /** Empty for the default. */
  spn: string;
  certFile: string | undefined;
  keyFile: string | undefined;
  /** Key of a credential that other hosts use; `undefined` for one of its own. */
  credential: string | undefined;
  caFile: string | undefined;
  fingerprint: string | undefined;
}

export function draftOf(old: HostEntry | undefined): HostDraft {
  return {
    address: old?.address.trim() ?? '',
    name: old?.name ?? '',
    group: old?.group ?? '',
    auth: old?.auth ?? DEFAULT_AUTH,
    spn: old?.spn ?? '',
    certFile: old?.certFile,
    keyFile: old?.keyFile,
    credential: old?.credential,
    caFile: old?.caFile,
    fingerprint: old?.fingerprint,
  };
}

/** The entry, with only the fields that apply to its authentication and address. */
export function entryOf(draft: HostDraft): HostEntry {
  const { name, address, auth, group, spn, certFile, keyFile, credential, caFile, fingerprint } = draft;
  return {
    name,
    address,
    auth,
    ...given({ group, credential }),
    ...(authentication(auth).usesServiceName ? given({ spn }) : {}),
    ...(authentication(auth).secret === 'passphrase' ? given({ certFile, keyFile }) : {}),
    ...(isSecure(draft) ? given({ caFile, fingerprint }) : {}),
  };
}

function given(fields: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(fields).filter(
      (field): field is [string, string] => field[1] !== undefined && field[1] !== '',
    ),
  );
}

export function isSecure({ address }: HostDraft): boolean {
  return parseEndpoint(address).secure;
}
