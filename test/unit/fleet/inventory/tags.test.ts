import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { areTags, readTags, writeTags } from '../../../../src/fleet/inventory/tags';
import { groupPath } from '../../../../src/fleet/inventory/groupPath';

describe('tags', () => {
  it('are separated by blanks, commas and bars, and each counts once', () => {
    assert.deepEqual(readTags(' canary, site=ams|web  canary '), ['canary', 'site=ams', 'web']);
    assert.equal(writeTags(readTags('a|b c')), 'a, b, c');
  });

  it('are short words without characters of selectors', () => {
    assert.ok(areTags('canary, site=ams'));
    assert.ok(!areTags('x'.repeat(61)));
    assert.ok(!areTags('a*'));
    assert.ok(!areTags('a[1]'));
    assert.ok(!areTags('bell\u0007'));
  });
});

describe('group path', () => {
  it('has one form', () => {
    assert.equal(groupPath(' Production / EU//West/'), 'Production/EU/West');
    assert.equal(groupPath(' / '), '');
  });
});
