import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { accessRule } from '../../../../src/practice/publishing/accessRule';

describe('a descriptor of who may read', () => {
  it('counts rules that allow reading', () => {
    const mayRead = accessRule('O:BAG:BAD:P(A;;GW;;;AU)(A;;FR;;;DC)(A;OI;GA;;;BA)');
    assert.ok(mayRead);
    assert.deepEqual(
      [['AU'], ['DC'], ['AU', 'BA'], []].map((groups) => mayRead(groups)),
      [false, true, true, false],
    );
    assert.equal(accessRule('D:')?.(['BA']), false);
  });

  it('is none in any other text', () => {
    for (const text of ['x', 'D:(A;;GR;;;AU', 'S:(A;;GR;;;AU)']) assert.equal(accessRule(text), undefined);
  });
});
