import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { textsIn, withChanges } from '../../../../src/ui/editor/memoryMerge';

describe('what two windows remember', () => {
  it('is merged by field: what this window has not changed stays as the other has left it', () => {
    const before = { text: '', owners: ['Alex'], sort: 'matters' };
    const stored = { text: 'pack', owners: ['Alex'], sort: 'matters' };
    const after = { text: '', owners: [], sort: 'name' };
    assert.deepEqual(withChanges(stored, before, after), { text: 'pack', owners: [], sort: 'name' });
  });

  it('can be emptied', () => {
    const stored = { text: 'pack', olderThan: 7 as number | undefined };
    assert.deepEqual(withChanges(stored, stored, { text: '', olderThan: undefined }), {
      text: '',
      olderThan: undefined,
    });
  });

  it('is read as texts, whatever is stored', () => {
    assert.deepEqual(textsIn(['a', 1, 'b']), ['a', 'b']);
    for (const stored of [undefined, null, 'a', { 0: 'a' }]) assert.deepEqual(textsIn(stored), []);
  });
});
