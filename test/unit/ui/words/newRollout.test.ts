import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, it } from 'mocha';
import { readRolloutFile } from '../../../../src/fleet/rollouts/spec/readRolloutFile';
import { english, useTranslator } from '../../../../src/ui/words/l10n';
import { newRolloutText, selectorsFor } from '../../../../src/ui/words/newRollout';
import { translation, type Texts } from '../../../../src/ui/words/translation';

const ROOT = join(import.meta.dirname, '../../../..');
const texts = (file: string): Texts => JSON.parse(readFileSync(join(ROOT, file), 'utf8')) as Texts;
const comments = (text: string): readonly string[] =>
  text.split('\n').flatMap((line) => /^ *\/\/ (.*)$/.exec(line)?.[1] ?? []);

describe('a new rollout file', () => {
  afterEach(() => useTranslator(english));

  it('is right as it is', () => {
    const read = readRolloutFile(newRolloutText([]));
    assert.ok('spec' in read, JSON.stringify(read));
    assert.deepEqual(read.spec.files[0]?.to, 'D:\\Drop\\pack.zip');
    assert.deepEqual(read.spec.waves, [1, '100%']);
    for (const line of newRolloutText([]).split('\n')) assert.ok(line.length <= 90, line);
  });

  it('is explained in the language of the editor, with the same rollout', () => {
    const plain = newRolloutText([]);
    useTranslator(translation(texts('l10n/bundle.l10n.ru.json'), 'ru'));
    const russian = newRolloutText([]);
    assert.deepEqual(readRolloutFile(russian), readRolloutFile(plain));
    assert.equal(comments(russian).length, comments(plain).length);
    for (const comment of comments(russian)) assert.match(comment, /^«?BITS|^\p{Script=Cyrillic}/u);
    for (const line of russian.split('\n')) assert.ok(line.length <= 100, line);
  });

  for (const [language, bundle, nls] of [
    ['en', 'l10n/bundle.l10n.json', 'package.nls.json'],
    ['ru', 'l10n/bundle.l10n.ru.json', 'package.nls.ru.json'],
  ] as const) {
    it(`names the commands as the palette does (${language})`, () => {
      useTranslator(translation(texts(bundle), language));
      const titles = texts(nls);
      const text = newRolloutText([]);
      for (const id of ['previewRollout', 'startRollout'])
        assert.ok(text.includes(`BITS: ${titles[`command.${id}`] ?? id}`), `${id}: ${text}`);
    });
  }

  it('has the groups and hosts that were selected', () => {
    const selectors = selectorsFor(['Production/EU "west"'], ['web-01', 'web-02', 'db-1']);
    const read = readRolloutFile(newRolloutText(selectors));
    assert.ok('spec' in read, JSON.stringify(read));
    assert.deepEqual(read.spec.hosts, ['group:Production/EU "west"', 'web-[01-02],db-1']);
    assert.deepEqual(selectorsFor([], []), []);
  });
});
