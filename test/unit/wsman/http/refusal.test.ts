import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { isRuledOut, offeredText } from '../../../../src/wsman/http/refusal';

describe('a refusal at sign-in', () => {
  for (const [lines, ruledOut] of [
    [['Basic realm="WSMAN"'], false],
    [['Negotiate, Basic realm="WSMAN"'], false],
    [['Negotiate', 'Kerberos, BASIC realm="WSMAN"'], false],
    [[], false],
    [[' , '], false],
    [['Basic realm="never closed'], false],
    [['"Negotiate"'], false],
    [['Negotiate'], true],
    [['Negotiate, Digest realm="x, Basic y"'], true],
  ] as const)
    it(`${ruledOut ? 'rules Basic out' : 'may be one of the password'}: ${JSON.stringify(lines)}`, () => {
      assert.equal(isRuledOut(lines, 'Basic'), ruledOut);
    });

  it('names each scheme once, from every line', () => {
    assert.equal(
      offeredText(['Negotiate, Basic realm="x"', 'Kerberos', 'Negotiate']),
      'Negotiate, Basic, Kerberos',
    );
    assert.equal(offeredText([]), 'nothing');
  });
});
