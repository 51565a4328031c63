import { nearestWord } from '../../fleet/documents/nearestWord';
import { l10n } from '../words/l10n';
import { plainText } from '../words/plainText';
import { sentenceCase } from '../words/sentenceCase';

/** The mistake of a setting. */
export interface SettingComplaint {
  /** A sentence: a row is narrow, and begins with what is wrong. */
  readonly text: string;
  /** For people who look into the file: `bitsRemote.hosts[6] (web-07)`. */
  readonly place: string;
  /** The same for a row: `web-07 · host 7 in settings`. */
  readonly where: string;
}

/** Where a mistake is. */
export interface SettingPlace extends Omit<SettingComplaint, 'text'> {
  /** The key that it is about, where it is about one. */
  readonly key?: string | undefined;
}

/**
 * @param text the end of a sentence
 * @param meant the word that was probably meant
 */
export function settingComplaint(
  { place, where, key }: SettingPlace,
  text: string,
  meant?: string,
): SettingComplaint {
  const sentence = `${key === undefined ? sentenceCase(text) : `${key}: ${text}`}.`;
  return {
    text: meant === undefined ? sentence : `${sentence} ${l10n.t('Did you mean {0}?', meant)}`,
    place: plainText(place),
    where: plainText(where),
  };
}

/** A key that a setting does not have, and the one that was probably meant. */
export interface UnknownKey {
  readonly complaint: SettingComplaint;
  readonly meant: string | undefined;
}

/** The keys of an object in a setting that mean nothing there. */
export function unknownKeys(
  place: SettingPlace,
  value: object,
  known: readonly string[],
): readonly UnknownKey[] {
  return Object.keys(value)
    .filter((key) => !known.includes(key))
    .map((key) => {
      const meant = nearestWord(key, known);
      const text = l10n.t('unknown key "{0}"', plainText(key));
      return { complaint: settingComplaint(place, text, meant), meant };
    });
}
