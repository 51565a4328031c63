import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { selectorProblems } from '../../../../src/fleet/rollouts/selectorProblems';
import { readRolloutFile } from '../../../../src/fleet/rollouts/spec/readRolloutFile';
import { rolloutProblem } from '../../../../src/ui/words/rolloutProblem';
import { inRussian } from '../russian';

/** What is told of a file with other values than these, and again at its selectors. */
function told(values: Readonly<Record<string, unknown>>): readonly string[] {
  const files = [{ from: 'https://a.example/p', to: 'D:\\p' }];
  return toldOf(JSON.stringify({ name: 'x', files, hosts: ['web-01'], ...values }));
}

function toldOf(text: string): readonly string[] {
  const read = readRolloutFile(text);
  const problems = 'problems' in read ? read.problems : selectorProblems(text, read.spec, []);
  return problems.map(rolloutProblem);
}

describe('a mistake in a rollout file, in Russian', () => {
  inRussian();

  it('has no English sentence', () => {
    assert.deepEqual(toldOf(''), ['Файл пуст.']);
    assert.deepEqual(toldOf('{'), ['Это неправильный JSON.']);
    assert.deepEqual(told({ file: [] }), ['Неизвестный ключ "file". Возможно, имелось в виду "files"?']);
    assert.deepEqual(told({ parallel: 'all' }), ['Для "parallel" нужно: число узлов от 1 до 1000.']);
    assert.deepEqual(told({ files: [{ from: 'https://a.example/p', to: 'p' }] }), [
      'Неверное значение "to". Введите полный путь, например D:\\Folder\\file.zip.',
    ]);
    assert.deepEqual(told({ files: [{ from: 'https://a.example/${site}', to: 'D:\\p' }] }), [
      'Неизвестная подстановка ${site}. Используйте ${host}, ${group} или ${tag:NAME}.',
    ]);
    assert.deepEqual(told({ hosts: ['web-[01'] }), ['Знак 5 в "web-[01": скобка не закрыта.']);
    assert.deepEqual(told({ hosts: ['db-*'] }), ['Нет узлов, подходящих под "db-*".']);
  });
});
