import assert from 'node:assert/strict';
import { escaped, unescaped } from '../../../../../../src/practice/service/runspaces/clixml/text';

describe('practice host: texts of CLIXML', () => {
  const CASES: readonly (readonly [text: string, written: string])[] = [
    ['', ''],
    ['plain é _ __ _a', 'plain é _ __ _a'],
    ['\r\n\t\0', '_x000D__x000A__x0009__x0000_'],
    ['\u007f\u009f\u00a0', '_x007F__x009F_\u00a0'],
    ['\u{1F600}', '_xD83D__xDE00_'],
    ['\ud83d', '_xD83D_'],
    ['_x0041_ _X0041_', '_x005F_x0041_ _x005F_X0041_'],
    ['\uffff', '_xFFFF_'],
  ];
  for (const [text, written] of CASES)
    it(`escape ${JSON.stringify(text)}, and give it back`, () => {
      assert.equal(escaped(text), written);
      assert.equal(unescaped(written), text);
    });

  it('are read with digits of either case', () => {
    assert.equal(unescaped('_x005f__x00e9_'), '_é');
    assert.equal(unescaped('_x00E_ _x00GG_'), '_x00E_ _x00GG_');
  });
});
