import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { NOBODY, readLease } from '../../../../src/ui/editor/leaseRecord';

describe('the record of a lease', () => {
  it('is read as it was written', () => {
    const record = { owner: 'a', renewedAt: 5, windows: [{ owner: 'a', seenAt: 5, hosts: ['web-01'] }] };
    assert.deepEqual(readLease(JSON.stringify(record)), record);
  });

  it('is nobody’s where none is stored, or what is stored is of another form', () => {
    for (const text of [undefined, '', '{"owner":', 'null', '[]', '{"owner":1,"renewedAt":"x"}'])
      assert.deepEqual(readLease(text), NOBODY);
  });

  it('leaves out entries of another form', () => {
    const good = { owner: 'a', seenAt: 1, hosts: [] };
    const windows = [7, { owner: 'a' }, { ...good, hosts: [1] }, good];
    assert.deepEqual(readLease(JSON.stringify({ owner: 'a', renewedAt: 1, windows })).windows, [good]);
  });
});
