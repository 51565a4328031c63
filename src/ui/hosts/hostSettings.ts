import type { HostDefinition } from '../../fleet/host';
import { AUTH_KINDS, authentication, DEFAULT_AUTH, isAuthKind, type AuthKind } from '../../wsman/authKinds';
import { normalFingerprint } from '../../wsman/certificate';
import { parseEndpoint } from '../../wsman/endpoint';
import { hasCode } from '../../wsman/errors';
import { l10n } from '../words/l10n';
import { plainText } from '../words/plainText';
import type { Complaint } from '../words/validation';

/** An entry of the setting `bitsRemote.hosts`, as a person writes it. */
export interface HostEntry {
  readonly name: string;
  readonly address: string;
  readonly group?: string;
  readonly auth?: AuthKind;
  readonly credential?: string;
  readonly caFile?: string;
  readonly fingerprint?: string;
  readonly spn?: string;
  readonly certFile?: string;
  readonly keyFile?: string;
}

/** What an entry may leave out, besides the way to sign in. */
const OPTIONAL = ['group', 'credential', 'caFile', 'fingerprint', 'spn', 'certFile', 'keyFile'] as const;
type OptionalKey = (typeof OPTIONAL)[number];

export interface HostSettings {
  readonly hosts: readonly HostDefinition[];
  /** What is wrong with the entries that were left out, one sentence each. */
  readonly complaints: readonly string[];
}

const NAME_LENGTH = 80;

/** Reads the setting. A wrong entry is left out and told, and never keeps the others from being used. */
export function readHostSettings(value: unknown): HostSettings {
  if (value === undefined) return { hosts: [], complaints: [] };
  if (!Array.isArray(value)) {
    return { hosts: [], complaints: [l10n.t('The setting bitsRemote.hosts is not a list.')] };
  }
  const hosts: HostDefinition[] = [];
  const complaints: string[] = [];
  for (const [index, entry] of (value as unknown[]).entries()) {
    const read = readEntry(entry, hosts);
    if (typeof read === 'string') complaints.push(l10n.t('Host {0} of the settings: {1}.', index + 1, read));
    else hosts.push(read);
  }
  return { hosts, complaints };
}

function readEntry(entry: unknown, before: readonly HostDefinition[]): HostDefinition | string {
  if (typeof entry !== 'object' || entry === null) return l10n.t('it is not an object');
  const text = new Map<string, string>();
  for (const key of ['name', 'address', 'auth', ...OPTIONAL]) {
    const value = (entry as Record<string, unknown>)[key];
    if (value === undefined || value === '') continue;
    if (typeof value !== 'string') return l10n.t('{0} is not a text', key);
    text.set(key, value.trim());
  }
  const address = text.get('address') ?? '';
  const name = text.get('name') ?? address;
  const auth = text.get('auth') ?? DEFAULT_AUTH;
  if (!isAuthKind(auth)) return l10n.t('auth is not one of {0}', AUTH_KINDS.join(', '));
  const written: HostEntry = { name, address, auth, ...optional(text) };
  const complaint =
    checkAddress(address) ??
    checkHostName(
      name,
      before.map((host) => host.name),
    ) ??
    checkSignIn(written);
  return complaint === undefined ? definition(written) : `${plainText(name)}: ${complaint}`;
}

function optional(text: ReadonlyMap<string, string>): Pick<HostEntry, OptionalKey> {
  return Object.fromEntries(
    OPTIONAL.flatMap((key) => {
      const value = text.get(key);
      return value === undefined ? [] : [[key, value] as const];
    }),
  );
}

/** What an entry says of trust and of signing in, where each part may be right and the whole is not. */
function checkSignIn({ address, auth, fingerprint, spn, caFile, certFile }: HostEntry): Complaint {
  const isSecure = parseEndpoint(address).secure;
  if (!isSecure && fingerprint !== undefined) return l10n.t('a pinned certificate needs https');
  if (!isSecure && caFile !== undefined) return l10n.t('a CA file needs https');
  if (fingerprint !== undefined && normalFingerprint(fingerprint) === undefined) {
    return l10n.t('the fingerprint is not SHA-256: 64 digits from 0 to F');
  }
  if (spn !== undefined && checkSpn(spn) !== undefined) return checkSpn(spn);
  if (auth === undefined || authentication(auth).secret !== 'passphrase') return undefined;
  if (!isSecure) return l10n.t('a client certificate needs https');
  return certFile === undefined ? l10n.t('certFile is missing') : undefined;
}

/** The definition of an entry whose address was checked. */
export function definition(entry: HostEntry): HostDefinition {
  const { address, auth, fingerprint: shown, ...rest } = entry;
  const fingerprint = shown === undefined ? undefined : normalFingerprint(shown);
  return {
    ...rest,
    ...(fingerprint === undefined ? {} : { fingerprint }),
    auth: auth ?? DEFAULT_AUTH,
    endpoint: parseEndpoint(address),
  };
}

/** `HTTP/srv01.corp.example`: a service, and the host or account that it belongs to. */
export function checkSpn(text: string): Complaint {
  return /^[^\s/]+\/[^\s/]+(\/[^\s/]+)?$/.test(text.trim())
    ? undefined
    : l10n.t('a service principal name looks like HTTP/srv01.corp.example');
}

/** A name, `name:port`, or an http or https URL. */
export function checkAddress(text: string): Complaint {
  const address = text.trim();
  if (address === '') return l10n.t('the address is missing');
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(address)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== 'http' && scheme !== 'https') {
    return l10n.t('WinRM is reached by http or https');
  }
  if (address.includes('@')) return l10n.t('no user or password in the address');
  if (scheme === undefined && address.includes('/')) return l10n.t('write http:// or https:// before a path');
  return /[?#]/.test(address) || !isAddress(address) ? l10n.t('this is not a name or URL') : undefined;
}

function isAddress(address: string): boolean {
  try {
    parseEndpoint(address);
    return true;
  } catch (error) {
    if (hasCode(error, 'BAD_INPUT')) return false;
    throw error;
  }
}

/** The label of a host, and the key by which it is known: unique, short and without control characters. */
export function checkHostName(text: string, taken: readonly string[]): Complaint {
  const name = text.trim();
  if (name === '') return l10n.t('the name is missing');
  if (name.length > NAME_LENGTH) return l10n.t('at most {0} characters', NAME_LENGTH);
  if (plainText(name) !== name) return l10n.t('the name has characters that cannot be shown');
  return taken.includes(name) ? l10n.t('another host has this name') : undefined;
}
