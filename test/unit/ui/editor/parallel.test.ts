import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { inParallel } from '../../../../src/ui/editor/parallel';
import { settle } from '../../../fakeClock';

describe('inParallel', () => {
  it('keeps the order of the items, and few under way', async () => {
    let [running, most] = [0, 0];
    const results = await inParallel(
      Array.from({ length: 50 }, (_, index) => index),
      async (item) => {
        most = Math.max(most, ++running);
        await settle();
        running--;
        return item * 2;
      },
    );
    assert.deepEqual(results.slice(0, 3), [0, 2, 4]);
    assert.equal(results.length, 50);
    assert.equal(most, 16);
  });

  it('throws once nothing is under way any more', async () => {
    let finished = 0;
    const work = inParallel([1, 2, 3], async (item) => {
      if (item === 1) throw new Error('no');
      await settle();
      finished++;
    });
    await assert.rejects(work, /no/);
    assert.equal(finished, 2);
  });
});
