import { WAY_CHOICES } from '../../bits/wayIn';
import { nearestWord } from '../../fleet/documents/nearestWord';
import { flawAt, SETTING_NAMES } from '../../fleet/hostEntry';
import type { HostFlaw, SettingName } from '../../fleet/hostFields';
import { cutAddress } from '../../runtime/addressSecrets';
import { AUTH_KINDS } from '../../security/authentication/kinds';
import { l10n, useTranslator, type Translate } from '../words/l10n';
import { checkHostName, flawText, isObject, writtenTexts } from './hostSettings';
import { settingComplaint, unknownKeys, type SettingComplaint, type SettingPlace } from './settingComplaints';

const SETTING = 'bitsRemote.hosts';

/** The mistakes of an entry. */
interface Mistake {
  /** The end of a sentence. */
  readonly problem: string;
  /** The key that it is about, where it is about one. */
  readonly key?: SettingName;
  /** Whether the entry has no value for the key. */
  readonly isMissing?: boolean;
  /** The name of the host, as far as it has one. */
  readonly name?: string;
  /** The value that was probably meant. */
  readonly meant?: string | undefined;
}

/** Settings whose values are words of a list. */
const WORDS: Readonly<Partial<Record<SettingName, readonly string[]>>> = {
  auth: AUTH_KINDS,
  via: WAY_CHOICES,
};

/**
 * The mistakes of the setting `bitsRemote.hosts`.
 * @param translate the editor's translator: this bundle has its own copy of l10n.ts
 */
export function hostComplaints(value: unknown, translate: Translate): readonly SettingComplaint[] {
  useTranslator(translate);
  if (!Array.isArray(value))
    return [settingComplaint({ place: SETTING, where: SETTING }, l10n.t('this is not a list'))];
  const names: string[] = [];
  return (value as readonly unknown[]).flatMap((written, index) => {
    const place = { place: `${SETTING}[${index}]`, where: l10n.t('host {0} in settings', index + 1) };
    const unknown = isObject(written) ? unknownKeys(place, written, SETTING_NAMES) : [];
    const mistake = mistakeOf(written, names);
    // A key that is spelt wrong is one mistake, not two.
    const isSpelling = unknown.some(({ meant }) => mistake?.isMissing === true && meant === mistake.key);
    return [
      ...unknown.map(({ complaint }) => complaint),
      ...(mistake === undefined || isSpelling ? [] : [placed(place, mistake)]),
    ];
  });
}

/** The mistakes of hosts whose values from groups do not go with their own. */
export function combinedComplaint(
  names: string | number,
  flaw: HostFlaw | undefined,
  translate: Translate,
): SettingComplaint {
  useTranslator(translate);
  const place = { place: `${SETTING} (${names})`, where: String(names) };
  return settingComplaint(place, flaw ? flawText(flaw) : '');
}

function placed(
  { place, where }: SettingPlace,
  { problem, key, name = '', meant }: Mistake,
): SettingComplaint {
  if (name === '') return settingComplaint({ place, where, key }, problem, meant);
  const shown = cutAddress(name);
  const named = { place: `${place} (${shown})`, where: `${shown} · ${where}`, key };
  return settingComplaint(named, problem, meant);
}

/** @param names of the right entries before, to which that of a right one is added */
function mistakeOf(written: unknown, names: string[]): Mistake | undefined {
  if (!isObject(written)) return { problem: l10n.t('this is not an object') };
  const entry = writtenTexts(written);
  if ('noText' in entry) return { problem: l10n.t('this is not a text'), key: entry.noText };
  const { name } = entry;
  const found = flawAt(entry);
  if (found) {
    const { setting: key, flaw } = found;
    const text = entry[key] ?? '';
    const meant = text === '' ? undefined : nearestWord(text, WORDS[key] ?? []);
    return { problem: flawText(flaw), key, isMissing: text === '', name, meant };
  }
  const problem = checkHostName(name, names);
  if (problem !== undefined) return { problem, key: 'name', name };
  names.push(name);
  return undefined;
}
