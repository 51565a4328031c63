import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import { Format } from '../../../../src/ui/words/format';
import { english, l10n, useTranslator } from '../../../../src/ui/words/l10n';
import { translation } from '../../../../src/ui/words/translation';

const JOBS = {
  '{0} job': '{0} задание',
  '{0} jobs/few': '{0} задания',
  '{0} jobs/many': '{0} заданий',
  '{0} jobs': '{0} задания',
};

const jobs = (count: number): string => l10n.plural(count, '{0} job', '{0} jobs', count);

describe('a translation', () => {
  afterEach(() => useTranslator(english));

  it('counts by the rules of the display language', () => {
    useTranslator(translation(JOBS, 'ru'));
    const told = [0, 1, 2, 5, 11, 21, 22, 25, 101, 111, 1.5].map(jobs);
    assert.deepEqual(told, [
      '0 заданий',
      '1 задание',
      '2 задания',
      '5 заданий',
      '11 заданий',
      '21 задание',
      '22 задания',
      '25 заданий',
      '101 задание',
      '111 заданий',
      '1.5 задания',
    ]);
  });

  it('takes the form for other numbers in place of one that it lacks', () => {
    useTranslator(translation({ '{0} jobs': 'заданий: {0}' }, 'ru'));
    assert.deepEqual([1, 2, 5].map(jobs), ['заданий: 1', 'заданий: 2', 'заданий: 5']);
  });

  it('stays English, with English forms, where a text or the whole bundle is missing', () => {
    for (const texts of [{}, undefined]) {
      useTranslator(translation(texts, 'ru'));
      assert.deepEqual([1, 2, 21].map(jobs), ['1 job', '2 jobs', '21 jobs']);
      assert.equal(l10n.t('Copy {0}', 'x'), 'Copy x');
    }
  });

  it('fills in what is named and what is counted, and looks up texts of its own only', () => {
    useTranslator(translation({ 'Copy {0} of {what}': '{what}: {0}' }, 'ru'));
    assert.equal(l10n.t('Copy {0} of {what}', { 0: 1, what: 'y' }), 'y: 1');
    assert.equal(l10n.t('constructor'), 'constructor');
  });

  it('has a text of its own for each thing that a word is said of', () => {
    const done = { message: 'done', comment: 'rollout' };
    assert.equal(l10n.t(done), 'done');
    useTranslator(translation({ done: 'готово', 'done/rollout': 'завершена' }, 'ru'));
    assert.deepEqual([l10n.t('done'), l10n.t(done)], ['готово', 'завершена']);
  });

  it('has the units of sizes as one text, and numbers in the manner of the language', () => {
    useTranslator(translation({ 'KB MB GB TB PB EB': 'КБ МБ ГБ ТБ ПБ ЭБ', '{0}/s': '{0}/с' }, 'ru'));
    const format = new Format('ru');
    assert.equal(format.rate(12.3 * 1024 ** 2), '12,3 МБ/с');
    assert.equal(format.bytes(2048), '2 КБ');
  });
});
