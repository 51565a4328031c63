import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { familiesBelow } from '../../../../scripts/l10n/pluralFamilies.mjs';
import { translationMistakes } from '../../../../scripts/l10n/translationMistakes.mjs';

const ROOT = join(import.meta.dirname, '../../../..');

type Texts = Readonly<Record<string, string>>;

const read = (file: string): Texts => JSON.parse(readFileSync(join(ROOT, file), 'utf8')) as Texts;

const FAMILY = { one: '{0} job', other: '{0} jobs' };
const ORIGINAL = {
  texts: {
    'Copy {0}': 'Copy {0}',
    'Run `kinit` on {host}': 'Run `kinit` on {host}',
    ...{ [FAMILY.one]: FAMILY.one, [FAMILY.other]: FAMILY.other },
  },
  families: [FAMILY],
};
const RUSSIAN = {
  'Copy {0}': 'Копировать {0}',
  'Run `kinit` on {host}': 'Выполните `kinit` на узле {host}',
  '{0} job': '{0}\u00a0задание',
  '{0} jobs/few': '{0}\u00a0задания',
  '{0} jobs/many': '{0}\u00a0заданий',
  '{0} jobs': '{0}\u00a0задания',
};

const mistakes = (change: Readonly<Record<string, string | undefined>>): readonly string[] => {
  const changed: Readonly<Record<string, string | undefined>> = { ...RUSSIAN, ...change };
  const all = Object.entries(changed);
  const texts = Object.fromEntries(all.flatMap(([key, text]) => (text === undefined ? [] : [[key, text]])));
  return translationMistakes('x.json', texts, ORIGINAL, 'ru');
};

describe('mistakes of a translation', () => {
  it('are none in one that is complete', () => {
    assert.deepEqual(mistakes({}), []);
  });

  it('are texts that are missing or gone', () => {
    assert.deepEqual(mistakes({ 'Copy {0}': undefined, Gone: 'Ушло' }), [
      'x.json lacks "Copy {0}"',
      'x.json has a text that is gone: "Gone"',
    ]);
  });

  it('are categories that the language has, and the translation has not, or the reverse', () => {
    assert.deepEqual(mistakes({ '{0} jobs/many': undefined }), ['x.json lacks "{0} jobs/many"']);
    assert.deepEqual(mistakes({ '{0} jobs/two': '{0}\u00a0задания' }), [
      'x.json has a text that is gone: "{0} jobs/two"',
    ]);
  });

  it('are placeholders that are lost, added or renamed', () => {
    for (const text of ['Копировать', 'Копировать {0} {0}', 'Копировать {1}'])
      assert.deepEqual(mistakes({ 'Copy {0}': text }), ['x.json has other placeholders in "Copy {0}"'], text);
  });

  it('are numbers left out where the form is not for one number alone: 21 has it too', () => {
    assert.deepEqual(mistakes({ '{0} job': 'одно задание' }), ['x.json has other placeholders in "{0} job"']);
    const german = { 'Copy {0}': '{0} kopieren', 'Run `kinit` on {host}': 'Rufe `kinit` auf {host} auf' };
    const forms = { '{0} job': 'ein Auftrag', '{0} jobs': '{0} Aufträge' };
    assert.deepEqual(translationMistakes('x.json', { ...german, ...forms }, ORIGINAL, 'de'), []);
  });

  it('are numbers that a line may part from their noun or their whole', () => {
    const torn = 'x.json has a plain space after a number, where a no-break one belongs, in';
    assert.deepEqual(mistakes({ '{0} jobs': '{0} задания' }), [`${torn} "{0} jobs"`]);
    const original = { texts: { '{0} of {1}': '{0} of {1}' }, families: [] };
    const found = (text: string): readonly string[] =>
      translationMistakes('x.json', { '{0} of {1}': text }, original, 'ru');
    assert.deepEqual(found('{0} из {1}'), [`${torn} "{0} of {1}"`]);
    assert.deepEqual(found('{0}\u00a0из\u00a0{1}'), []);
  });

  it('are English words that are no terms, in a text of another script', () => {
    assert.deepEqual(mistakes({ 'Copy {0}': 'Copy {0}' }), [
      'x.json leaves English words (Copy) in "Copy {0}"',
    ]);
    assert.deepEqual(mistakes({ 'Copy {0}': 'Windows, BITS, `ls -l`, [узел](command:x.y) и srv01.corp {0}' }), []);
  });

  it('are Latin letters in Cyrillic words, and words that are one such letter', () => {
    for (const text of ['Кoпировать {0}', 'Копировать c {0} узла c именем', '{0} MБ'])
      assert.deepEqual(
        mistakes({ 'Copy {0}': text }),
        ['x.json has Latin letters that look like Cyrillic ones in "Copy {0}"'],
        text,
      );
  });

  it('are counted against the English text where the key has a comment', () => {
    const original = { texts: { '{0} done/rollout': { message: '{0} done' } }, families: [] };
    const found = (text: string): readonly string[] =>
      translationMistakes('x.json', { '{0} done/rollout': text }, original, 'ru');
    assert.deepEqual(found('завершена {0}'), []);
    assert.deepEqual(found('завершена'), ['x.json has other placeholders in "{0} done/rollout"']);
  });

  it('are texts left as they were, in a language with Latin letters', () => {
    const texts = { 'Copy {0}': 'Copy {0}', '{0} job': '{0} Auftrag', '{0} jobs': '{0} Aufträge' };
    const german = { ...texts, 'Run `kinit` on {host}': 'Rufe `kinit` auf {host} auf' };
    assert.deepEqual(translationMistakes('x.json', german, ORIGINAL, 'de'), [
      'x.json is not translated in "Copy {0}"',
    ]);
  });
});

describe('the translations that are shipped', () => {
  const families = familiesBelow(join(ROOT, 'src', 'ui'));

  for (const [folder, stem, counted] of [
    ['', 'package.nls', []],
    ['l10n', 'bundle.l10n', families],
  ] as const) {
    const files = readdirSync(join(ROOT, folder)).filter(
      (name) => name.startsWith(`${stem}.`) && name !== `${stem}.json`,
    );
    const original = { texts: read(join(folder, `${stem}.json`)), families: counted };

    it(`of ${stem}.json are complete and whole`, () => {
      const language = (file: string): string => file.slice(stem.length + 1, -'.json'.length);
      assert.ok(files.includes(`${stem}.ru.json`));
      assert.deepEqual(
        files.flatMap((file) => translationMistakes(file, read(join(folder, file)), original, language(file))),
        [],
      );
    });

    it(`of ${stem}.json keep what is a button or a row in English about as short`, () => {
      const isLong = ([key, text]: [string, string]): boolean =>
        (original.texts[key] ?? key).length <= 24 && text.length > 40;
      const long = files.flatMap((file) => Object.entries(read(join(folder, file))).filter(isLong));
      assert.deepEqual(long, []);
    });
  }

  it('have a word for each unit of sizes', () => {
    const units = read('l10n/bundle.l10n.ru.json')['KB MB GB TB PB EB'];
    assert.equal(units?.split(' ').length, 6);
  });
});
