import assert from 'node:assert/strict';
import { ScriptError } from '../../../../../../src/practice/service/runspaces/module/scriptError';
import { ScriptRequest } from '../../../../../../src/practice/service/runspaces/scripts/scriptRequest';

describe('practice host: the argument of a script', () => {
  it('has texts without their mark, numbers and lists', () => {
    const request = ScriptRequest.read(
      '{"a":"=x","b":"==y","n":5,"files":[{"u":"=1"},{"u":"=2"}],"one":{"u":"=3"}}',
    );
    assert.deepEqual([request.text('a'), request.text('b'), request.optionalNumber('n')], ['x', '=y', 5]);
    assert.deepEqual(
      request.list('files').map((file) => file.text('u')),
      ['1', '2'],
    );
    assert.deepEqual(
      request.list('one').map((file) => file.text('u')),
      ['3'],
    );
    assert.deepEqual(request.list('none'), []);
    assert.deepEqual([request.optionalText('n'), request.optionalNumber('a')], [undefined, undefined]);
  });

  it('fails as PowerShell does where it is none', () => {
    assert.throws(
      () => ScriptRequest.read('{'),
      (error) => error instanceof ScriptError && error.hresult === 0x80131500,
    );
    assert.throws(
      () => ScriptRequest.read('7').text('jobId'),
      (error) => error instanceof ScriptError && error.id === 'InvokeMethodOnNull',
    );
  });
});
