import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { inParallel } from '../../../src/fleet/parallel';
import { settle } from '../../fakeClock';

describe('inParallel', () => {
  it('keeps the order of the items, and works on 16 at a time', async () => {
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

  it('throws once the work under way has ended', async () => {
    let finished = 0;
    const work = inParallel([1, 2, 3], async (item) => {
      if (item === 1) throw new Error('no');
      await settle();
      finished++;
    });
    await assert.rejects(work, /no/);
    assert.equal(finished, 2);
  });

  it('starts nothing more after a failure', async () => {
    let started = 0;
    const items = Array.from({ length: 50 }, (_, index) => index);
    const work = inParallel(items, async () => {
      started++;
      await settle();
      throw new Error('no');
    });
    await assert.rejects(work, /no/);
    assert.equal(started, 16);
  });
});
