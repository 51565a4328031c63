import { HOST_FIELDS } from '../../fleet/hostFields';
import { GROUP_FIELDS, type GroupDefaults } from '../../fleet/inventory/formats/reading';
import { groupPath } from '../../fleet/inventory/groupPath';
import { withoutEdges, withoutQuotes } from '../../runtime/pastedText';
import { l10n, useTranslator, type Translate } from '../words/l10n';
import { plainText } from '../words/plainText';

export interface GroupSettings {
  readonly groups: readonly GroupDefaults[];
  /** Which parts were skipped, one sentence each. */
  readonly complaints: readonly string[];
}

/**
 * Reads the setting `bitsRemote.groups`: values for hosts of a group and of those below it, by the path of the group. Wrong
 * parts are skipped and reported.
 * @param translate the editor's translator: this bundle has its own copy of l10n.ts
 */
export function readGroupSettings(value: unknown, translate: Translate): GroupSettings {
  useTranslator(translate);
  if (!isObject(value))
    return { groups: [], complaints: [l10n.t('The setting bitsRemote.groups is not an object.')] };
  const wrong: string[] = [];
  const groups = Object.entries(value).flatMap(([typed, defaults]): readonly GroupDefaults[] => {
    const path = groupPath(typed);
    if (path === '' || !isObject(defaults)) {
      wrong.push(typed);
      return [];
    }
    const fields = Object.entries(defaults).flatMap(([key, text]) => {
      const field = GROUP_FIELDS.find((each) => each === key);
      const read = field && typeof text === 'string' ? cleaned(field, text) : undefined;
      if (read === undefined) wrong.push(`${path}, ${key}`);
      return field === undefined || read === undefined || read === '' ? [] : [[field, read] as const];
    });
    return [{ path, ...Object.fromEntries(fields) }];
  });
  const complaints = wrong.map((what) => l10n.t('Groups of the settings: {0} was skipped.', plainText(what)));
  return { groups, complaints };
}

/** @returns `undefined` for a text that the property does not take */
function cleaned(field: (typeof GROUP_FIELDS)[number], text: string): string | undefined {
  const clean = field === 'credential' ? withoutEdges(text) : withoutQuotes(text);
  return HOST_FIELDS[field].flaw?.(clean) === undefined ? clean : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
