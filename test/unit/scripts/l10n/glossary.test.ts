import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { otherTerms, TERM_NAMES } from '../../../../scripts/l10n/glossary.mjs';

const PAGE = readFileSync(join(import.meta.dirname, '../../../../docs/glossary.md'), 'utf8');

/** Rows of a table of the page, as texts of their columns. */
function rowsOf(heading: string): readonly (readonly string[])[] {
  const [, section = ''] = PAGE.split(`## ${heading}\n`);
  const lines = (section.split('\n## ')[0] ?? '').split('\n').filter((line) => line.startsWith('|'));
  return lines.slice(2).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

const SCREEN = rowsOf('On screen');
const terms = (rows: readonly (readonly string[])[]): readonly string[] =>
  rows.flatMap(([term = '']) => term.split(', '));

describe('the glossary', () => {
  it('gives each term once', () => {
    const all = terms([...SCREEN, ...rowsOf('In the code')]);
    assert.ok(all.length > 50, String(all.length));
    assert.deepEqual(
      all.filter((term, index) => all.indexOf(term) !== index),
      [],
    );
  });

  it('has the Russian word of each term that translations are held to', () => {
    for (const name of TERM_NAMES) {
      const [term = '', russian = ''] = SCREEN.find(([cell = '']) => cell.split(', ').includes(name)) ?? [];
      const words = russian.split(', ');
      const own = words.length === term.split(', ').length ? words[term.split(', ').indexOf(name)] : russian;
      assert.deepEqual(otherTerms(name === 'provider' ? 'BITS provider' : name, own ?? ''), [], name);
    }
  });
});

describe('a translation', () => {
  for (const [english, russian] of [
    ['Suspend the jobs of {host}.', 'Приостановите задания узла {host}.'],
    ['Jobs on a practice host', 'Задания на учебном узле'],
    ['Write group:NAME or tag:NAME.', 'Введите group:ИМЯ или tag:ИМЯ.'],
    ['Look at its CBS.log, and at DOMAIN\\HOST$', 'Посмотрите его CBS.log и DOMAIN\\HOST$'],
    ['Continue with: bits-remote watch {id} --host {where}', 'Продолжить: bits-remote watch {id} --host {where}'],
  ] as const)
    it(`has the words of the glossary in ${english}`, () => {
      assert.deepEqual(otherTerms(english, russian), []);
    });

  it('has another word than that of the glossary', () => {
    assert.deepEqual(otherTerms('Hosts with failed jobs', 'Хосты с заданиями в состоянии ошибки'), ['host']);
    assert.deepEqual(otherTerms('Cancel the rollout?', 'Отменить развертывание?'), ['rollout']);
  });
});
