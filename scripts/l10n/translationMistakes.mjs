import { otherTerms } from './glossary.mjs';
import { LATIN_TERMS } from './latinTerms.mjs';

/**
 * @typedef {import('./pluralFamilies.mjs').Family} Family
 * @typedef {Readonly<Record<string, string>>} Texts by the English text, or by a key of the manifest
 * @typedef {{ readonly message: string }} Commented a text of several meanings, under a key such as `done/rollout`
 * @typedef {object} Original
 * @property {Readonly<Record<string, string | Commented>>} texts in English, under their keys
 * @property {readonly Family[]} families the ones among them that count
 */

/** Languages in another script than Latin: what is left in Latin letters there must be a term, a name or code. */
const CYRILLIC = new Set(['ru']);
/** Latin letters that look like Cyrillic ones. */
const LOOK_ALIKE = '[aceopxyABCEHKMOPTXy]';
/** Parts that are not language: placeholders, code, addresses of links, icons, quoted names, our command with its words. */
const CODE = /\{\w+\}|`[^`]*`|\]\([^)]*\)|\$\([^)]*\)|"[^"]*"|bits-remote(?: [a-z]+)*/gu;
/** A word in Latin letters that is not a path, an option, an abbreviation or a name with capitals, digits or signs. */
const LATIN_WORD = /(?<![\w\\/.:@$%=*#<-])[A-Z]?[a-z]+(?![\w\\/:@$=*#>-]|\.\w)/gu;

/** @param {string} text */
const placeholders = (text) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();

/**
 * The keys that a translation has: texts that count have a form for each category of the language, under keys such as
 * `{0} jobs/few`; one and other are under the two English texts.
 * @param {Original} original
 * @param {Intl.PluralRules} rules
 * @returns {ReadonlyMap<string, { text: string, mayLack: boolean, counts: boolean }>} with the English text, whether the
 * number may be left out because the category is that of one number alone, and whether the text counts
 */
function expected({ texts, families }, rules) {
  const all = new Map(
    Object.entries(texts).map(([key, text]) => [
      key,
      { text: typeof text === 'string' ? text : text.message, mayLack: false, counts: false },
    ]),
  );
  for (const { one, other } of families) {
    all.delete(one);
    for (const category of rules.resolvedOptions().pluralCategories) {
      const key = category === 'one' ? one : category === 'other' ? other : `${other}/${category}`;
      all.set(key, { text: other, mayLack: numbersOf(category, rules) === 1, counts: true });
    }
  }
  return all;
}

/**
 * @param {Intl.LDMLPluralRule} category
 * @param {Intl.PluralRules} rules
 */
const numbersOf = (category, rules) =>
  Array.from({ length: 200 }, (_, n) => n).filter((n) => rules.select(n) === category).length;

/**
 * The mistakes of a translation, in words: keys that are missing or left over, placeholders, and letters or words of
 * another script.
 * @param {string} file named in the words
 * @param {Texts} translation
 * @param {Original} original
 * @param {string} language BCP 47 tag
 * @returns {readonly string[]}
 */
export function translationMistakes(file, translation, original, language) {
  const keys = expected(original, new Intl.PluralRules(language));
  const told = (/** @type {string} */ what, /** @type {string} */ key) =>
    `${file} ${what} ${JSON.stringify(key)}`;
  return [
    ...[...keys.keys()].filter((key) => !Object.hasOwn(translation, key)).map((key) => told('lacks', key)),
    ...Object.entries(translation).flatMap(([key, text]) => {
      const meant = keys.get(key);
      if (meant === undefined) return [told('has a text that is gone:', key)];
      const isTorn = !samePlaceholders(text, meant.text, meant.mayLack);
      const flaws = CYRILLIC.has(language) ? [...cyrillicFlaws(text), ...tornNumbers(text, meant.counts)] : sameText(text, meant.text);
      const others = language === 'ru' ? otherTerms(meant.text, text) : [];
      return [
        ...(isTorn ? [told('has other placeholders in', key)] : []),
        ...flaws.map((flaw) => told(`${flaw} in`, key)),
        ...others.map((term) => told(`has not the glossary's word for “${term}” in`, key)),
      ];
    }),
  ];
}

/**
 * @param {string} text
 * @param {string} original
 * @param {boolean} mayLack
 */
function samePlaceholders(text, original, mayLack) {
  const [have, want] = [placeholders(text), placeholders(original)];
  if (have.join() === want.join()) return true;
  return mayLack && have.length < want.length && have.every((name) => want.includes(name));
}

/** @param {string} text */
const words = (text) => text.replace(CODE, ' ');

/**
 * @param {string} text
 * @param {string} original
 */
const sameText = (text, original) =>
  text === original && /\p{L}{3}/u.test(words(text)) ? ['is not translated'] : [];

/**
 * A number is not parted from its noun, nor from its whole, at the end of a line.
 * @param {string} text
 * @param {boolean} counts
 */
function tornNumbers(text, counts) {
  const isTorn = /\} из \{/u.test(text) || (counts && /\{\d\} (?=\p{Ll})/u.test(text));
  return isTorn ? ['has a plain space after a number, where a no-break one belongs,'] : [];
}

/**
 * @param {string} text
 */
function cyrillicFlaws(text) {
  const plain = words(text);
  const isEnglish = (/** @type {string} */ word) => word.length > 1 && !LATIN_TERMS.has(word);
  const english = (plain.match(LATIN_WORD) ?? []).filter(isEnglish);
  const isMixed =
    /\p{Script=Cyrillic}[a-z]|[a-z]\p{Script=Cyrillic}/iu.test(plain) ||
    new RegExp(`(?<=^|\\s|/)${LOOK_ALIKE}(?=\\s+\\p{Script=Cyrillic}|$)`, 'u').test(plain);
  return [
    ...(english.length > 0 ? [`leaves English words (${english.join(', ')})`] : []),
    ...(isMixed ? ['has Latin letters that look like Cyrillic ones'] : []),
  ];
}
