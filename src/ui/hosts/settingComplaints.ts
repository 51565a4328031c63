import { nearestWord } from '../../fleet/documents/nearestWord';
import { l10n } from '../words/l10n';
import { plainText } from '../words/plainText';

/**
 * The mistake of a setting, after the key that it is about.
 * @param place such as `bitsRemote.hosts[2].auth`
 * @param text the end of a sentence
 * @param meant the word that was probably meant
 */
export function settingComplaint(place: string, text: string, meant?: string): string {
  const complaint = `${plainText(place)}: ${text}.`;
  return meant === undefined ? complaint : `${complaint} ${l10n.t('Did you mean {0}?', meant)}`;
}

/** A key that a setting does not have, and the one that was probably meant. */
export interface UnknownKey {
  readonly complaint: string;
  readonly meant: string | undefined;
}

/** The keys of an object in a setting that mean nothing there. */
export function unknownKeys(place: string, value: object, known: readonly string[]): readonly UnknownKey[] {
  return Object.keys(value)
    .filter((key) => !known.includes(key))
    .map((key) => {
      const meant = nearestWord(key, known);
      return {
        complaint: settingComplaint(`${place}.${key}`, l10n.t('there is no such key'), meant),
        meant,
      };
    });
}
