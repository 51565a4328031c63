import { authentication, isAuthKind } from '../security/authentication/kinds';
import { parseEndpoint } from '../wsman/endpoint';
import type { HostDefinition } from './host';
import { HOST_FIELDS, HOST_KEYS, type HostFlaw, type SettingName } from './hostFields';
import { writeTags } from './inventory/tags';

/** A host as a person writes it, in the setting `bitsRemote.hosts` or as options. An empty text counts as none. */
export type HostEntry = Readonly<Partial<Record<SettingName, string>>> & {
  readonly name: string;
  /** A name, a name with a port, or an http or https URL. */
  readonly address: string;
};

/** Every property that an entry may have. */
export const SETTING_NAMES: readonly SettingName[] = HOST_KEYS.map((key) => HOST_FIELDS[key].setting);

/** The first thing that is wrong with an entry, its name aside; `undefined` where nothing is. */
export function flawOf(entry: HostEntry): HostFlaw | undefined {
  return flawAt(entry)?.flaw;
}

/** The same, with the property that it is about. */
export function flawAt(
  entry: HostEntry,
): { readonly setting: SettingName; readonly flaw: HostFlaw } | undefined {
  for (const judge of [flawByItself, flawInPlace]) {
    for (const key of HOST_KEYS) {
      const flaw = judge(entry, key);
      if (flaw !== undefined) return { setting: HOST_FIELDS[key].setting, flaw };
    }
  }
  return undefined;
}

/** The definition of an entry without flaws. @throws RemoteError `BAD_INPUT` */
export function definitionOf(entry: HostEntry): HostDefinition {
  const values = HOST_KEYS.flatMap((key) => {
    const text = textOf(entry, key);
    return text === undefined ? [] : [[key, HOST_FIELDS[key].read(text)] as const];
  });
  // The table reads each property as its type; name, address and the usual way to sign in are always there.
  return Object.fromEntries(values) as unknown as HostDefinition;
}

/** @param address as the person wrote it */
export function entryOf({ endpoint, tags, ...texts }: HostDefinition, address = endpoint.url): HostEntry {
  return { ...texts, ...(tags && { tags: writeTags(tags) }), address };
}

/** Whether two definitions say the same, so that a connection may be kept. */
export function isSameHost(a: HostDefinition, b: HostDefinition): boolean {
  const [first, second] = [entryOf(a), entryOf(b)];
  return SETTING_NAMES.every((name) => first[name] === second[name]);
}

/** An entry as it is written into settings: without what is the default anyway. */
export function writtenEntry(entry: HostEntry): Readonly<Record<string, string>> {
  return pick(entry, (key, text) => text !== HOST_FIELDS[key].usual);
}

/** An entry without what its address and its way to sign in have no use for. */
export function usefulEntry(entry: HostEntry): HostEntry {
  const useful = pick(
    entry,
    (key) => isUsed(entry, key) && (isSecure(entry) || HOST_FIELDS[key].needsTls === undefined),
  );
  return { ...useful, name: entry.name, address: entry.address };
}

/** Whether the way to sign in of an entry has a use for a property. */
export function isUsed(entry: HostEntry, key: keyof HostDefinition): boolean {
  const auth = textOf(entry, 'auth') ?? '';
  return !isAuthKind(auth) || HOST_FIELDS[key].isUsedBy?.(authentication(auth)) !== false;
}

/** Whether TLS protects the connection. @throws RemoteError `BAD_INPUT` for an address that is none */
export function isSecure({ address }: Pick<HostEntry, 'address'>): boolean {
  return parseEndpoint(address).secure;
}

function flawByItself(entry: HostEntry, key: keyof HostDefinition): HostFlaw | undefined {
  const text = key === 'endpoint' ? entry.address : textOf(entry, key);
  return text === undefined ? undefined : HOST_FIELDS[key].flaw?.(text);
}

/** What is wrong with a property beside the others. */
function flawInPlace(entry: HostEntry, key: keyof HostDefinition): HostFlaw | undefined {
  if (!isUsed(entry, key)) return undefined;
  const { missing, needsTls } = HOST_FIELDS[key];
  const isGiven = textOf(entry, key) !== undefined;
  if (needsTls !== undefined && (isGiven || missing !== undefined) && !isSecure(entry)) return needsTls;
  return isGiven ? undefined : missing;
}

function textOf(entry: HostEntry, key: keyof HostDefinition): string | undefined {
  const { setting, usual } = HOST_FIELDS[key];
  const text = entry[setting];
  return text === undefined || text === '' ? usual : text;
}

/** The texts of an entry that pass, in the order of the table. */
function pick(
  entry: HostEntry,
  passes: (key: keyof HostDefinition, text: string) => boolean,
): Readonly<Partial<Record<SettingName, string>>> {
  return Object.fromEntries(
    HOST_KEYS.flatMap((key) => {
      const text = entry[HOST_FIELDS[key].setting];
      return text !== undefined && text !== '' && passes(key, text)
        ? [[HOST_FIELDS[key].setting, text] as const]
        : [];
    }),
  );
}
