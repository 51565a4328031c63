import assert from 'node:assert/strict';
import { IN_ENGLISH } from '../../../../src/cli/output/numbers';
import { speed, timeLeft } from '../../../../src/cli/waiting/pace';

describe('the pace of a job', () => {
  for (const [seconds, text] of [
    [44.6, '45 s left'],
    [59.6, '1 min left'],
    [170, '3 min left'],
    [3570, '1 h left'],
    [7500, '2 h 5 min left'],
    [180_000, '2 d 2 h left'],
  ] as const)
    it(`has ${seconds} seconds in words`, () => assert.equal(timeLeft(seconds), text));

  it('says nothing of what is not known', () => {
    assert.equal(timeLeft(undefined), '');
    assert.equal(speed(undefined, IN_ENGLISH), '');
    assert.equal(speed(0, IN_ENGLISH), '');
  });
});
