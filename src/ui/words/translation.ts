import { fillIn } from '../../wsman/errors';
import { lazy } from './lazy';
import type { Counted, Translate } from './l10n';
import { english } from './l10n';

/** Translated texts by their English ones; forms for some numbers as `{0} jobs/few`, meanings as `done/rollout`. */
export type Texts = Readonly<Record<string, string>>;

/**
 * A translator into the display language.
 *
 * @param texts the editor's bundle of translated texts; without one, texts stay English, and so do their plural forms
 * @param language BCP 47 tag of the display language
 */
export function translation(texts: Texts | undefined, language: string): Translate {
  if (texts === undefined) return english;
  const rules = lazy(() => new Intl.PluralRules(language));
  const text = (key: string): string | undefined => (Object.hasOwn(texts, key) ? texts[key] : undefined);
  const form = (other: string, { count, one }: Counted): string | undefined => {
    const category = rules().select(count);
    if (category === 'one') return text(one) ?? text(other);
    return (category === 'other' ? undefined : text(`${other}/${category}`)) ?? text(other);
  };
  return (message, pieces, counted, comment) => {
    const key = comment === undefined ? message : `${message}/${comment}`;
    const found = counted ? form(message, counted) : text(key);
    return found === undefined ? english(message, pieces, counted) : fillIn(found, pieces);
  };
}
