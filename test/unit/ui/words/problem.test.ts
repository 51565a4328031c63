import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import { tooManyBytes, tooManyHosts } from '../../../../src/fleet/inventory/formats/fileErrors';
import { readSelectors } from '../../../../src/fleet/inventory/selector';
import { english, useTranslator } from '../../../../src/ui/words/l10n';
import { problemOf, shortReason } from '../../../../src/ui/words/problem';
import { translation } from '../../../../src/ui/words/translation';
import { fillIn, RemoteError, type ErrorCode } from '../../../../src/wsman/errors';
import { ERROR_TABLE } from '../../../../src/wsman/errorTable/errorTable';
import { inRussian } from '../russian';

describe('problemOf', () => {
  afterEach(() => useTranslator(english));

  it("has the error's own texts where nothing is translated", () => {
    const error = new RemoteError('CONNECT_TIMEOUT', { host: 'web-01', port: 5985, seconds: 10 });
    const { message, advice } = problemOf(error);
    assert.equal(message, error.message);
    assert.equal(advice, error.advice);
  });

  it('translates the text of the table, not the finished sentence', () => {
    const asked: string[] = [];
    useTranslator((message, pieces) => {
      asked.push(message);
      return fillIn(message, pieces).toUpperCase();
    });
    const { message } = problemOf(new RemoteError('JOB_NOT_FOUND', { host: 'web-01' }));
    assert.ok(asked.includes(ERROR_TABLE.JOB_NOT_FOUND.message));
    assert.equal(message, 'THE JOB IS NO LONGER ON WEB-01.');
  });

  it('tells what is wrong with a selector in the language of the editor', () => {
    const message = 'Character {position} of "{selector}": {reason}.';
    const texts = {
      [message]: 'Знак {position} в "{selector}": {reason}.',
      'a bracket is not closed': 'скобка не закрыта',
    };
    useTranslator(translation(texts, 'ru'));
    assert.throws(
      () => readSelectors('web-[01'),
      (error) => problemOf(error).message === 'Знак 5 в "web-[01": скобка не закрыта.',
    );
  });

  describe('in Russian', () => {
    inRussian();

    it('says how large an inventory may be', () => {
      const errors = [tooManyHosts('a.csv'), tooManyBytes('a.csv')];
      for (const error of errors)
        assert.match(problemOf(error).message, /^Файл a\.csv .* предел — \d+\s(?:узлов|МБ)\.$/);
      assert.match(errors[0]?.message ?? '', /the limit is 10000 hosts\.$/);
    });
  });

  it('shows text from a host as data', () => {
    const { message } = problemOf(
      new RemoteError('FAULT', { host: 'h', reason: '[x](command:quit)\u202e\n{host}', code: '1' }),
    );
    assert.equal(message, 'h refused the request: [x] (command:quit)\ufffd {host}');
  });

  it('does not look up text from a host that names a property of Object', () => {
    const bundle: Record<string, string> = {};
    useTranslator((message, pieces) => fillIn(bundle[message] ?? message, pieces));
    for (const reason of ['constructor', 'toString', '__proto__', 'hasOwnProperty']) {
      const { message } = problemOf(new RemoteError('FAULT', { host: 'h', reason, code: '1' }));
      assert.equal(message, `h refused the request: ${reason}`);
    }
  });

  it('shows an unexpected error as a defect of ours', () => {
    const { code, message } = problemOf(new TypeError('x is not a function'));
    assert.equal(code, 'INTERNAL');
    assert.equal(message, 'Something went wrong here: TypeError: x is not a function');
  });

  it('has a short reason for every code', () => {
    for (const code of Object.keys(ERROR_TABLE) as ErrorCode[]) assert.match(shortReason(code), /\w/);
  });
});
