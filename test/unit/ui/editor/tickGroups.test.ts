import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { onePerGroup } from '../../../../src/ui/editor/tickGroups';

const a = { oneOf: 'age' };
const b = { oneOf: 'age' };
const c = { oneOf: 'age' };
const other = { oneOf: 'ready' };
const free = {};

describe('ticks in groups', () => {
  it('stay where each group has one', () => {
    assert.deepEqual(onePerGroup([a, other, free], []), [a, other, free]);
  });

  it('give way to a newer one of their group', () => {
    assert.deepEqual(onePerGroup([a, b, free], [a]), [b, free]);
    assert.deepEqual(onePerGroup([a, b], [b]), [a]);
  });

  it('keep the first of several new ones', () => {
    assert.deepEqual(onePerGroup([a, b, c, other], []), [a, other]);
    assert.deepEqual(onePerGroup([a, b, c], [a]), [b]);
  });
});
