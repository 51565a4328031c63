import type { HostDefinition } from '../../fleet/host';
import { definitionOf, flawOf, SETTING_NAMES, type HostEntry } from '../../fleet/hostEntry';
import { HOST_FIELDS, HOST_FLAWS, type HostFlaw, type SettingName } from '../../fleet/hostFields';
import { writeTags } from '../../fleet/inventory/tags';
import { cutAddress } from '../../runtime/addressSecrets';
import { withoutEdges, withoutQuotes } from '../../runtime/pastedText';
import { AUTH_KINDS } from '../../security/authentication/kinds';
import { l10n } from '../words/l10n';
import { plainText } from '../words/plainText';
import type { Complaint } from '../words/validation';

export interface HostSettings {
  readonly hosts: readonly HostDefinition[];
  /** The same hosts as the person wrote them. */
  readonly entries: readonly HostEntry[];
  /** Why entries were skipped, one sentence each. */
  readonly complaints: readonly string[];
}

const NAME_LENGTH = 80;

/** Reads the setting `bitsRemote.hosts`. Wrong entries are skipped and reported. */
export function readHostSettings(value: unknown): HostSettings {
  if (value === undefined) return { hosts: [], entries: [], complaints: [] };
  if (!Array.isArray(value)) {
    return { hosts: [], entries: [], complaints: [l10n.t('The setting bitsRemote.hosts is not a list.')] };
  }
  const hosts: HostDefinition[] = [];
  const entries: HostEntry[] = [];
  const complaints: string[] = [];
  for (const [index, entry] of (value as unknown[]).entries()) {
    const read = readEntry(entry, hosts);
    if (typeof read === 'string') complaints.push(hostComplaint(index + 1, read));
    else {
      hosts.push(definitionOf(read));
      entries.push(read);
    }
  }
  return { hosts, entries, complaints };
}

/** @param host its number in the list, or its name */
export function hostComplaint(host: string | number, complaint: string): string {
  return l10n.t('Host {0} of the settings: {1}.', host, complaint);
}

function readEntry(value: unknown, before: readonly HostDefinition[]): HostEntry | string {
  if (typeof value !== 'object' || value === null) return l10n.t('it is not an object');
  const texts: Partial<Record<SettingName, string>> = {};
  for (const setting of SETTING_NAMES) {
    const written = (value as Record<string, unknown>)[setting];
    const text = setting === 'tags' && isTextList(written) ? writeTags(written) : written;
    if (text === undefined || text === '') continue;
    if (typeof text !== 'string') return l10n.t('{0} is not a text', setting);
    texts[setting] = isPasted(setting) ? withoutQuotes(text) : withoutEdges(text);
  }
  const { address = '' } = texts;
  const entry: HostEntry = { ...texts, address, name: texts.name ?? address };
  const others = before.map(({ name }) => name);
  const complaint = complaintOf(flawOf(entry)) ?? checkHostName(entry.name, others);
  return complaint === undefined ? entry : `${plainText(cutAddress(entry.name))}: ${complaint}`;
}

function isTextList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

/** Whether a setting is an address or a path, which is often pasted with quotes around it. */
function isPasted(setting: SettingName): boolean {
  return !['name', 'group', 'tags', 'note', 'credential'].includes(setting);
}

/** A flaw of a host, as the end of a sentence. */
export function flawText(flaw: HostFlaw): string {
  return l10n.t(HOST_FLAWS[flaw], AUTH_KINDS.join(', '));
}

function complaintOf(flaw: HostFlaw | undefined): Complaint {
  return flaw && flawText(flaw);
}

/** Why the text of a property is wrong; `undefined` if it is right. */
export function checkSetting(key: keyof HostDefinition, text: string): Complaint {
  return complaintOf(HOST_FIELDS[key].flaw?.(withoutQuotes(text)));
}

/** The label of a host and its key in the fleet: unique, short, without control characters. */
export function checkHostName(text: string, taken: readonly string[]): Complaint {
  const name = text.trim();
  if (name === '') return l10n.t('the name is missing');
  if (name.length > NAME_LENGTH) return l10n.t('at most {0} characters', NAME_LENGTH);
  if (plainText(name) !== name) return l10n.t('the name has characters that cannot be shown');
  return taken.includes(name) ? l10n.t('another host has this name') : undefined;
}
