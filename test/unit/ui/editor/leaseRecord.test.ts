import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { NOBODY, readLease, writeLease } from '../../../../src/ui/editor/leaseRecord';

describe('the record of a lease', () => {
  it('is read as it was written', () => {
    const record = { owner: 'a', renewedAt: 5, told: [{ by: 'a', key: 'web-01\nX' }] };
    assert.deepEqual(readLease(writeLease(record)), record);
  });

  it('is nobody’s where none is stored, or what is stored is of another form', () => {
    for (const text of [undefined, '', '{"owner":', 'null', '[]', '{"owner":1,"renewedAt":"x"}'])
      assert.deepEqual(readLease(text), NOBODY);
  });

  it('leaves out entries of another form', () => {
    const text = '{"owner":"a","renewedAt":1,"told":[7,{"by":"a"},{"by":"a","key":"k"}]}';
    assert.deepEqual(readLease(text).told, [{ by: 'a', key: 'k' }]);
  });

  it('keeps what was told last', () => {
    const told = Array.from({ length: 700 }, (_, index) => ({ by: 'a', key: String(index) }));
    const { told: kept } = readLease(writeLease({ owner: 'a', renewedAt: 1, told }));
    assert.equal(kept.length, 500);
    assert.equal(kept.at(-1)?.key, '699');
  });
});
