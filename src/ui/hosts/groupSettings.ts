import { nearestWord } from '../../fleet/documents/nearestWord';
import { HOST_FIELDS } from '../../fleet/hostFields';
import { GROUP_FIELDS, type GroupDefaults } from '../../fleet/inventory/formats/reading';
import { groupPath } from '../../fleet/inventory/groupPath';
import { withoutEdges, withoutQuotes } from '../../runtime/pastedText';
import { AUTH_KINDS } from '../../security/authentication/kinds';
import { l10n, useTranslator, type Translate } from '../words/l10n';
import { flawText, isObject } from './hostSettings';
import { settingComplaint, unknownKeys, type SettingComplaint, type SettingPlace } from './settingComplaints';

export interface GroupSettings {
  readonly groups: readonly GroupDefaults[];
  /** Which parts were skipped, and why. */
  readonly complaints: readonly SettingComplaint[];
}

const SETTING = 'bitsRemote.groups';

/**
 * Reads the setting `bitsRemote.groups`: values for hosts of a group and of those below it, by the path of the group. Wrong
 * parts are skipped and reported.
 * @param translate the editor's translator: this bundle has its own copy of l10n.ts
 */
export function readGroupSettings(value: unknown, translate: Translate): GroupSettings {
  useTranslator(translate);
  if (!isObject(value))
    return {
      groups: [],
      complaints: [settingComplaint({ place: SETTING, where: SETTING }, l10n.t('this is not an object'))],
    };
  const complaints: SettingComplaint[] = [];
  const groups = Object.entries(value).flatMap(([typed, defaults]): readonly GroupDefaults[] => {
    const path = groupPath(typed);
    const place = { place: `${SETTING}["${typed}"]`, where: l10n.t('group {0} in settings', typed) };
    if (path === '') complaints.push(settingComplaint(place, l10n.t('the name of the group is missing')));
    else if (!isObject(defaults)) complaints.push(settingComplaint(place, l10n.t('this is not an object')));
    else return [{ path, ...readDefaults(defaults, place, complaints) }];
    return [];
  });
  return { groups, complaints };
}

/** Adds what is wrong to the complaints. */
function readDefaults(
  defaults: Readonly<Record<string, unknown>>,
  place: SettingPlace,
  complaints: SettingComplaint[],
): Partial<Omit<GroupDefaults, 'path'>> {
  complaints.push(...unknownKeys(place, defaults, GROUP_FIELDS).map(({ complaint }) => complaint));
  const fields = GROUP_FIELDS.flatMap((field) => {
    const text = defaults[field];
    if (text === undefined || text === '') return [];
    if (typeof text !== 'string') {
      complaints.push(settingComplaint({ ...place, key: field }, l10n.t('this is not a text')));
      return [];
    }
    const clean = field === 'credential' ? withoutEdges(text) : withoutQuotes(text);
    const flaw = HOST_FIELDS[field].flaw?.(clean);
    if (flaw === undefined) return clean === '' ? [] : [[field, clean] as const];
    const meant = field === 'auth' ? nearestWord(clean, AUTH_KINDS) : undefined;
    complaints.push(settingComplaint({ ...place, key: field }, flawText(flaw), meant));
    return [];
  });
  return Object.fromEntries(fields);
}
