import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { contentBytes, contentSize } from '../../../../src/practice/http/fileContent';

describe('practice host: content', () => {
  it('has the size in its name', () => {
    assert.equal(contentSize('update-100MB.bin'), 104_857_600);
    assert.equal(contentSize('a-1B.bin'), 1);
    assert.equal(contentSize('a-0KB.bin'), 0);
    assert.equal(contentSize('a.tar-5kb.gz'), 5120);
    assert.equal(contentSize('disk-2GB'), 2_147_483_648);
    assert.equal(contentSize('plain.bin'), 1_048_576);
    assert.equal(contentSize('a-5XB.bin'), 1_048_576);
  });

  it('is the same from every offset', () => {
    const whole = contentBytes('a-10KB.bin', 0, 10_240);
    assert.equal(whole.length, 10_240);
    for (const [start, end] of [
      [0, 1],
      [1, 2],
      [3, 9],
      [5, 5],
      [1023, 4097],
      [10_239, 10_240],
    ] as const) {
      assert.deepEqual(contentBytes('a-10KB.bin', start, end), whole.subarray(start, end), `${start}-${end}`);
    }
  });

  it('stays the same from version to version, so that a job can be resumed after an update', () => {
    const digest = createHash('sha256')
      .update(contentBytes('pinned-64KB.bin', 0, 65_536))
      .digest('hex');
    assert.equal(digest, 'cbf9e820393f4dac922e4804ac44c625390710915b8ac52eb5f1287ad5b3955e');
  });

  it('differs by name and by offset', () => {
    const blocks = new Set<string>();
    for (const name of ['a', 'b']) {
      for (const start of [0, 4096, 2 ** 32, 2 ** 33, 5 * 2 ** 40]) {
        blocks.add(contentBytes(name, start, start + 64).toString('hex'));
      }
    }
    assert.equal(blocks.size, 10);
  });
});
