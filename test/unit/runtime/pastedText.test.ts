import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { withoutEdges, withoutQuotes } from '../../../src/runtime/pastedText';

describe('a pasted text', () => {
  for (const [pasted, meant] of [
    ['"D:\\My Files\\a.zip"', 'D:\\My Files\\a.zip'],
    ['\u202aD:\\a.zip\u202c', 'D:\\a.zip'],
    ['\ufeff"\u202aD:\\a.zip"\r\n', 'D:\\a.zip'],
    [' https://files.example/a \n', 'https://files.example/a'],
    ['<https://files.example/a>', 'https://files.example/a'],
    ['“https://files.example/a”', 'https://files.example/a'],
    ['"a" and "b', '"a" and "b'],
    ['"', '"'],
    ['\u200b\u00a0', ''],
  ] as const)
    it(`${JSON.stringify(pasted)} means ${JSON.stringify(meant)}`, () => {
      assert.equal(withoutQuotes(pasted), meant);
    });

  it('keeps its quotes where they may belong to it', () => {
    assert.equal(withoutEdges('\u202a "Nightly" pack\r\n'), '"Nightly" pack');
  });
});
