import type { HostDefinition } from '../../fleet/host';
import { SETTING_NAMES, type HostEntry } from '../../fleet/hostEntry';
import { HOST_FIELDS, HOST_FLAWS, type HostFlaw, type SettingName } from '../../fleet/hostFields';
import { writeTags } from '../../fleet/inventory/tags';
import { withoutEdges, withoutQuotes } from '../../runtime/pastedText';
import { AUTH_KINDS } from '../../security/authentication/kinds';
import { l10n } from '../words/l10n';
import { plainText } from '../words/plainText';
import type { Complaint } from '../words/validation';

const NAME_LENGTH = 80;

/** An entry as a person wrote it, or the property that is no text. */
export type WrittenEntry = HostEntry | { readonly noText: SettingName };

/** Reads the texts of an entry; what they say is not judged. */
export function writtenTexts(value: Readonly<Record<string, unknown>>): WrittenEntry {
  const texts: Partial<Record<SettingName, string>> = {};
  for (const setting of SETTING_NAMES) {
    const written = value[setting];
    const text = setting === 'tags' && isTextList(written) ? writeTags(written) : written;
    if (text === undefined || text === '') continue;
    if (typeof text !== 'string') return { noText: setting };
    texts[setting] = isPasted(setting) ? withoutQuotes(text) : withoutEdges(text);
  }
  const { address = '' } = texts;
  return { ...texts, address, name: texts.name ?? address };
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
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
  if (plainText(name) !== name) return l10n.t("the name has characters that can't be shown");
  return taken.includes(name) ? l10n.t('another host has this name') : undefined;
}
