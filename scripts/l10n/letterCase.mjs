/** Articles, conjunctions and prepositions of up to four letters: small in titles, unless first or last. */
const SMALL = new Set(
  'a an the and but or nor as at by for from in into of off on onto over per to up via with'.split(' '),
);
/** Words among them that may belong to the verb, as in “Clean Up Jobs”: both cases are right. */
const PARTICLES = new Set('by in off on over up'.split(' '));
/** Names, which have their capitals in sentences too; abbreviations need no entry. */
const NAMES = new Set([
  ...['Windows', 'PowerShell', 'Kerberos', 'Remote', 'Compact', 'Server', 'Ansible', 'Markdown', 'Brazil'],
  ...['Network', 'Service', 'Local', 'System', 'Enter'],
]);
/** Keys of commands, views, menus and tools, and of the walkthrough as a whole. */
const TITLE_KEY = /^(?:command|view|submenu)\.\w+$|^(?:container|configuration|walkthrough)\.title$|^tool\.\w+$/;
/** A link that is a line of its own is drawn as a button. */
const BUTTON = /^\[([^\]]+)\]\(command:[^)]+\)$/gmu;
/** Parts that have a case of their own: code, what is emphasised as a title, links. */
const OWN_CASE = /`[^`]*`|\*\*[^*]*\*\*|(?<!\w)_[^_]+_(?!\w)|\]\([^)]*\)/gu;

/** Whether a word begins with a small letter and has no capital, digit or sign that makes it a name or code. */
const isSmall = (/** @type {string} */ word) => /^\p{Ll}[\p{Ll}’'-]*$/u.test(word);

/** The words of a text, without what surrounds them; quoted words are code. @param {string} text */
const wordsOf = (text) =>
  text
    .split(/[\s/]+/u)
    .filter((word) => !/^'.*'$/u.test(word))
    .map((word) => word.replace(/^[("“[]+|[)"”\].,:;!?…]+$/gu, ''))
    .filter((word) => /\p{L}/u.test(word));

/**
 * The words of a title that break the editor's rule for commands and buttons: all begin with a capital but small words
 * within.
 * @param {string} title
 * @returns {readonly string[]}
 */
export function titleCaseFlaws(title) {
  const words = wordsOf(title);
  return words.filter((word, index) => {
    const isWithin = index > 0 && index < words.length - 1;
    const low = word.toLowerCase();
    return isWithin && SMALL.has(low) ? word !== low && !PARTICLES.has(low) : isSmall(word);
  });
}

/**
 * The words of a description that break its rule: a sentence begins with a capital, and no other word does but names.
 * @param {string} text Markdown
 * @returns {readonly string[]}
 */
export function sentenceCaseFlaws(text) {
  return text
    .replace(BUTTON, '')
    .replace(OWN_CASE, '`')
    .split(/(?<=[.?!:])\s+|\n/u)
    .flatMap((sentence, index) => {
      const [first, ...others] = wordsOf(sentence);
      const isBegun = !/^[^\p{L}]*`/u.test(sentence) && index === 0;
      const capitals = others.filter((word) => /^\p{Lu}\p{Ll}+$/u.test(word) && !NAMES.has(word));
      return [...(isBegun && first !== undefined && isSmall(first) ? [first] : []), ...capitals];
    });
}

/**
 * Texts of the manifest with words in the wrong case, in words.
 * @param {Readonly<Record<string, string>>} texts English, by key
 * @returns {readonly string[]}
 */
export function letterCaseMistakes(texts) {
  return Object.entries(texts).flatMap(([key, text]) => {
    const isTitle = TITLE_KEY.test(key);
    const titles = isTitle ? [text] : [...text.matchAll(BUTTON)].map(([, label]) => String(label));
    const told = (/** @type {string} */ rule) => (/** @type {string} */ word) =>
      `package.nls.json: ${key} is in ${rule} case, but “${word}” is not`;
    return [
      ...titles.flatMap(titleCaseFlaws).map(told('title')),
      ...(isTitle ? [] : sentenceCaseFlaws(text)).map(told('sentence')),
    ];
  });
}
