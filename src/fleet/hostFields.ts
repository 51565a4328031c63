import { inputError } from '../wsman/inputError';
import {
  DEFAULT_AUTH,
  isAuthKind,
  type AuthenticationKind,
  type AuthKind,
} from '../security/authentication/kinds';
import { isWayChoice, type WayChoice } from '../bits/wayIn';
import { normalFingerprint } from '../wsman/certificate';
import { parseEndpoint } from '../wsman/endpoint';
import { hasCode } from '../wsman/errors';
import type { HostDefinition } from './host';
import { areTags, readTags } from './inventory/tags';

/**
 * What can be wrong with the settings of a host, as the end of a sentence. `{0}` stands for the known ways to sign in.
 * The editor looks translations up by these texts.
 */
export const HOST_FLAWS = {
  addressMissing: 'the address is missing',
  addressScheme: 'Use an http:// or https:// address',
  addressUser: 'no user or password in the address',
  addressPath: 'write http:// or https:// before a path',
  addressForm: 'this is not a name or URL',
  authUnknown: 'auth must be one of {0}',
  spnForm: 'a service principal name looks like HTTP/srv01.corp.example',
  certFileMissing: 'certFile is missing',
  certificateNeedsTls: 'a client certificate needs https',
  caFileNeedsTls: 'a CA file needs https',
  fingerprintForm: 'the fingerprint is not SHA-256: 64 digits from 0 to F',
  fingerprintNeedsTls: 'a pinned certificate needs https',
  viaUnknown: 'via must be auto, provider or powershell',
  tagForm: 'a tag is a short word or key=value, without * and brackets',
  noteLength: 'a note has at most 1,000 characters',
  configurationForm: 'the name of a PowerShell endpoint has no blanks and no slashes',
} as const;

export type HostFlaw = keyof typeof HOST_FLAWS;

/** A property of a host in the person's settings. */
export type SettingName = HostFields[keyof HostDefinition]['setting'];

/** How one property of a host's definition is read, checked and written. */
interface HostField<T, Setting> {
  /** Its name in the person's settings, where every value is a text. */
  readonly setting: Setting;
  /** The text that counts where nothing is written. It is not written either. */
  readonly usual?: string;
  /** What is wrong with a text without blanks around it; absent where every text is good. */
  readonly flaw?: (text: string) => HostFlaw | undefined;
  /** @throws RemoteError `BAD_INPUT` for a text with a flaw */
  readonly read: (text: string) => T;
  /** Whether a way to sign in has a use for it; absent where every one has. */
  readonly isUsedBy?: (authentication: AuthenticationKind) => boolean;
  /** The flaw of an entry that lacks it though its way to sign in uses it; absent where it may be left out. */
  readonly missing?: HostFlaw;
  /** The flaw of an entry that has it, or must have it, and an address without TLS. */
  readonly needsTls?: HostFlaw;
}

export type HostFields = {
  readonly [K in keyof HostDefinition]-?: HostField<
    NonNullable<HostDefinition[K]>,
    K extends 'endpoint' ? 'address' : K
  >;
};

/** Characters of a note: it is a line, and no document. */
const NOTE_LENGTH = 1_000;

/**
 * The one place that names the properties of a host, in the order in which a person reads them. Comparison, settings
 * and forms derive from it.
 */
export const HOST_FIELDS: HostFields = {
  name: { setting: 'name', read: asWritten },
  endpoint: { setting: 'address', flaw: addressFlaw, read: parseEndpoint },
  group: { setting: 'group', read: asWritten },
  tags: {
    setting: 'tags',
    flaw: (text) => (areTags(text) ? undefined : 'tagForm'),
    read: readTags,
  },
  note: {
    setting: 'note',
    flaw: (text) => (text.length <= NOTE_LENGTH ? undefined : 'noteLength'),
    read: asWritten,
  },
  auth: {
    setting: 'auth',
    usual: DEFAULT_AUTH,
    flaw: (text) => (isAuthKind(text) ? undefined : 'authUnknown'),
    read: authKind,
  },
  spn: {
    setting: 'spn',
    flaw: (text) => (/^[^\s/]+\/[^\s/]+(\/[^\s/]+)?$/.test(text) ? undefined : 'spnForm'),
    read: asWritten,
    isUsedBy: ({ usesServiceName }) => usesServiceName,
  },
  credential: { setting: 'credential', read: asWritten },
  certFile: {
    setting: 'certFile',
    read: asWritten,
    isUsedBy: showsCertificate,
    missing: 'certFileMissing',
    needsTls: 'certificateNeedsTls',
  },
  keyFile: { setting: 'keyFile', read: asWritten, isUsedBy: showsCertificate },
  caFile: { setting: 'caFile', read: asWritten, needsTls: 'caFileNeedsTls' },
  fingerprint: {
    setting: 'fingerprint',
    flaw: (text) => (normalFingerprint(text) === undefined ? 'fingerprintForm' : undefined),
    read: fingerprint,
    needsTls: 'fingerprintNeedsTls',
  },
  via: {
    setting: 'via',
    flaw: (text) => (isWayChoice(text) ? undefined : 'viaUnknown'),
    read: wayChoice,
  },
  configuration: {
    setting: 'configuration',
    flaw: (text) => (/^[^\s/\\?#]{1,200}$/.test(text) ? undefined : 'configurationForm'),
    read: asWritten,
  },
};

export const HOST_KEYS = Object.keys(HOST_FIELDS) as readonly (keyof HostDefinition)[];

function asWritten(text: string): string {
  return text;
}

function showsCertificate({ secret }: AuthenticationKind): boolean {
  return secret === 'passphrase';
}

function authKind(text: string): AuthKind {
  if (isAuthKind(text)) return text;
  throw inputError('"{shown}" is not a way to sign in.', { shown: text.slice(0, 200) });
}

function wayChoice(text: string): WayChoice {
  if (isWayChoice(text)) return text;
  throw inputError('"{shown}" is not a way to the jobs of a host.', { shown: text.slice(0, 200) });
}

function fingerprint(text: string): string {
  const normal = normalFingerprint(text);
  if (normal !== undefined) return normal;
  throw inputError('A SHA-256 fingerprint has 64 hexadecimal digits.');
}

/** Settings are stricter than {@link parseEndpoint}: they hold no query, which would be lost. */
function addressFlaw(text: string): HostFlaw | undefined {
  if (text === '') return 'addressMissing';
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== 'http' && scheme !== 'https') return 'addressScheme';
  if (text.includes('@')) return 'addressUser';
  if (scheme === undefined && text.includes('/')) return 'addressPath';
  return /[?#]/.test(text) || !isAddress(text) ? 'addressForm' : undefined;
}

function isAddress(text: string): boolean {
  try {
    parseEndpoint(text);
    return true;
  } catch (error) {
    if (hasCode(error, 'BAD_INPUT')) return false;
    throw error;
  }
}
